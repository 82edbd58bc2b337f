"""A piano string by its partials.

Stretched partials f_k = k·f0·√(1 + B·k²) (Fletcher 1964), two decays (prompt sound and aftersound: Weinreich
1977), two strings a little apart, the comb of the hammer's place, and the hammer's thump.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import band, dice

Mono = npt.NDArray[np.float32]

LONGEST = 4.0  # seconds a string is heard
_STEP = 256  # samples made by one product: z^(256·k + j) = z^(256·k) · z^j


def string(pitch: int, force: float, rate: int, old: bool) -> Mono:
    """A note that nobody damps. ``old``: an instrument of 1895, less well in tune, shorter of breath."""
    chance = dice("piano", pitch, old)
    hertz = 440 * 2 ** ((pitch - 69) / 12)
    stretch = 2.2e-4 * 2 ** ((pitch - 60) / 9) + (1.2e-4 if old else 0)
    bright = (0.55 + 0.9 * force) * (1.1 if old else 1.0)
    life = 9 * 2 ** (-(pitch - 48) / 14) * (0.8 if old else 1.0)
    apart = 2 ** (chance.normal(0, 2.2 if old else 0.5, 2) / 1200)
    rows = int(LONGEST * rate) // _STEP
    sound = np.zeros((rows, _STEP), np.complex64)
    for partial in range(1, int(min(22, 7000 / hertz)) + 1):
        place = partial * hertz * np.sqrt(1 + stretch * partial**2)
        level = abs(np.sin(np.pi * partial * 0.122)) * np.exp(-place / (2600 * bright)) / partial**0.55
        decay = life / (1 + 0.18 * partial + (place / 3500) ** 1.6)
        if level < 5e-4:
            continue
        for detune in apart:
            _ring(sound, place * detune, 0.38 * decay, 0.41 * level, rate)
        _ring(sound, place, 2.2 * decay, 0.18 * level, rate)
    tone = np.ascontiguousarray(sound.imag).ravel()
    return np.asarray(0.22 * force**1.25 * (tone + _thump(force, len(tone), rate, chance)), np.float32)


def _ring(sound: npt.NDArray[np.complex64], hertz: float, decay: float, level: float, rate: int) -> None:
    """Add one dying partial, in place, for as long as it is heard."""
    turn = 2j * np.pi * hertz / rate - 1 / (decay * rate)
    rows = min(len(sound), int(6 * decay * rate) // _STEP + 1)
    coarse = (level * np.exp(turn * _STEP * np.arange(rows))).astype(np.complex64)
    fine = np.exp(turn * np.arange(_STEP)).astype(np.complex64)
    sound[:rows] += coarse[:, None] * fine


def _thump(force: float, samples: int, rate: int, chance: np.random.Generator) -> Mono:
    length = round(0.09 * rate)
    noise = chance.standard_normal(length) * np.exp(-np.arange(length) / rate / 0.018)
    knock = np.zeros(samples)
    knock[:length] = (0.5 * band(noise, 70, 380, 1, rate) + 0.05 * band(noise, 900, 2600, 1, rate)) * (
        0.15 + 0.5 * force**2
    )
    return knock.astype(np.float32)
