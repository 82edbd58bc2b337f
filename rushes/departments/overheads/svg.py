"""A sheet as SVG: text stays text, so that it can be edited and found."""

from __future__ import annotations

from html import escape

from rushes.departments.overheads.sheet import HEIGHT, PAPER, WIDTH, Line, Sheet, Text

_FAMILY = "EB Garamond, Garamond, Georgia, serif"
_NUMBERS = "Bitstream Vera Sans, DejaVu Sans, Verdana, sans-serif"


def svg(sheet: Sheet) -> str:
    x, y, width, height = sheet.clip
    rows = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="297mm" height="210mm" viewBox="0 0 {WIDTH:g} {HEIGHT:g}"'
        f' font-family="{_FAMILY}" stroke-linejoin="round">',
        f"<title>{escape(sheet.title)}</title>",
        f'<clipPath id="window"><rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}"/></clipPath>',
        f'<rect width="{WIDTH:g}" height="{HEIGHT:g}" fill="{PAPER}"/>',
        '<g clip-path="url(#window)">',
        *map(_shape, sheet.inside),
        "</g>",
        *map(_shape, sheet.over),
        "</svg>",
    ]
    return "\n".join(rows) + "\n"


def _shape(shape: Line | Text) -> str:
    if isinstance(shape, Text):
        style = ' font-style="italic"' if shape.italic else ""
        style += f' font-family="{_NUMBERS}" font-weight="bold"' if shape.bold else ""
        anchor = f' text-anchor="{shape.anchor}"' if shape.anchor != "start" else ""
        x, y = shape.at
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{shape.size:g}" fill="{shape.colour}"{style}{anchor}>'
            f"{escape(shape.words)}</text>"
        )
    points = " ".join(f"{x:.1f},{y:.1f}" for x, y in shape.points)
    name = "polygon" if shape.fill else "polyline"
    fill = f'fill="{shape.fill}"' if shape.fill else 'fill="none"'
    opacity = f' fill-opacity="{shape.opacity:g}"' if shape.opacity < 1 else ""
    dash = f' stroke-dasharray="{" ".join(f"{one:g}" for one in shape.dash)}"' if shape.dash else ""
    stroke = f' stroke="{shape.stroke}" stroke-width="{shape.width:g}"' if shape.width else ""
    return f'<{name} points="{points}" {fill}{opacity}{stroke}{dash}/>'
