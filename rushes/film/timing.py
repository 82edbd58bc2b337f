"""How long a shot is, and when its lines are spoken."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rushes.film.format import Format
from rushes.film.shot import Breakdown, Shot


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


def stretches(
    breakdown: Breakdown, form: Format, starts: Mapping[str, int], timings: Mapping[str, Timing]
) -> Iterator[Stretch]:
    """The places of a film in the order of the screen; ``starts`` and ``timings`` by shot key."""

    def span(shots: Sequence[Shot]) -> Span:
        first, last = shots[0].key, shots[-1].key
        return Span(form.samples(starts[first]), form.samples(starts[last] + timings[last].frames))

    for scene in breakdown.scenes:
        parts = scene.ends
        if len(parts) == 1 and scene.shots:
            yield Stretch(parts[0].key, span(scene.shots))
        elif scene.shots:
            keys = {part.shots[0].elsewhere: part.key for part in parts}
            for place, several in groupby(scene.shots, key=lambda shot: shot.elsewhere):
                yield Stretch(keys[place], span(list(several)), cut=True)
