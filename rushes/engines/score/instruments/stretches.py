"""A held note cut into stretches that are computed at the same time, and joined.

What a bow or a reed keeps up is drawn to one motion, whatever it began from, within some thirty periods. So the later
stretches of a note need not wait for the earlier ones: each begins that much sooner, from the motion as it should be,
and is laid onto the one before it where both are in step. A note then costs as many steps as one stretch has, beside
all the others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.engines.score.instruments.damped import Mono
from rushes.engines.score.instruments.voices import Asked, Curve, Voice

CYCLES = 144  # periods of a stretch
_SHORT = (32, 52, 84)  # of the only one of a short note
_BEFORE = 36  # of which it shares with the one before it
_CROSSED = 6  # over which it takes over


@dataclass(frozen=True)
class Stretch:
    """``first``: which period of the note it begins with."""

    voice: Voice
    first: int

    @property
    def opens(self) -> bool:
        """Whether the note begins in it."""
        return self.first == 0

    def time(self, steps: int, part: float) -> Curve:
        """Seconds of the note at steps of ``part`` of a period."""
        return np.asarray((self.first + np.arange(steps) * part) / self.voice.asked.hertz)


def stretches(voice: Voice) -> Iterator[Stretch]:
    last = max(voice.asked.cycles - _BEFORE, 1)
    for first in range(0, last, CYCLES - _BEFORE):
        yield Stretch(voice, first)


def cycles_of(asked: Asked) -> int:
    """Periods that its stretches have: a short note needs but one of them, and not the whole of it."""
    return next((short for short in _SHORT if asked.cycles <= short), CYCLES)


def every_sample(level: Curve, block: int) -> Mono:
    """A curve given every ``block`` samples, and once more at its end."""
    count = (len(level) - 1) * block
    return np.interp(np.arange(count) / block, np.arange(len(level)), level).astype(np.float32)


def joined(waves: list[Mono], size: int) -> Mono:
    """The stretches' waves as one; ``size`` samples are nominally one period."""
    turns = np.exp(-2j * np.pi * np.arange(_CROSSED * size) / size).astype(np.complex64)
    rise = np.linspace(0, 1, _CROSSED * size, dtype=np.float32)
    pieces: list[npt.NDArray[np.float32]] = []
    held = waves[0]
    for wave in waves[1:]:
        end = held[-len(turns) :]
        at = (_BEFORE - _CROSSED) * size
        apart = np.angle((end * turns).sum() * (wave[at : at + len(turns)] * turns).sum().conj())
        at += round(float(apart) / (2 * np.pi) * size)
        pieces += [held[: -len(turns)], end + (wave[at : at + len(turns)] - end) * rise]
        held = wave[at + len(turns) :]
    return np.concatenate([*pieces, held])
