"""Pitch marks: one a period where there is a voice, always at the same place of it; one every 5 ms elsewhere."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import RATE, Signal
from rushes.engines.listening.pitch import Melody

STEP = RATE // 200  # samples between the marks of what has no voice
_WANDER = 0.2  # of a period: how far the next mark may lie from where the melody says
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
    hertz, heard = melody.at(np.arange(len(signal)) / RATE)
    found: list[int] = []
    sung: list[bool] = []
    for start, stop, voiced in _stretches(heard):
        here = _periods(signal, RATE / hertz, start, stop) if voiced else _evenly(places, start, stop, found)
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
    return [(start, stop, bool(heard[start])) for start, stop in zip(bounds, bounds[1:], strict=False) if start < stop]


def _evenly(places: npt.NDArray[np.int64], start: int, stop: int, before: list[int]) -> list[int]:
    least = max(start, before[-1] + round(_NEAR * STEP)) if before else start
    return [int(place) for place in places[(places >= least) & (places < stop)]]


def _periods(signal: Signal, period: Signal, start: int, stop: int) -> list[int]:
    """From the strongest peak of the stretch outwards, each mark where the waveform is most like the last one's."""
    strongest = start + int(np.abs(signal[start:stop]).argmax())
    back = _followed(signal, period, strongest, -1, start, stop)
    forth = _followed(signal, period, strongest, 1, start, stop)
    return [*back[::-1], strongest, *forth]


def _followed(signal: Signal, period: Signal, first: int, way: int, start: int, stop: int) -> list[int]:
    found: list[int] = []
    at = first
    while True:
        length = period[at]
        wanted = at + way * length
        if not start <= wanted < stop:
            return found
        reach, half = round(_WANDER * length), round(length / 2)
        low = round(wanted) - reach
        model, field = _cut(signal, at - half, at + half), _cut(signal, low - half, low + 2 * reach + half)
        at = low + int(_likeness(field, model).argmax())
        if not start <= at < stop:
            return found
        found.append(at)


def _cut(signal: Signal, start: int, stop: int) -> Signal:
    """With zeros beyond the ends."""
    inside = signal[max(start, 0) : max(stop, 0)]
    return np.pad(inside, (max(0, -start), max(0, stop - max(start, 0) - len(inside) - 0)))[: stop - start]


def _likeness(field: Signal, model: Signal) -> Signal:
    """Of the model at each place of the field."""
    return np.correlate(field, model, "valid")
