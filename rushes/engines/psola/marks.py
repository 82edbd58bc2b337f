"""Pitch marks: one a period where there is a voice, always at the same place of it; one every 5 ms elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import RATE, Signal
from rushes.engines.listening.pitch import Melody

STEP = RATE // 200  # samples between the marks of what has no voice
_WANDER = 0.2  # of a period: how far the next mark may lie from where the melody says
_MARGIN = RATE // 10  # samples of silence around the signal, for what reaches beyond its ends
_NEAR = 0.75  # of a step without voice: a mark nearer than that to the next voice is left out


@dataclass(frozen=True)
class Marks:
    """``at`` samples, rising; ``period`` in samples and ``voiced`` at each."""

    at: npt.NDArray[np.int64]
    period: Signal
    voiced: npt.NDArray[np.bool_]


def marks(signal: Signal, melody: Melody) -> Marks:
    """The marks of mono speech at 48 kHz, from its first sample to its last."""
    places = np.arange(0, len(signal), STEP)
    padded = np.pad(signal, _MARGIN)
    hertz, heard = melody.at(np.arange(len(signal)) / RATE)
    found: list[int] = []
    sung: list[bool] = []
    for start, stop, voiced in _stretches(heard):
        here = _periods(padded, RATE / hertz, start, stop) if voiced else _evenly(places, start, stop, found)
        found += here
        sung += [voiced] * len(here)
    if not found:
        found, sung = [0], [False]
    at = np.array(found, np.int64)
    voiced_at = np.array(sung, bool)
    return Marks(at, np.where(voiced_at, RATE / hertz[at], float(STEP)), voiced_at)


def _stretches(heard: npt.NDArray[np.bool_]) -> list[tuple[int, int, bool]]:
    edges = np.flatnonzero(np.diff(heard.astype(np.int8))) + 1
    bounds = [0, *edges.tolist(), len(heard)]
    return [(start, stop, bool(heard[start])) for start, stop in pairwise(bounds) if start < stop]


def _evenly(places: npt.NDArray[np.int64], start: int, stop: int, before: list[int]) -> list[int]:
    least = max(start, before[-1] + round(_NEAR * STEP)) if before else start
    return [int(place) for place in places[(places >= least) & (places < stop)]]


def _periods(padded: Signal, period: Signal, start: int, stop: int) -> list[int]:
    """From the strongest peak of the stretch outwards, each mark where the waveform is most like the last one's."""
    strongest = start + int(np.abs(padded[_MARGIN + start : _MARGIN + stop]).argmax())
    back = _followed(padded, period, strongest, -1, start, stop)
    forth = _followed(padded, period, strongest, 1, start, stop)
    return [*back[::-1], strongest, *forth]


def _followed(padded: Signal, period: Signal, first: int, way: int, start: int, stop: int) -> list[int]:
    found: list[int] = []
    at = first
    while True:
        length = period[at]
        wanted = at + way * length
        if not start <= wanted < stop:
            return found
        reach, half = round(_WANDER * length), round(length / 2)
        low = round(wanted) - reach
        model = padded[_MARGIN + at - half : _MARGIN + at + half]
        field = padded[_MARGIN + low - half : _MARGIN + low + 2 * reach + half]
        at = low + int(np.correlate(field, model, "valid").argmax())
        if not start <= at < stop:
            return found
        found.append(at)
