"""Modes that die away: what every struck thing sounds of."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import numpy.typing as npt

Mono = npt.NDArray[np.float32]
Mode = tuple[float, float, float]  # hertz, seconds to fall to 1/e, amplitude

_STEP = 256  # samples made by one product: z^(256·k + j) = z^(256·k) · z^j
_HEARD = 6.0  # lives after which a mode is no longer heard (-52 dB)


def damped(modes: Iterable[Mode], seconds: float, rate: int) -> Mono:
    """The sum of the modes, each for as long as it is heard. Modes above what the rate can carry are left out."""
    rows = max(int(seconds * rate) // _STEP, 1)
    sound = np.zeros((rows, _STEP), np.complex64)
    steps = np.arange(_STEP)
    for hertz, life, level in modes:
        if hertz >= 0.46 * rate or life <= 0:
            continue
        turn = 2j * np.pi * hertz / rate - 1 / (life * rate)
        count = min(rows, int(_HEARD * life * rate) // _STEP + 1)
        coarse = (level * np.exp(turn * _STEP * np.arange(count))).astype(np.complex64)
        sound[:count] += coarse[:, None] * np.exp(turn * steps).astype(np.complex64)
    return np.ascontiguousarray(sound.imag).ravel()
