"""How far somebody has sat down, knelt or lain down by a time, as their cues have it."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rushes.film.blocking import Cue

NEEDS = {"sit": 1.3, "kneel": 1.2, "lie": 2.0}  # seconds
RISES = 1.2


def down(cues: Sequence[Cue], rate: Fraction, verb: str, seconds: float, arrives: float | None = None) -> float:
    """0 is upright, 1 is down, as they are from the start where no cue takes them there; a cue "stand" brings them up.
    ``arrives``: when they get to where they go down, seconds."""
    for cue in cues:
        start = float(cue.start / rate)
        if cue.what == verb:
            return min(1.0, max(0.0, (seconds - start) / NEEDS[verb]))
        if cue.what == "stand":
            return 1 - min(1.0, max(0.0, (seconds - start) / RISES))
    return 1.0 if arrives is None else min(1.0, max(0.0, (seconds - arrives - 0.2) / NEEDS[verb]))
