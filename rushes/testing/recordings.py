"""Recordings for engines that work from them: two voices of a few harmonics, whose pauses and melody are known."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

from rushes.film.quick import dataclass

RATE = 48_000
_FORMANTS = ((700, 1.0), (1200, 0.5), (2600, 0.25))  # Hz and level, of an open vowel
_WIDTH = 180.0  # Hz


@dataclass(frozen=True, slots=True)
class Sung:
    """A sound from one pitch to another (Hz), and the silence after it; milliseconds."""

    first: int
    last: int
    sound: int
    pause: int


# Somebody speaks low and slowly, up and down, with a pause; the casting voice reads high and evenly.
GUIDE = (Sung(110, 140, 400, 350), Sung(150, 100, 600, 0))
READING = (Sung(220, 220, 250, 120), Sung(225, 210, 350, 0))


def length(voice: Sequence[Sung]) -> int:
    """Samples at 48 kHz."""
    return sum((one.sound + one.pause) * RATE // 1000 for one in voice)


def spans(voice: Sequence[Sung]) -> tuple[tuple[int, int], ...]:
    """Where each sound begins and ends, in samples."""
    found, at = [], 0
    for one in voice:
        found.append((at, at + one.sound * RATE // 1000))
        at += (one.sound + one.pause) * RATE // 1000
    return tuple(found)


def write(path: Path, voice: Sequence[Sung], formants: float = 1.0, times: int = 1) -> Path:
    """The voice as a WAV file, mono, 48 kHz, 16 bit, its formants that much higher, ``times`` over."""
    import numpy as np

    from rushes.engines import wav

    pieces = []
    for one in voice:
        count = one.sound * RATE // 1000
        pitch = np.linspace(one.first, one.last, count)
        turn = 2 * np.pi * np.cumsum(pitch) / RATE
        sound = np.zeros(count)
        for harmonic in range(1, 5000 // max(one.first, one.last)):
            hertz = harmonic * pitch / formants
            gain = sum(level * np.exp(-(((hertz - at) / _WIDTH) ** 2) / 2) for at, level in _FORMANTS)
            sound += (gain + 0.02) * np.sin(harmonic * turn)
        edge = np.minimum(1.0, np.minimum(np.arange(count), np.arange(count)[::-1]) / (RATE / 100))
        pieces += [0.1 * sound * edge, np.zeros(one.pause * RATE // 1000)]
    wav.write(path, np.tile(np.concatenate(pieces), times))
    return path


def octaves(voice: Sung) -> float:
    """How far a sound's melody goes, up or down."""
    return math.log2(voice.last / voice.first)
