"""A scene from above: the set in outline, people on their marks, cameras with their angle, lights with their beam."""

from __future__ import annotations

from math import atan2, cos, degrees, dist, radians, sin
from typing import Any

from rushes.departments.overheads.ground import WINDOW, Ground, ground
from rushes.departments.overheads.labels import Labels
from rushes.departments.overheads.legend import legend
from rushes.departments.overheads.request import OverheadRequest
from rushes.departments.overheads.sheet import (
    BLUE,
    FAINT,
    GOLD,
    INK,
    PAPER,
    RUST,
    WASH,
    Line,
    Point,
    Sheet,
    Text,
    arrow,
    bearing,
    circle,
    moved,
)  # fmt: skip
from rushes.departments.overheads.symbols import camera_symbols, lantern_symbols, mark_symbols, practical, prop_symbols
from rushes.departments.overheads.title import title
from rushes.film.blocking import Light
from rushes.film.heading import Hour
from rushes.film.lighting import Lighting, Sky
from rushes.work.tables import table

_EDGE = 22.0  # points from the window's edge to the arrow of sun or moon
_SAME = 26.0  # points within which somebody is named once
_ORDINARY = (300, 300, 300)
_DARK = (Hour.NIGHT, Hour.EVENING)


def draw(request: OverheadRequest) -> Sheet:
    """One sheet, a window on the set to the left and what stands in it listed to the right."""
    from rushes.engines.maquette.sets.footprint import footprint

    words: dict[str, Any] = table("overheads", "words")[request.language]
    seen = footprint(request.design, request.light)
    on = ground(request)
    sheet, labels = Sheet(f"{request.scene}  {request.heading}", WINDOW), Labels(WINDOW)
    for outline in seen.outlines:
        points = tuple(on.point(x * 1000, z * 1000) for x, z in outline.points)
        if outline.flat:
            sheet.inside.append(Line((*points, points[0]), FAINT, 0.2))
            continue
        if outline.wall:
            labels.keep_off(points)
        fill, stroke = (INK, INK) if outline.wall else (WASH if outline.top > 0.5 else PAPER, FAINT)
        sheet.inside.append(Line(points, stroke, 0.35, fill=fill, opacity=0.72 if outline.wall else 0.85))
    for lamp in seen.lamps:
        sheet.inside += practical(on.point(lamp.at[0] * 1000, lamp.at[2] * 1000), labels)
    for prop in request.props:
        width, _, depth = _size(prop.name)
        rails = prop.name in table("blocking", "things")["rails"]
        sheet.inside += prop_symbols(prop, (width, depth), on, labels, by_its_front=rails)
    named: list[tuple[str, Point]] = []
    for mark in request.marks:
        at, name = on.spot(mark.at), mark.figure.name
        again = any(name == other and dist(at, there) < _SAME for other, there in named)
        sheet.inside += mark_symbols(mark, on, labels, not again)
        named.append((name, at))
    for _, lighting in request.lightings:
        sheet.inside += lantern_symbols(lighting, on, labels, words)
    for station in request.stations:
        sheet.inside += camera_symbols(station, on, labels)
    sheet.inside += labels.laid_out()
    sheet.over += _frame(request, on, words)
    sheet.over += _sky(request.light, request.lightings[0][1], seen.daylight, words)
    sheet.over += legend(request, len(seen.lamps), words)
    return sheet


def _size(name: str) -> tuple[int, int, int]:
    # The one lexicon of things, which the breakdown keeps: shared data, not a call into another department.
    width, height, depth = table("breakdown", "props").get(name, {}).get("size", _ORDINARY)
    return width, height, depth


def _frame(request: OverheadRequest, on: Ground, words: dict[str, Any]) -> list[Line | Text]:
    x, y, width, height = WINDOW
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    return [
        Line((*corners, corners[0]), INK, 0.6),
        *title(request, words),
        *_ruler(on),
    ]


def _ruler(on: Ground) -> list[Line | Text]:
    """A scale in metres, black and white, in the lower left corner."""
    step = 1000 if on.scale <= 100 else 5000
    length, x, y = on.length(step), WINDOW[0] + 12, WINDOW[1] + WINDOW[3] - 14
    found: list[Line | Text] = []
    for at in range(3):
        box = (
            (x + at * length, y),
            (x + (at + 1) * length, y),
            (x + (at + 1) * length, y + 4),
            (x + at * length, y + 4),
        )
        found.append(Line(box, INK, 0.5, fill=PAPER if at % 2 else INK))
    for at in range(4):
        words = f"{at * step // 1000}" + (" m" if at == 3 else "")
        found.append(Text((x + at * length, y - 3), words, 7, anchor="middle"))
    found.append(Text((x + 3 * length + 16, y + 4), f"1:{on.scale}", 7.5, italic=True, colour=FAINT))
    return found


def _sky(
    light: Light, lighting: Lighting, daylight: tuple[float, float, float] | None, words: dict[str, Any]
) -> list[Line | Text]:
    """Where sun, moon or daylight come from, on the window's edge; and north, where that is known."""
    found: list[Line | Text] = []
    sky = lighting.sky
    if sky is not None:
        found += _north(sky, words)
        dark = light.hour in _DARK
        heading, height = sky.moon if dark else sky.sun
        if height > -60:
            name = f"{words['moon' if dark else 'sun']} {height / 10:.0f}°"
            found += _from_the_edge(heading / 10, name, BLUE if dark else GOLD)
    elif light.interior and daylight is not None and light.hour not in _DARK:
        found += _from_the_edge(degrees(atan2(daylight[0], daylight[2])), words["window"], GOLD)
    return found


def _from_the_edge(heading: float, name: str, colour: str) -> list[Line | Text]:
    """An arrow that points to the middle from where a light comes, with a little sun at its foot."""
    x, y, width, height = WINDOW
    middle = (x + width / 2, y + height / 2)
    way = (sin(radians(heading)), cos(radians(heading)))  # on paper: heading 0 is down, 90 to the right
    far = min(
        (width / 2 - _EDGE) / max(abs(way[0]), 1e-6),
        (height / 2 - _EDGE) / max(abs(way[1]), 1e-6),
    )
    foot: Point = (middle[0] + way[0] * far, middle[1] + way[1] * far)
    tip: Point = (middle[0] + way[0] * (far - 40), middle[1] + way[1] * (far - 40))
    left = foot[0] > x + width - 70
    return [
        *arrow(foot, tip, colour, 1.6),
        Line(circle(foot, 6.5), INK, 0.6, fill=colour),
        Text((foot[0] + (-11 if left else 11), foot[1] + 3), name, 8.5, italic=True, anchor="end" if left else "start"),
    ]


def _north(sky: Sky, words: dict[str, Any]) -> list[Line | Text]:
    at = (WINDOW[0] + WINDOW[2] - 26, WINDOW[1] + WINDOW[3] - 30)
    way = (sin(radians(sky.north / 10)), cos(radians(sky.north / 10)))
    turned = bearing((0, 0), way)
    needle = moved(((0, -13), (-4, 4), (0, 1), (4, 4)), at, turned)
    letter = (at[0] + way[0] * 19, at[1] + way[1] * 19 + 3)
    return [Line(needle, INK, 0.5, fill=RUST), Text(letter, words["north"], 8, anchor="middle")]
