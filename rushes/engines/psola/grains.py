"""Pitch-synchronous overlap and add: a voice spoken again at another pitch, another pace, with another vocal tract.

Moulines and Charpentier, "Pitch-synchronous waveform processing techniques for text-to-speech synthesis using
diphones", 1990; the grains are resampled to move the formants, as in Lent, "An efficient method for pitch shifting
digitally sampled sounds", 1989.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import Signal
from rushes.engines.psola.marks import STEP, Marks

Check = Callable[[], None]

_BLOCK = 16  # grains made together: neighbours are about as long


def respoken(
    signal: Signal, marks: Marks, periods: Signal, ratio: float, times: tuple[Signal, Signal] | None, check: Check
) -> Signal:
    """``signal`` with the ``periods`` (samples) at its voiced marks, formants ``ratio`` times as high.

    ``times``: rising samples of the result and the samples of the signal that are heard there; None: as they are.
    ``check`` is called between blocks of grains.
    """
    length = len(signal) if times is None else int(times[0][-1]) + 1
    places, chosen = _laid_out(marks, periods, length, times)
    gaps = np.diff(places, prepend=places[0] - STEP, append=places[-1] + STEP)
    own = np.diff(marks.at, prepend=marks.at[0] - STEP, append=marks.at[-1] + STEP) / ratio
    voiced = marks.voiced[chosen]
    left, right = np.where(voiced, own[chosen], gaps[:-1]), np.where(voiced, own[chosen + 1], gaps[1:])
    # As loud as before, with more of them or fewer.
    gain = np.where(voiced, np.sqrt(periods[chosen] / marks.period[chosen]), 1.0)
    # A breath heard twice in a row is turned round: repeated as it is, it would hum.
    again = np.concatenate(([False], chosen[1:] == chosen[:-1])) & ~voiced
    way = np.where(again, -ratio, ratio)
    farthest = np.ceil(np.maximum(left, right)).astype(np.int64) + 1
    most = int(farthest.max())
    padded, shift = np.pad(signal, (2 * most, 2 * most + 1)), 2 * most
    out = np.zeros(length + 2 * most + 2)
    for start in range(0, len(places), _BLOCK):
        check()
        part = slice(start, start + _BLOCK)
        reach = int(farthest[part].max())
        first = np.floor(places[part]).astype(np.int64)
        offsets = np.arange(-reach, reach + 1) - (places[part] - first)[:, None]
        heard = marks.at[chosen[part]][:, None] + shift + way[part][:, None] * offsets
        grains = _between(padded, heard) * _windows(offsets, left[part], right[part]) * gain[part][:, None]
        for place, grain in zip((first + most - reach).tolist(), grains, strict=True):
            out[place : place + 2 * reach + 1] += grain
    return out[most : most + length]


def _laid_out(
    marks: Marks, periods: Signal, length: int, times: tuple[Signal, Signal] | None
) -> tuple[Signal, npt.NDArray[np.int64]]:
    """Where the grains of the result lie, and which mark each is taken from."""
    gaps = np.diff(marks.at, append=marks.at[-1] + STEP).astype(np.float64)
    within = marks.voiced & np.append(marks.voiced[1:], False)
    steps = np.where(within, gaps * periods / marks.period, np.where(marks.voiced, periods, float(STEP)))
    laid = _in_place(marks, steps) if times is None else _along(marks, steps, length, times)
    return np.array([place for place, _ in laid]), np.array([mark for _, mark in laid], np.int64)


def _in_place(marks: Marks, steps: Signal) -> list[tuple[float, int]]:
    """Breaths, and the first pulse of each voiced stretch, stay where they are."""
    laid: list[tuple[float, int]] = []
    ours, voiced = marks.at.tolist(), marks.voiced.tolist()
    index, count = 0, len(ours)
    while index < count:
        end = index
        while voiced[index] and end + 1 < count and voiced[end + 1]:
            end += 1
        at = float(ours[index])
        while True:
            laid.append((at, index))
            at += float(steps[index])
            while index < end and abs(ours[index + 1] - at) <= abs(ours[index] - at):
                index += 1
            if at > ours[end]:
                break
        index = end + 1
    return laid


def _along(marks: Marks, steps: Signal, length: int, times: tuple[Signal, Signal]) -> list[tuple[float, int]]:
    """Each grain from the mark nearest to what is heard there."""
    laid: list[tuple[float, int]] = []
    ours, last = marks.at.tolist(), len(marks.at) - 1
    at, index = 0.0, 0
    while at < length:
        heard = float(np.interp(at, *times))
        while index < last and abs(ours[index + 1] - heard) <= abs(ours[index] - heard):
            index += 1
        laid.append((at, index))
        at += float(steps[index])
    return laid


def _between(signal: Signal, at: Signal) -> Signal:
    """The signal between its samples, 0 beyond its ends."""
    at = np.clip(at, 0.0, len(signal) - 2.0)
    below = at.astype(np.int64)
    part = at - below
    return np.asarray(signal[below] * (1 - part) + signal[below + 1] * part)


def _windows(offsets: Signal, left: Signal, right: Signal) -> Signal:
    """Raised cosines [grains, samples]: 1 in the middle, 0 ``left`` samples before and ``right`` after."""
    span = np.where(offsets < 0, left[:, None], right[:, None])
    return np.asarray(0.5 + 0.5 * np.cos(np.pi * np.clip(offsets / np.maximum(span, 1.0), -1.0, 1.0)))
