"""The voices heard in a shot, as mouths need them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.film.blocking import Cue


@dataclass
class Voice:
    """A line heard in the shot: the frame it begins, how far it opens a mouth each frame, how loud it is slowed down,
    and how round the mouth is (-1 spread, 1 pursed)."""

    frame: int
    loud: npt.NDArray[np.float64]
    slow: npt.NDArray[np.float64]
    round: npt.NDArray[np.float64] | None = None

    def at(self, frame: int) -> tuple[float, float]:
        k = frame - self.frame
        return (float(self.loud[k]), float(self.slow[k])) if 0 <= k < len(self.loud) else (0.0, 0.0)

    def pursed(self, frame: int) -> float:
        k = frame - self.frame
        return float(self.round[k]) if self.round is not None and 0 <= k < len(self.round) else 0.0


Spoken: TypeAlias = tuple[Cue, Voice | None]
"""Words that somebody says, with their sound where there is one."""


def spoken(cues: Sequence[Cue], voices: Sequence[Voice]) -> list[Spoken]:
    """The lines among some cues, each with the voice that begins with it."""
    found: list[Spoken] = []
    for cue in cues:
        if cue.what == "speak":
            found.append((cue, next((voice for voice in voices if abs(voice.frame - cue.start) <= 2), None)))
    return found


def speech(spoken: Sequence[Spoken], frame: int, rate: Fraction, own: float) -> tuple[float, float]:
    """The mouth's opening and the slow swell of the voice of somebody whose phase is ``own``."""
    for cue, voice in spoken:
        if voice is not None:
            loud, slow = voice.at(frame)
            if loud or slow:
                return loud, slow
        elif cue.start <= frame < cue.end:
            # No sound to follow: syllables, about five a second, that are this person's own.
            beat = float((frame - cue.start) / rate) * 2 * math.pi
            wave = math.sin(beat * 4.7 + own * 9) * math.sin(beat * 1.9 + own * 5)
            return min(1.0, abs(wave) * 1.3), 0.5
    return 0.0, 0.0


def pursed(spoken: Sequence[Spoken], frame: int) -> float:
    """How round the lips are: -1 spread, 1 pursed."""
    return next((turn for _, voice in spoken if voice is not None and (turn := voice.pursed(frame))), 0.0)
