"""What stands in the set, as a list: cameras by number with lens and height, lights with what they pretend to be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rushes.departments.overheads.ground import WINDOW
from rushes.departments.overheads.request import OverheadRequest, Station
from rushes.departments.overheads.sheet import FAINT, INK, WIDTH, Line, Text
from rushes.film.lighting import Lighting

_X = WINDOW[0] + WINDOW[2] + 18
_RIGHT = WIDTH - 34
_BOTTOM = WINDOW[1] + WINDOW[3]
_LEADING = 10.6
_LIGHTS = 8  # rows kept for the lights


def legend(request: OverheadRequest, lamps: int, words: dict[str, Any]) -> list[Line | Text]:
    """A column of two tables."""
    lights = list(_lights(request, lamps, words))
    room = int((_BOTTOM - WINDOW[1] - 66) / _LEADING) - max(_LIGHTS, len(lights))
    cameras = [row for station in request.stations for row in _camera(station, words)]
    if len(cameras) > room:
        cameras = [*cameras[: room - 1], ("", f"… {words['more']}")]
    found, y = _table(words["cameras"], cameras, WINDOW[1] + 9, numbers=True)
    rest, _ = _table(words["lights"], lights, y + 18)
    return [*found, *rest]


def _table(title: str, rows: list[tuple[str, str]], y: float, numbers: bool = False) -> tuple[list[Line | Text], float]:
    found: list[Line | Text] = [Text((_X, y), title, 11), Line(((_X, y + 4), (_RIGHT, y + 4)), FAINT, 0.4)]
    y += 8
    for name, about in rows:
        y += _LEADING
        if name:
            found.append(Text((_X, y), _short(name, 17), 6.8 if numbers else 8.6, colour=INK, bold=numbers))
        found.append(Text((_RIGHT, y), _short(about, 44 if not name else 34), 8, italic=True, anchor="end"))
    return found, y


def _camera(station: Station, words: dict[str, Any]) -> Iterator[tuple[str, str]]:
    camera = station.camera
    lens = f"{camera.lens / 10:.0f}" + (
        f"–{camera.lens_end / 10:.0f}" if abs(camera.lens_end - camera.lens) > 9 else ""
    )
    move = words["move"][camera.move.value]
    size = words["size"].get(station.size, station.size)
    about = [size, f"{lens} mm", f"f/{camera.stop / 10:g}", _metres(camera.eye.y, words)]
    yield ", ".join(station.numbers), ", ".join(about)
    if move:
        yield "", move


def _lights(request: OverheadRequest, lamps: int, words: dict[str, Any]) -> Iterator[tuple[str, str]]:
    first = request.lightings[0][1]
    if first.sky is not None:
        for body, (_, height) in (("sun", first.sky.sun), ("moon", first.sky.moon)):
            if height > 0:
                yield words[body], f"{height / 10:.0f}° {words['above']}"
    if lamps:
        yield words["practical"], str(lamps)
    for number, lighting in request.lightings:
        many = len(request.lightings) > 1
        yield from _lighting(f"{words['from']} {number}" if many else "", lighting, words)


def _lighting(since: str, lighting: Lighting, words: dict[str, Any]) -> Iterator[tuple[str, str]]:
    about = [
        words[kind][value.value]
        for kind, value in (("contrast", lighting.contrast), ("tint", lighting.tint), ("edge", lighting.edge))
        if value is not None
    ]
    if lighting.lamps is False:
        about.append(f"{words['practical']}: {words['out']}")
    if not about and not lighting.lanterns:
        yield since, words["as_it_comes"]
    elif since or about:
        yield since, ", ".join(about)
    for one in lighting.lanterns:
        power = f"{one.power / 100:.1f}".replace(".", words["point"])
        yield words[one.role.value], f"{words['motive'][one.motive.value]}, {_metres(one.at.y, words)}, {power}"


def _metres(height: int, words: dict[str, Any]) -> str:
    """ "at 1.5 m"."""
    return f"{words['height']} {height / 1000:.1f} m".replace(".", words["point"])


def _short(text: str, longest: int) -> str:
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
