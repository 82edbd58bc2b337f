"""How long a shot is, and when its lines are spoken."""

from __future__ import annotations

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class SpokenAt:
    """A line in a shot: its first frame, and how many samples (48 kHz) it lasts."""

    line_key: str
    frame: int
    samples: int


@dataclass(frozen=True, slots=True)
class Timing:
    """``estimated``: a voice is not there yet, its length is guessed from the text."""

    frames: int
    lines: tuple[SpokenAt, ...] = ()
    estimated: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """Samples [start, end) of the film, at 48 kHz."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stretch:
    """Pictures in a row of one place. ``key`` is the scene's, or that of the part of it which is there; ``cut``: the
    scene goes to another place and back, so that what is heard of one ends with its picture."""

    key: str
    span: Span
    cut: bool = False
