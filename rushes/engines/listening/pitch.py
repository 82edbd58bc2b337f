"""The melody of a voice: its fundamental frequency every 5 ms, and where there is none.

Autocorrelation divided by the window's own (Boersma, "Accurate short-term analysis of the fundamental frequency",
1993), and the cheapest way through each frame's candidates (Viterbi).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from rushes.engines.dsp import RATE, Signal

HOP = 0.005  # seconds
LOWEST, HIGHEST = 60.0, 520.0  # Hz

_RATE = 16_000  # Hz: enough for periods, a third of the work
_CANDIDATES = 6
_QUIET = 0.03  # of the loudest frame's level: below it nothing is voiced
_UNVOICED = 0.45  # what a frame without a voice scores; a clear period scores nearly 1
_OCTAVE_COST = 0.03  # for each octave of period: of a period and its double, the shorter is meant
_LEAP_COST, _TURN_COST = 1.2, 0.14  # for an octave between two frames; for a change between voiced and not
_BLOCK = 96  # frames looked at together: what a processor's cache holds


@dataclass(frozen=True)
class Melody:
    """``hertz`` [frames], every HOP seconds, 0 where nothing is voiced."""

    hertz: Signal

    @property
    def voiced(self) -> npt.NDArray[np.bool_]:
        return self.hertz > 0

    @property
    def median(self) -> float:
        """Hz; 0 for a recording without a voice."""
        heard = self.hertz[self.voiced]
        return float(np.median(heard)) if heard.size else 0.0

    @property
    def spread(self) -> float:
        """How far the melody goes: the standard deviation in semitones, outliers held to an octave."""
        heard = self.hertz[self.voiced]
        if heard.size < 2:
            return 0.0
        return float(np.clip(12 * np.log2(heard / self.median), -12, 12).std())

    def at(self, seconds: Signal) -> tuple[Signal, npt.NDArray[np.bool_]]:
        """Hz at these times, carried over what is not voiced; and where it is."""
        times = np.arange(len(self.hertz)) * HOP
        heard = self.voiced
        if not heard.any():
            return np.full(len(seconds), 100.0), np.zeros(len(seconds), bool)
        return np.interp(seconds, times[heard], self.hertz[heard]), np.interp(seconds, times, heard) > 0.5


def _unchecked() -> None:
    return None


def melody(signal: Signal, rate: int = RATE, check: Callable[[], None] = _unchecked) -> Melody:
    """The melody of mono speech [samples]; ``check`` is called every half second of it."""
    low = soxr.resample(np.asarray(signal, np.float64), rate, _RATE, quality="HQ") if rate != _RATE else signal
    hop = round(HOP * _RATE)
    frames = len(low) // hop + 1
    hertz, scores = np.zeros((frames, _CANDIDATES + 1)), np.full((frames, _CANDIDATES + 1), -1e9)
    scores[:, 0] = _UNVOICED
    size = round(2.4 * _RATE / LOWEST)
    padded = np.pad(low, (size // 2, size))
    view = np.lib.stride_tricks.sliding_window_view(padded, size)[: frames * hop : hop]
    level = _levels(view)
    loud = level > _QUIET * level.max(initial=1e-9)
    heard = np.flatnonzero(loud)
    for start in range(0, len(heard), _BLOCK):
        check()
        part = heard[start : start + _BLOCK]
        hertz[part, 1:], scores[part, 1:] = _periods(view[part])
    return Melody(_cheapest(hertz, scores))


def _levels(view: npt.NDArray[Any]) -> Signal:
    """Of each frame's inner third, so that a stop's silence is not voiced by its neighbours."""
    size = view.shape[1]
    inner = view[:, size // 3 : size - size // 3]
    return np.asarray(np.sqrt((inner**2).mean(axis=1)))


def _periods(view: npt.NDArray[Any]) -> tuple[Signal, Signal]:
    """The best periods of each frame: Hz and score [frames, candidates]; score -1e9 where there are fewer."""
    size = view.shape[1]
    first, last = int(_RATE / HIGHEST), int(_RATE / LOWEST) + 1
    width = 1 << (size + last).bit_length()  # what comes round at the end lies beyond the longest period
    window, own = _window(size, width)
    centred = (view - view.mean(axis=1, keepdims=True)) * window
    power = np.fft.irfft(np.abs(np.fft.rfft(centred, width, axis=1)) ** 2, width, axis=1)[:, : last + 2]
    likeness = power / (power[:, :1] + 1e-9) / own[: last + 2]
    middle, before, after = (
        likeness[:, first:last],
        likeness[:, first - 1 : last - 1],
        likeness[:, first + 1 : last + 1],
    )
    lags = np.arange(first, last)
    score = np.where((middle > before) & (middle >= after), middle - _OCTAVE_COST * np.log2(lags / first), -1e9)
    rows = np.arange(len(view))[:, None]
    best = np.sort(np.argpartition(-score, _CANDIDATES, axis=1)[:, :_CANDIDATES], axis=1)
    best = best[rows, np.argsort(-score[rows, best], axis=1, kind="stable")]
    top, left, right = middle[rows, best], before[rows, best], after[rows, best]
    bend = 2 * (2 * top - left - right) + 1e-12
    lag = lags[best] + np.clip((right - left) / bend, -0.5, 0.5)
    return _RATE / lag, score[rows, best]


@cache
def _window(size: int, width: int) -> tuple[Signal, Signal]:
    """The frame's window, and its own autocorrelation, 1 at no lag."""
    window = np.hanning(size)
    own = np.fft.irfft(np.abs(np.fft.rfft(window, width)) ** 2, width)
    return window, np.asarray(own / own[0])


def _cheapest(hertz: Signal, scores: Signal) -> Signal:
    """The candidates, one a frame, whose scores less the leaps between them are the most."""
    frames, choices = scores.shape
    total, came = scores[0], np.zeros((frames, choices), np.intp)
    for start in range(1, frames, _BLOCK):
        costs = _leaps(hertz[start - 1 : start + _BLOCK])
        for index, cost in enumerate(costs, start):
            ways = total - cost
            came[index] = ways.argmax(axis=1)
            total = ways.max(axis=1) + scores[index]
    chosen = np.zeros(frames)
    at = int(total.argmax())
    for index in range(frames - 1, -1, -1):
        chosen[index] = hertz[index, at]
        at = int(came[index, at])
    return chosen


def _leaps(hertz: Signal) -> Signal:
    """What it costs to come from each candidate of the frame before, [frames but the first, candidate, before]."""
    octave, sung = np.log2(np.maximum(hertz, 1.0)), hertz > 0
    before, after = sung[:-1, None, :], sung[1:, :, None]
    leap = np.minimum(np.abs(octave[:-1, None, :] - octave[1:, :, None]), 1.0)
    return np.asarray(np.where(before & after, _LEAP_COST * leap, _TURN_COST * (before != after)))
