"""The signs of an overhead: cameras with their angle and move, people, lanterns, practical lamps."""

from __future__ import annotations

from math import atan, atan2, cos, hypot, radians, remainder, sin, tau
from typing import Any

from rushes.departments.overheads.ground import Ground
from rushes.departments.overheads.labels import Labels
from rushes.departments.overheads.request import Station
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
    Text,
    arrow,
    arrow_along,
    bearing,
    circle,
    moved,
)  # fmt: skip
from rushes.film.blocking import Mark, Prop
from rushes.film.lighting import Lantern, Lighting, Role
from rushes.film.note import Move
from rushes.film.spot import Spot

_CONE = 64.0  # points, at least, that an angle of view is drawn
_BODY = ((-4, 7), (-4, -3), (-1.6, -3), (-5, -8.5), (5, -8.5), (1.6, -3), (4, -3), (4, 7))
_LANTERN = ((-5.5, 5), (-5.5, -2), (-8, -7), (8, -7), (5.5, -2), (5.5, 5))
_SHOULDERS = 240  # millimetres, half
_ROLES = {Role.KEY: GOLD, Role.FILL: "#ecd9a8", Role.BACK: BLUE}


def camera_symbols(station: Station, on: Ground, labels: Labels) -> list[Line | Text]:
    """The angle of the lens as a wedge, the camera, its number, and an arrow where it goes."""
    camera = station.camera
    eye, end = on.spot(camera.eye), on.spot(camera.eye_end)
    towards = _level(camera.eye, camera.target)
    turned = bearing((0, 0), towards)
    half = atan(station.gate_width / 200 / (camera.lens / 10))
    reach = max(_CONE, min(170.0, 0.8 * on.length(_flat(camera.eye, camera.target))))
    sides = [
        moved([(reach * sin(side), -reach * cos(side))], eye, turned)[0]
        for side in (-half, -half / 2, 0, half / 2, half)
    ]
    found: list[Line | Text] = [
        Line((eye, *sides), RUST, 0, fill=RUST, opacity=0.07),
        Line((sides[0], eye, sides[-1]), RUST, 0.45, dash=(4, 2)),
    ]
    if abs(end[0] - eye[0]) + abs(end[1] - eye[1]) > 7:
        way = _round(eye, end, on.spot(camera.target)) if camera.move is Move.ARC else (eye, end)
        found += arrow_along(way, RUST, 0.9, (3, 1.6))
    pan = bearing((0, 0), _level(camera.eye_end, camera.target_end))
    if abs(pan - turned) > 0.06:
        found.append(Line((end, moved([(0, -reach * 0.7)], end, pan)[0]), RUST, 0.45, dash=(1.5, 2)))
    found.append(Line(moved(_BODY, eye, turned), INK, 0.6, fill=RUST))
    numbers = ", ".join(station.numbers[:4]) + (" …" if len(station.numbers) > 4 else "")
    behind = [moved([(0, 14 + step)], eye, turned)[0] for step in (0, 9, 18, 27, 36)]
    labels.keep_clear(eye, 7.5)
    labels.put(numbers, eye, behind, 7, bold=True)
    return found


def _round(start: Point, end: Point, middle: Point) -> list[Point]:
    """The way of an arc, the shorter one round its middle."""
    a, b = (atan2(spot[1] - middle[1], spot[0] - middle[0]) for spot in (start, end))
    near, far = (hypot(spot[0] - middle[0], spot[1] - middle[1]) for spot in (start, end))
    turn = remainder(b - a, tau)
    way = []
    for step in range(13):
        share = step / 12
        away, angle = near + (far - near) * share, a + turn * share
        way.append((middle[0] + away * cos(angle), middle[1] + away * sin(angle)))
    return way


