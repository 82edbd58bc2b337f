"""A drawing as a list of shapes, in points from the upper left corner: what SVG and PDF are both written from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import atan2, cos, pi, sin

WIDTH, HEIGHT = 842.0, 595.0  # A4, landscape
INK, FAINT, PAPER, WASH = "#1d1613", "#8d8070", "#fcf9f0", "#efe7d4"
GOLD, RUST, BLUE = "#d9a441", "#a4462e", "#4f6d8f"

Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """Joined points; closed where ``fill`` is a colour. ``opacity`` is the fill's."""

    points: tuple[Point, ...]
    stroke: str = INK
    width: float = 0.6
    fill: str = ""
    opacity: float = 1.0
    dash: tuple[float, ...] = ()


@dataclass(frozen=True)
class Text:
    """``anchor``: start, middle or end. ``bold``: a shot's number, in a face whose 1 is no I."""

    at: Point
    words: str
    size: float = 8.0
    italic: bool = False
    colour: str = INK
    anchor: str = "start"
    bold: bool = False


@dataclass
class Sheet:
    """``clip``: x, y, width, height of the window in which ``inside`` is seen; ``over`` lies on top of all."""

    title: str
    clip: tuple[float, float, float, float]
    inside: list[Line | Text] = field(default_factory=list)
    over: list[Line | Text] = field(default_factory=list)


def circle(at: Point, radius: float, sides: int = 24) -> tuple[Point, ...]:
    angles = (2 * pi * step / sides for step in range(sides))
    return tuple((at[0] + radius * cos(angle), at[1] + radius * sin(angle)) for angle in angles)


def moved(points: Iterable[Point], at: Point, angle: float) -> tuple[Point, ...]:
    """A symbol drawn about the origin, pointing up, turned clockwise and put in its place."""
    c, s = cos(angle), sin(angle)
    return tuple((at[0] + x * c - y * s, at[1] + x * s + y * c) for x, y in points)


def bearing(start: Point, end: Point) -> float:
    """The clockwise turn from up that points from one to the other."""
    return atan2(end[0] - start[0], start[1] - end[1])


def arrow(start: Point, end: Point, colour: str, width: float = 0.9, dash: tuple[float, ...] = ()) -> list[Line]:
    return arrow_along((start, end), colour, width, dash)


def arrow_along(way: Sequence[Point], colour: str, width: float = 0.9, dash: tuple[float, ...] = ()) -> list[Line]:
    """An arrow that goes through these points."""
    head = moved(((0, 0), (-2.6, 6.0), (2.6, 6.0)), way[-1], bearing(way[-2], way[-1]))
    return [Line(tuple(way), colour, width, dash=dash), Line(head, colour, 0.4, fill=colour)]
