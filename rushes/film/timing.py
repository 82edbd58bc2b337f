"""How long a shot is, and when its lines are spoken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from rushes.film.format import Format
from rushes.film.shot import SceneSheet


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

    @classmethod
    def of_scene(
        cls, sheet: SceneSheet, form: Format, starts: Mapping[str, int], timings: Mapping[str, Timing]
    ) -> Span:
        """From a scene's first picture to its last; ``starts`` and ``timings`` by shot key."""
        if not sheet.shots:
            return cls(0, 0)
        first, last = sheet.shots[0], sheet.shots[-1]
        return cls(form.samples(starts[first.key]), form.samples(starts[last.key] + timings[last.key].frames))
