"""Making room for words: music and effects step back just before someone speaks, and come back slowly.

Curves hold one value every STEP samples: 0, nothing is said; 1, someone speaks.
"""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines import dsp

Curve: TypeAlias = npt.NDArray[np.float64]
Stereo = npt.NDArray[np.float32]

STEP = 480  # 10 ms
SPOKEN = 0.02  # the level that counts as speech
_AHEAD = 15  # steps: room is made 150 ms before the word
_HOLD = 25  # steps: breaths between words do not bring the music back
_ATTACK = 16  # steps of smoothing, about 80 ms to go most of the way
_RELEASE = 0.7  # seconds
_DIP = 0.45  # how much of the music's 1 to 4 kHz, where consonants live, goes as well


def levels(sound: Stereo) -> Curve:
    """The level of each step."""
    mono = 0.5 * (sound[:, 0] + sound[:, 1]).astype(np.float64)
    return np.asarray(np.sqrt((mono.reshape(-1, STEP) ** 2).mean(axis=1)))


def curve(on: Curve) -> Curve:
    """From where somebody speaks (0..1) to how much everything else steps back, 0..1."""
    padded = np.concatenate((np.zeros(_HOLD), on, np.zeros(_AHEAD + _ATTACK)))
    windows = np.lib.stride_tricks.sliding_window_view(padded, _HOLD + _AHEAD + 1)
    held = windows.max(axis=1)[: len(on) + _ATTACK]
    fading = released(held, STEP / dsp.RATE / _RELEASE)
    shape = np.hanning(_ATTACK + 2)[1:-1]
    smooth = np.convolve(fading, shape / shape.sum())[_ATTACK // 2 :]
    return np.asarray(smooth[: len(on)])


def released(values: Curve, rate: float) -> Curve:
    """Each value, or what is left of an earlier higher one after an exponential decay of ``rate`` a step.

    y[k] = max(x[k], y[k-1]·exp(-rate)) is a running maximum of log x[k] + k·rate, which numpy has.
    """
    steps = np.arange(len(values)) * rate
    with np.errstate(divide="ignore"):
        return np.asarray(np.exp(np.maximum.accumulate(np.log(values) + steps) - steps))


def over(values: Curve, start: int, count: int) -> npt.NDArray[np.float32]:
    """The curve at samples [start, start + count)."""
    if not values.any():
        return np.zeros(count, np.float32)
    at = np.arange(start, start + count) / STEP - 0.5
    return np.interp(at, np.arange(len(values)), values).astype(np.float32)


def stepped_back(
    sound: Stereo, decibels: npt.NDArray[np.float32], dip: npt.NDArray[np.float32] | None = None
) -> Stereo:
    """Quieter by these decibels, and with ``dip`` (0..1) quieter still where consonants are."""
    if not sound.any() or not decibels.any():
        return sound
    if dip is not None:
        sound = sound - _DIP * dip[:, None] * dsp.filtered_stereo(sound, _consonants())
    return np.asarray(sound * np.exp(np.float32(np.log(10) / 20) * decibels)[:, None], np.float32)


@cache
def _consonants() -> npt.NDArray[np.float32]:
    return dsp.kernel(lambda hertz: dsp.response(hertz, 1000.0, 4000.0, 1))
