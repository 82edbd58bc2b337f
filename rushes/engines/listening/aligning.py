"""Two readings of the same words, laid side by side: when in one what is heard in the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import RATE, Signal
from rushes.engines.listening.envelope import FRAME_RATE, HOP, envelopes, lowered, spectra, tract_ratio
from rushes.engines.listening.features import features, heard, loudness
from rushes.engines.listening.warping import roughly, warp

_PAUSE = 12  # frames of 5 ms that are left of any pause: pauses are the speaker's own
_FRAME = HOP * RATE // FRAME_RATE  # samples at 48 kHz
_ASKED = 150  # pairs of frames that tell the vocal tracts apart


@dataclass(frozen=True)
class Alignment:
    """``at`` samples of one reading are ``there`` samples of the other, at 48 kHz, both never falling. ``ratio``: the
    other's formants against the one's. ``cost``: how unlike the readings are, 0 for the same recording."""

    at: Signal
    there: Signal
    ratio: float
    cost: float

    def mapped(self, samples: Any) -> npt.NDArray[np.int64]:
        """Where in the other reading what is at these samples of the one is heard."""
        return np.rint(np.interp(samples, self.at, self.there)).astype(np.int64)


def align(one: Signal, other: Signal) -> Alignment:
    """Two mono readings [samples] at 48 kHz of the same words."""
    here, yonder = _Reading.of(one), _Reading.of(other)
    # Roughly at first, to tell the vocal tracts apart; then with formants that agree.
    ours = here.features()
    ratio = _ratio(here, yonder, roughly(ours, yonder.features()))
    theirs = yonder.features(ratio)
    path = warp(ours, theirs)
    cost = _unlikeness(ours, theirs, path)
    first, second = here.kept[path[:, 0]], yonder.kept[path[:, 1]]
    at, there = _function(first, second)
    return Alignment(at * _FRAME, there * _FRAME, ratio, cost)


@dataclass(frozen=True)
class _Reading:
    """Spectra every 5 ms, how loud they are, where there is speech, and the frames left once long pauses are cut
    short."""

    magnitudes: npt.NDArray[Any]
    level: Signal
    spoken: npt.NDArray[np.bool_]
    kept: npt.NDArray[np.int64]

    @classmethod
    def of(cls, signal: Signal) -> _Reading:
        magnitudes = spectra(lowered(signal))
        level = loudness(magnitudes)
        speech = heard(level)
        return cls(magnitudes, level, speech, np.flatnonzero(_without_long_pauses(speech)))

    def features(self, ratio: float = 1.0) -> Signal:
        """Of the frames that are left."""
        return features(self.magnitudes, self.level, ratio)[self.kept]


def _without_long_pauses(speech: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Every spoken frame, and of each pause its first and last frames."""
    kept = speech.copy()
    edges = np.flatnonzero(np.diff(np.concatenate(([True], speech, [True])).astype(np.int8)))
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        kept[start : min(start + _PAUSE // 2, stop)] = True
        kept[max(stop - _PAUSE // 2, start) : stop] = True
    return kept


def _unlikeness(first: Signal, second: Signal, path: npt.NDArray[np.int64]) -> float:
    return float(np.sqrt(((first[path[:, 0]] - second[path[:, 1]]) ** 2).sum(axis=1)).mean())


def _ratio(one: _Reading, other: _Reading, path: npt.NDArray[np.int64]) -> float:
    """From the frames spoken in both."""
    first, second = one.kept[path[:, 0]], other.kept[path[:, 1]]
    both = one.spoken[first] & other.spoken[second]
    first, second = (frames[both][:: max(1, int(both.sum()) // _ASKED)] for frames in (first, second))
    return tract_ratio(envelopes(one.magnitudes[first]), envelopes(other.magnitudes[second]))


def _function(first: npt.NDArray[np.int64], second: npt.NDArray[np.int64]) -> tuple[Signal, Signal]:
    """A path as a function: where one waits, the middle of what the other says meanwhile."""
    at, turn = np.unique(first, return_inverse=True)
    low = np.full(len(at), np.iinfo(np.int64).max)
    high = np.zeros(len(at), np.int64)
    np.minimum.at(low, turn, second)
    np.maximum.at(high, turn, second)
    return at.astype(np.float64), (low + high) / 2.0
