"""Sounds that happen now and then: thrown into a loop at places of their own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import Spectrum, add_round, convolved_round, panned, room, spectra_round
from rushes.engines.dsp import dice as dice_of

Stereo = npt.NDArray[np.float32]
Mono = npt.NDArray[np.float64]


def scattered(samples: int, sounds: Iterable[tuple[float, Mono, float]]) -> Stereo:
    """(start in samples, sound, pan -1..1) laid into a loop."""
    out = np.zeros((samples, 2), np.float32)
    for start, sound, pan in sounds:
        add_round(out, panned(sound, pan), int(start))
    return out


def peak_of_one(sound: Stereo) -> Stereo:
    return sound * np.float32(1 / max(float(np.abs(sound).max()), 1e-9))


def in_a_room(sound: Stereo, seconds: float, wet: float, name: str) -> Stereo:
    """The loop with a room of its own around it; ``name`` tells rooms apart."""
    return sound * np.float32(1 - wet) + np.float32(wet) * convolved_round(sound, _room(name, seconds, len(sound)))


@lru_cache(maxsize=4)
def _room(name: str, seconds: float, samples: int) -> tuple[Spectrum, Spectrum]:
    return spectra_round(room(seconds, dice_of("room", name)), samples)


def times(samples: int, every: float, dice: np.random.Generator, loose: float = 0.5) -> list[float]:
    """Starts about ``every`` samples, at least one; ``loose`` 0 is a metronome, 1 pure chance within its beat."""
    count = max(1, round(samples / every))
    return [(index + loose * float(dice.random())) * samples / count for index in range(count)]