def mark_symbols(mark: Mark, on: Ground, labels: Labels, named: bool = True) -> list[Line | Text]:
    """Shoulders and a nose that shows where somebody faces; a dashed arrow where they walk. ``named``: not where their
    name stands already."""
    at = on.spot(mark.at)
    heading = radians(mark.facing / 10)
    turned = bearing((0, 0), (sin(heading), cos(heading)))
    wide = max(5.0, on.length(_SHOULDERS))
    shoulders = [(wide * x, wide * 0.55 * y) for x, y in circle((0, 0), 1.0, 20)]
    found: list[Line | Text] = []
    if mark.to is not None:
        found += arrow(at, on.spot(mark.to), INK, 0.7, (2.4, 1.8))
    found += [
        Line(moved(shoulders, at, turned), INK, 0.7, fill=PAPER),
        Line(
            moved([(-wide * 0.28, -wide * 0.4), (0, -wide * 0.95), (wide * 0.28, -wide * 0.4)], at, turned),
            INK,
            0.7,
            fill=INK,
        ),
    ]
    labels.keep_clear(at, wide * 0.8)
    if named:
        labels.put(mark.figure.name, at, _behind(at, turned, wide + 6), 7.5)
    return found


def lantern_symbols(lighting: Lighting, on: Ground, labels: Labels, words: dict[str, Any]) -> list[Line | Text]:
    found: list[Line | Text] = []
    for lantern in lighting.lanterns:
        found += _lantern(lantern, on, labels, words)
    return found


def _lantern(lantern: Lantern, on: Ground, labels: Labels, words: dict[str, Any]) -> list[Line | Text]:
    at, aim = on.spot(lantern.at), on.spot(lantern.aim)
    turned = bearing(at, aim)
    reach = max(40.0, min(220.0, on.length(_flat(lantern.at, lantern.aim))))
    beam = moved([(0, 0), (-reach * 0.32, -reach), (reach * 0.32, -reach)], at, turned)
    name = f"{words[lantern.role.value]}: {words['motive'][lantern.motive.value]}"
    labels.keep_clear(at, 7.0)
    labels.put(name, at, _behind(at, turned, 13.0), 7.5, italic=True)
    return [
        Line(beam, GOLD, 0, fill=_ROLES[lantern.role], opacity=0.16),
        Line(moved(_LANTERN, at, turned), INK, 0.7, fill=_ROLES[lantern.role]),
    ]


def prop_symbols(
    prop: Prop, size: tuple[int, int], on: Ground, labels: Labels, by_its_front: bool
) -> list[Line | Text]:
    """A thing as the rectangle it covers, with the writer's words; a dashed arrow where it goes. ``size``: width and
    depth, millimetres; ``by_its_front``: its mark is not its middle but its front."""
    at = on.spot(prop.to or prop.at)
    heading = radians(prop.facing / 10)
    turned = bearing((0, 0), (sin(heading), cos(heading)))
    wide, deep = max(2.0, on.length(size[0] / 2)), max(2.0, on.length(size[1] / 2))
    front, back = (0.0, 2 * deep) if by_its_front else (-deep, deep)
    found: list[Line | Text] = [
        Line(moved([(-wide, front), (wide, front), (wide, back), (-wide, back)], at, turned), INK, 0.6, fill=WASH)
    ]
    if prop.to is not None:
        found += arrow(on.spot(prop.at), at, INK, 0.7, (2.4, 1.8))
    below = [(at[0], at[1] + step) for step in (8.0, -8.0, 16.0, -16.0)]
    labels.put(prop.words, at, below, 7, italic=True, colour=FAINT)
    return found


def _behind(at: Point, turned: float, away: float) -> list[Point]:
    """Places for a name: behind, before, to the sides, and farther behind."""
    many = [(0.0, away), (0.0, -away - 3), (away + 14, 0.0), (-away - 14, 0.0), (0.0, away + 9), (0.0, away + 18)]
    return [moved([one], at, turned)[0] for one in many]


def practical(at: Point, labels: Labels) -> list[Line | Text]:
    """A lamp that is seen: a crossed circle."""
    labels.keep_clear(at, 4.2)
    cross = [Line(moved([(-2.6, 0), (2.6, 0)], at, angle), INK, 0.5) for angle in (radians(45), radians(135))]
    return [Line(circle(at, 9), GOLD, 0, fill=GOLD, opacity=0.22), Line(circle(at, 3.8), INK, 0.6, fill=GOLD), *cross]


def _level(start: Spot, end: Spot) -> Point:
    """On paper; straight down counts as away from the master camera."""
    way = (float(end.x - start.x), float(end.z - start.z))
    return way if abs(way[0]) + abs(way[1]) > 1 else (0.0, -1.0)


def _flat(start: Spot, end: Spot) -> float:
    return hypot(end.x - start.x, end.z - start.z)
