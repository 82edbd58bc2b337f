"""Shots, scenes and a pinhole, made by hand: what the tests of the blocking stand on."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import cos, radians, sin, sqrt

from rushes.film.blocking import Blocking, Mark
from rushes.film.element import Element, ElementKind
from rushes.film.film import Film
from rushes.film.format import Format
from rushes.film.heading import Heading, Hour, Side
from rushes.film.note import Angle, Direction, Move, Size
from rushes.film.screenplay import Line, Speech
from rushes.film.shot import SceneSheet, Shot, ShotKind
from rushes.film.source import Source
from rushes.film.spot import Spot
from rushes.film.timing import SpokenAt, Timing

HERE = Source("script.fountain", 1)
LENSES = {
    Size.ECU: 100,
    Size.CU: 85,
    Size.MCU: 65,
    Size.MS: 50,
    Size.MLS: 40,
    Size.LS: 35,
    Size.WS: 28,
    Size.EWS: 24,
}
ASPECTS = (Fraction(16, 9), Fraction(4, 3), Fraction(239, 100), Fraction(185, 100), Fraction(1), Fraction(9, 16))


def film(aspect: Fraction = Fraction(16, 9), year: int = 1895, language: str = "fr") -> Film:
    return Film("Un film", language=language, year=year, format=Format(aspect=aspect))


def line(who: str, text: str = "Bonjour.", extensions: tuple[str, ...] = ()) -> Line:
    return Line(who, who, extensions, (Speech(text, text, HERE),), HERE)


def element(kind: ElementKind, name: str, words: str = "", known: bool = True) -> Element:
    return Element(kind, name, words or name, HERE, known=known)


def shot(
    key: str = "scene/1/action-1",
    kind: ShotKind = ShotKind.ACTION,
    size: Size = Size.MS,
    subjects: Sequence[str] = (),
    listener: str | None = None,
    lines: Sequence[Line] = (),
    verbs: Sequence[tuple[str, str]] = (),
    props: Sequence[Element] = (),
    angle: Angle = Angle.EYE,
    move: Move = Move.STATIC,
    direction: Direction | None = None,
    lens_mm: int | None = None,
    line_side: int = 1,
    unseen: bool = False,
) -> Shot:
    keys = tuple(f"{key}/line-{index}" for index in range(len(lines)))
    return Shot(
        key=key,
        number="1A",
        scene_key="scene/1",
        kind=kind,
        size=size,
        angle=angle,
        lens_mm=lens_mm or LENSES[size],
        stop=28,
        move=move,
        direction=direction,
        subjects=tuple(subjects),
        listener=listener,
        lines=tuple(lines),
        line_keys=keys,
        action="",
        verbs=tuple(verbs),
        props=tuple(props),
        action_ms=3000,
        fixed_ms=None,
        line_side=line_side,
        description="",
        engine=None,
        source=HERE,
        unseen=keys if unseen else (),
    )


def scene(
    shots: Sequence[Shot],
    place: str = "CUISINE",
    side: Side = Side.INT,
    cast: Sequence[str] = (),
    elements: Sequence[Element] = (),
    hour: Hour = Hour.DAY,
    crowd: int = 0,
) -> SceneSheet:
    heading = Heading(f"{side.value}. {place}", side, place, hour)
    return SceneSheet("scene/1", "1", heading, tuple(elements), tuple(cast), crowd, (0, 0), tuple(shots), HERE)


def timing(of: Shot, frames: int = 72) -> Timing:
    return Timing(frames, tuple(SpokenAt(key, 6, 48000) for key in of.line_keys))


def timings(of: SceneSheet, frames: int = 72) -> dict[str, Timing]:
    return {one.key: timing(one, frames) for one in of.shots}


class Pinhole:
    """A camera without a lens: x right and y up in the frame, both from -1 to 1; ``depth`` in millimetres."""

    def __init__(self, blocking: Blocking, aspect: Fraction, at_end: bool = True) -> None:
        camera = blocking.camera
        self.eye, target = (camera.eye_end, camera.target_end) if at_end else (camera.eye, camera.target)
        # The whole picture is 16:9, 36 mm wide; the audience sees what the film's mask leaves of it.
        shape = float(aspect)
        width, height = (36.0, 36.0 / shape) if shape >= 16 / 9 else (20.25 * shape, 20.25)
        lens = (camera.lens_end if at_end else camera.lens) / 10
        self.half_width, self.half_height = width / 2 / lens, height / 2 / lens
        forward = (target.x - self.eye.x, target.y - self.eye.y, target.z - self.eye.z)
        length = sqrt(sum(side * side for side in forward))
        fx, fy, fz = (side / length for side in forward)
        flat = sqrt(fx * fx + fz * fz)
        self.forward, self.right = (fx, fy, fz), (-fz / flat, 0.0, fx / flat)
        rx, _, rz = self.right
        self.up = (-rz * fy, rz * fx - rx * fz, rx * fy)

    def see(self, x: float, y: float, z: float) -> tuple[float, float, float]:
        """(x, y, depth) of a point in the frame."""
        dx, dy, dz = x - self.eye.x, y - self.eye.y, z - self.eye.z
        depth = sum(a * b for a, b in zip((dx, dy, dz), self.forward, strict=True))
        across = sum(a * b for a, b in zip((dx, dy, dz), self.right, strict=True))
        height = sum(a * b for a, b in zip((dx, dy, dz), self.up, strict=True))
        return across / depth / self.half_width, height / depth / self.half_height, depth


def mark_of(blocking: Blocking, name: str) -> Mark:
    return next(mark for mark in blocking.marks if mark.figure.name == name)


def where(mark: Mark, at_end: bool = True) -> Spot:
    return mark.to if at_end and mark.to is not None else mark.at


def crown(mark: Mark) -> float:
    """The top of the head, without a hat, from the pose: measured apart from the department's own reckoning."""
    height = mark.figure.height
    tops = {"sit": mark.seat + 0.517 * height, "kneel": 0.75 * height, "lie": 0.16 * height}
    return where(mark).y + tops.get(mark.pose, float(height))


def head_in_frame(blocking: Blocking, name: str, aspect: Fraction) -> tuple[float, float, float]:
    """Where the middle of somebody's face is in the frame, and how far."""
    mark = mark_of(blocking, name)
    spot = where(mark)
    return Pinhole(blocking, aspect).see(spot.x, crown(mark) - 0.065 * mark.figure.height, spot.z)


def ahead(facing: int, distance: float) -> tuple[float, float]:
    return sin(radians(facing / 10)) * distance, cos(radians(facing / 10)) * distance
