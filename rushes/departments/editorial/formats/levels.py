"""Levels of sound: tenths of a decibel, the factors that formats write, and the curves that fades are in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log10

from rushes.film.edit import EditEvent
from rushes.film.quick import dataclass

SILENT, LOUDEST = -960, 200  # tenths of a decibel
FADER = 120  # how far those of Final Cut Pro go
RAMP, CURVE = "speed ramp", "level curve"  # what is told of, and not followed
Points = list[tuple[int, float]]


@dataclass(frozen=True, slots=True)
class Mixed:
    """How a sound is mixed, as an event has it."""

    level: int = 0
    fade_in: int = 0
    fade_out: int = 0

    def into(self, event: EditEvent) -> EditEvent:
        return replace(event, level=self.level, fade_in=self.fade_in, fade_out=self.fade_out)


def factor(level: int) -> float:
    return 0.0 if level <= SILENT else float(10 ** (level / 200))


def level_of(factor: float) -> int:
    """The level of a factor, within what there is."""
    return in_tenths(20 * log10(factor)) if factor > 0 else SILENT


def in_tenths(decibels: float) -> int:
    return min(max(round(decibels * 10), SILENT), LOUDEST)


def curve(length: int, level: int, fade_in: int, fade_out: int) -> Points:
    """Where a sound has which factor: positions from its first unit on."""
    top = factor(level)
    begins = [(0, 0.0), (fade_in, top)] if fade_in else [(0, top)]
    ends = [(length - fade_out, top), (length, 0.0)] if fade_out else []
    return [*begins, *(each for each in ends if each != begins[-1])]


def of_curve(points: Sequence[tuple[int, float]], length: int) -> Mixed | None:
    """Level and fades of a curve that is nothing else; None of one that is."""
    if not points:
        return None
    top = max(value for _, value in points)
    near = top / 1000
    at = [position for position, value in points if top - value <= near]
    first, last = points[0], points[-1]
    silent = [place for place, value in points if value <= near]
    if top <= 0:
        return Mixed(SILENT)
    if len(at) + len(silent) < len(points) or any(at[0] < place < at[-1] for place in silent):
        return None
    fade_in = at[0] - max(first[0], 0) if first[1] <= near else 0
    fade_out = min(last[0], length) - at[-1] if last[1] <= near else 0
    return Mixed(level_of(top), max(fade_in, 0), max(fade_out, 0))
