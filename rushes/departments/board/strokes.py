"""Arrows, and the frame that a move ends on, drawn over a panel."""

from __future__ import annotations

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from rushes.departments.board.request import Arrow, Overlay

PEN = {"camera": HexColor("#b3392c"), "walk": HexColor("#f7efdc")}
_EDGE = {"camera": HexColor("#fcf9f0"), "walk": HexColor("#1d1613")}


def draw_overlay(canvas: Canvas, overlay: Overlay, left: float, top: float, wide: float, high: float) -> None:
    """Arrows, and the frame that a move ends on, kept within the picture."""

    def at(point: tuple[int, int]) -> tuple[float, float]:
        return left + wide * point[0] / 1000, top - high * point[1] / 1000

    canvas.saveState()
    clip = canvas.beginPath()
    clip.rect(left, top - high, wide, high)
    canvas.clipPath(clip, stroke=0, fill=0)
    if overlay.frame:
        for colour, thick in ((_EDGE["camera"], 2.4), (PEN["camera"], 1.1)):
            canvas.setStrokeColor(colour)
            canvas.setLineWidth(thick)
            corners = [at(point) for point in overlay.frame]
            outline = canvas.beginPath()
            outline.moveTo(*corners[0])
            for corner in corners[1:]:
                outline.lineTo(*corner)
            outline.close()
            canvas.drawPath(outline, stroke=1, fill=0)
    for arrow in overlay.arrows:
        _arrow(canvas, arrow, at(arrow.start), at(arrow.end), max(wide, high) / 250)
    canvas.restoreState()


def _arrow(canvas: Canvas, arrow: Arrow, start: tuple[float, float], end: tuple[float, float], scale: float) -> None:
    x, y = end[0] - start[0], end[1] - start[1]
    length = max((x * x + y * y) ** 0.5, 1e-6)
    way = (x / length, y / length)
    head = min((9.0 if arrow.kind == "camera" else 8.0) * scale, length * 0.7)
    neck = (end[0] - way[0] * head * 0.8, end[1] - way[1] * head * 0.8)
    canvas.setLineCap(1)
    for colour, thick, more in ((_EDGE[arrow.kind], 4.2, 1.6), (PEN[arrow.kind], 2.0, 0.0)):
        canvas.setStrokeColor(colour)
        canvas.setFillColor(colour)
        canvas.setLineWidth(thick * scale)
        canvas.line(*start, *neck)
        tip = (end[0] + way[0] * more * scale, end[1] + way[1] * more * scale)
        draw_head(canvas, tip, way, head + 2 * more * scale)


def draw_head(canvas: Canvas, tip: tuple[float, float], way: tuple[float, float], long: float) -> None:
    """An arrow's head, filled with the colour that is set."""
    back = (tip[0] - way[0] * long, tip[1] - way[1] * long)
    path = canvas.beginPath()
    path.moveTo(*tip)
    path.lineTo(back[0] - way[1] * long * 0.45, back[1] + way[0] * long * 0.45)
    path.lineTo(back[0] + way[1] * long * 0.45, back[1] - way[0] * long * 0.45)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)
