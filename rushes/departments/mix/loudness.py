"""Loudness by ITU-R BS.1770 and EBU R128, estimated while mixing. What was mixed is measured by a ``Meter`` of
rushes.engines.loudness_meter."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines import dsp

Curve = npt.NDArray[np.float32]  # a two-hour film has seven million cells
Stereo = npt.NDArray[np.float32]

MOST_GAIN = 6.3  # 16 dB: a film of nothing but room tone is left quiet
_CELL = 48
_WINDOW, _HOP = 8, 2  # cells of 50 ms: the standard's momentary window, and how far it moves
_ABSOLUTE_GATE = -70.0
_RELATIVE_GATE = -10.0
_OFFSET = -0.691

# BS.1770-5, annex 1, tables 1 and 2: (b0, b1, b2), (1, a1, a2) at 48 kHz.
_SHELF = ((1.53512485958697, -2.69169618940638, 1.19839281085285), (1.0, -1.69065929318241, 0.73248077421585))
_HIGHPASS = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))


def weighted(sound: Stereo) -> Stereo:
    """K-weighted, by magnitude alone: energy is all that is asked of it."""
    return dsp.shaped_stereo(sound, _weighting(dsp.comfortable(len(sound))))


@lru_cache(maxsize=2)
def _weighting(size: int) -> npt.NDArray[np.float32]:
    return weighting(np.fft.fftfreq(size)).astype(np.float32)


def weighting(frequencies: npt.NDArray[Any]) -> npt.NDArray[np.float64]:
    """The magnitude of K-weighting at these parts of the sampling rate."""
    turn = np.exp(-2j * np.pi * frequencies)
    gain = np.ones(len(frequencies))
    for (b0, b1, b2), (_, a1, a2) in (_SHELF, _HIGHPASS):
        gain *= np.abs((b0 + b1 * turn + b2 * turn**2) / (1 + a1 * turn + a2 * turn**2))
    return gain


def energies(sound: Stereo) -> Curve:
    """The energy of both channels in each millisecond (mean square, summed over the channels)."""
    power = sound[:, 0] ** 2 + sound[:, 1] ** 2
    power = np.pad(power, (0, -len(power) % _CELL))
    return np.asarray(np.add.reduceat(power, np.arange(0, len(power), _CELL)) / np.float32(_CELL), np.float32)


def integrated(cells: Curve) -> float | None:
    """Integrated loudness in LUFS from energies by 50 ms; None where nothing passes the gates."""
    if len(cells) < _WINDOW:
        cells = np.pad(cells, (0, _WINDOW - len(cells)))
    total = np.concatenate(([0.0], np.cumsum(cells, dtype=np.float64)))
    ends = np.arange(_WINDOW, len(cells) + 1, _HOP)
    power = np.maximum(total[ends] - total[ends - _WINDOW], 0.0) / _WINDOW
    loud = power[power > 10 ** ((_ABSOLUTE_GATE - _OFFSET) / 10)]
    if not len(loud):
        return None
    gate = loud.mean() * 10 ** (_RELATIVE_GATE / 10)
    return float(_OFFSET + 10 * np.log10(loud[loud > gate].mean()))
