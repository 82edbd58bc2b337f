"""What a frame of speech sounds like, whoever speaks: mel cepstra, every 5 ms, and how loud it is.

Davis and Mermelstein, "Comparison of parametric representations for monosyllabic word recognition", 1980; the mean and
the spread of each speaker taken out, and the filters moved by the ratio of their vocal tracts.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import Signal
from rushes.engines.listening.envelope import FRAME_RATE

_BANDS, _CEPSTRA = 32, 13
_LOW, _HIGH = 120.0, 6400.0  # Hz
_QUIET = 35.0  # decibels below the speech's level: what is no louder is a pause
_LOUDNESS = 1.6  # what loudness weighs against a cepstrum
_SLOPE = 4  # frames to either side of a difference


def loudness(magnitudes: npt.NDArray[Any]) -> Signal:
    """Decibels of each frame [frames], of its power between 120 and 6400 Hz, 0 for the level of what is spoken."""
    bins = np.fft.rfftfreq(2 * (magnitudes.shape[1] - 1), 1 / FRAME_RATE)
    power = (magnitudes[:, (bins >= _LOW) & (bins <= _HIGH)] ** 2).sum(axis=1)
    decibels = 10 * np.log10(power + 1e-12)
    return np.asarray(decibels - np.percentile(decibels, 90))


def spoken(magnitudes: npt.NDArray[Any]) -> npt.NDArray[np.bool_]:
    """Where there is speech, frame by frame: above the recording's own noise, and not far below its level."""
    return heard(loudness(magnitudes))


def heard(level: Signal) -> npt.NDArray[np.bool_]:
    """The same of frames whose loudness is known."""
    noise = float(np.percentile(level, 5))
    return level > max(-_QUIET, min(noise + 8.0, -15.0))


def features(magnitudes: npt.NDArray[Any], level: Signal, ratio: float = 1.0) -> Signal:
    """[frames, numbers] of magnitudes at FRAME_RATE and their loudness. ``ratio``: the speaker's formants against whom
    they will be compared with."""
    speech = heard(level)
    logs = np.log(np.einsum("tf,bf->tb", magnitudes**2, _filters(magnitudes.shape[1], round(ratio * 1000))) + 1e-9)
    cepstra = np.einsum("tb,cb->tc", logs, _cosines())
    cepstra = cepstra[:, 1:] if not speech.any() else _standard(cepstra[:, 1:], speech)
    change = np.concatenate((cepstra[_SLOPE:], cepstra[-1:].repeat(_SLOPE, axis=0)))
    change = change - np.concatenate((cepstra[:1].repeat(_SLOPE, axis=0), cepstra[:-_SLOPE]))
    loud = np.clip(level, -45.0, 5.0)[:, None] / 10.0
    quiet = np.where(speech[:, None], 1.0, 0.25)  # a pause is a pause, whatever hums in it
    return np.asarray(np.concatenate((cepstra * quiet, 0.5 * change, _LOUDNESS * loud), axis=1))


def _standard(cepstra: Signal, speech: npt.NDArray[np.bool_]) -> Signal:
    return np.asarray((cepstra - cepstra[speech].mean(axis=0)) / (cepstra[speech].std(axis=0) + 1e-6))


@lru_cache(maxsize=64)
def _filters(bins: int, permille: int) -> Signal:
    """Triangles [bands, bins], equally spaced in mels, moved up by a ratio."""
    frequencies = np.linspace(0, FRAME_RATE / 2, bins)
    low, high = (2595 * np.log10(1 + hertz / 700) for hertz in (_LOW, _HIGH))
    edges = 700 * (10 ** (np.linspace(low, high, _BANDS + 2) / 2595) - 1) * permille / 1000
    rising = (frequencies - edges[:-2, None]) / (edges[1:-1] - edges[:-2])[:, None]
    falling = (edges[2:, None] - frequencies) / (edges[2:] - edges[1:-1])[:, None]
    triangles = np.maximum(0.0, np.minimum(rising, falling))
    return np.asarray(triangles / np.maximum(triangles.sum(axis=1, keepdims=True), 1e-9))


@lru_cache(maxsize=1)
def _cosines() -> Signal:
    bands = np.arange(_BANDS) + 0.5
    return np.asarray(np.cos(np.pi * np.arange(_CEPSTRA)[:, None] * bands / _BANDS) * np.sqrt(2 / _BANDS))
