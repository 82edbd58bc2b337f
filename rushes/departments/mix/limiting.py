"""A true-peak limiter as one curve: a value every millisecond, a straight line between."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.departments.mix.ducking import released

Curve: TypeAlias = npt.NDArray[np.float32]  # a two-hour film has seven million cells
Stereo = npt.NDArray[np.float32]

CELL = 48  # samples in a millisecond
EDGE = 480  # samples around a stretch that feed the interpolation between its samples
NEAR = 0.6  # of the ceiling: what lies between samples adds 3 dB to them, hardly ever more
_TAPS, _KAISER = 32, 6.0  # of the interpolation: 0.1 dB up to 20 kHz
_AT_ONCE = 1 << 15  # points interpolated at a time
_HEADROOM = 0.8  # dB kept below the ceiling: AAC overshoots what it was given
_LOOK = 6  # cells held on both sides of a peak
_SMOOTH = 5  # cells of smoothing on both sides: one less than held, so that the line between stays below
_RELEASE = 0.08  # seconds
_REEL, _SECOND = 120_000, 1_000  # cells
_OVERSAMPLING = 4  # ITU-R BS.1770-5, annex 2


def ceiling(true_peak: int) -> float:
    """The level peaks are kept under, for a limit in dBTP."""
    return float(10 ** ((true_peak - _HEADROOM) / 20))


def peaks(sound: Stereo) -> Curve:
    """The highest sample of each cell; a last, shorter cell counts."""
    return _by_cell(_higher(sound), CELL)


def peaks_between(sound: Stereo, near: float) -> Curve:
    """The highest point of each cell between the samples too, interpolated beside every sample that passes ``near``;
    zero elsewhere. ``sound`` has EDGE samples more on both sides, which feed the interpolation and are not counted."""
    inner = len(sound) - 2 * EDGE
    found = np.zeros(-(-inner // CELL), np.float32)
    for side in range(2):
        channel = np.ascontiguousarray(sound[:, side])
        loud = np.abs(channel[EDGE : EDGE + inner + 1]) > near
        beside = np.flatnonzero(loud[:-1] | loud[1:])  # the interval after this sample
        for first in range(0, len(beside), _AT_ONCE):
            at = beside[first : first + _AT_ONCE]
            np.maximum.at(found, at // CELL, _highest_after(channel, at + EDGE))
    return found


def _highest_after(channel: npt.NDArray[np.float32], at: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
    """The highest of the points between each of these samples and the next, without sign."""
    between = np.zeros((_OVERSAMPLING - 1, len(at)), np.float32)
    for tap, weights in enumerate(_interpolation()):
        between += weights[:, None] * channel[at + (tap - _TAPS // 2 + 1)]
    return np.asarray(np.abs(between).max(axis=0), np.float32)


@cache
def _interpolation() -> npt.NDArray[np.float32]:
    """[taps, phases]: a sinc in a Kaiser window, of unit gain at every phase."""
    away = np.arange(_TAPS)[:, None] - (_TAPS // 2 - 1) - np.arange(1, _OVERSAMPLING) / _OVERSAMPLING
    kernel = np.sinc(away) * np.i0(_KAISER * np.sqrt(1 - (2 * away / _TAPS) ** 2))
    return np.asarray(kernel / kernel.sum(axis=0), np.float32)


def _higher(sound: Stereo) -> npt.NDArray[np.float32]:
    """The higher of left and right, without sign."""
    return np.maximum(np.abs(sound[:, 0]), np.abs(sound[:, 1]))


def _by_cell(level: npt.NDArray[np.float32], cell: int) -> Curve:
    short = -len(level) % cell
    if short:
        level = np.pad(level, (0, short))
    return np.asarray(np.maximum.reduceat(level, np.arange(0, len(level), cell)), np.float32)


def curve(peaks: Curve, ceiling: float) -> Curve:
    """Gains, at most 1, that keep these peaks under the ceiling: down before the peak, up slowly after. Two minutes
    at a time, each with the second before and what is looked at after: a long film's working memory stays small."""
    gains = np.ones(max(len(peaks), 1), np.float32)
    for start in range(0, len(peaks), _REEL):
        first, last = max(start - _SECOND, 0), min(start + _REEL + _LOOK + _SMOOTH, len(peaks))
        part = peaks[first:last].astype(np.float64)
        if part.max() > ceiling:
            stop = min(start + _REEL, len(peaks))
            gains[start:stop] = _curve(part, ceiling)[start - first : stop - first]
    return gains


def _curve(peaks: npt.NDArray[np.float64], ceiling: float) -> npt.NDArray[np.float64]:
    need = np.minimum(1.0, ceiling / np.maximum(peaks, 1e-9))
    padded = np.pad(need, _LOOK, mode="edge")
    held = np.lib.stride_tricks.sliding_window_view(padded, 2 * _LOOK + 1).min(axis=1)
    slow = 1.0 - released(1.0 - held, CELL / 48_000 / _RELEASE)
    shape = np.hanning(2 * _SMOOTH + 3)[1:-1]
    smooth = np.convolve(np.pad(slow, _SMOOTH, mode="edge"), shape / shape.sum(), "valid")
    return np.minimum(smooth, 1.0)


def over(limit: Curve, start: int, count: int, gain: float) -> npt.NDArray[np.float32]:
    """The gains of samples [start, start + count): ``gain``, limited."""
    first = max(start // CELL - 1, 0)
    cells = np.float32(gain) * limit[first : start // CELL + count // CELL + 3]
    if not len(cells) or cells.min() == cells.max():
        return np.full(count, gain if not len(cells) else cells[0], np.float32)
    at = (np.arange(start, start + count) + 0.5) / CELL - 0.5
    return np.asarray(np.interp(at, np.arange(len(cells)) + first, cells), np.float32)


def save(path: Path, gain: float, limit: Curve) -> None:
    """The one curve that a mix and all that is made beside it go through."""
    with path.open("wb") as file:
        np.save(file, np.float64(gain), allow_pickle=False)
        np.save(file, limit, allow_pickle=False)


def load(path: Path) -> tuple[float, Curve]:
    with path.open("rb") as file:
        gain, limit = (np.load(file, allow_pickle=False) for _ in range(2))
    return float(gain), limit


def taken(limit: Curve, energies: Curve, cells: int) -> Curve:
    """What the limiter leaves of the energy of each longer cell of so many milliseconds: its gains squared, weighed by
    where in the cell the energy is."""
    short = -len(limit) % cells
    gains = np.pad(limit, (0, short), constant_values=1.0).reshape(-1, cells) ** 2
    weights = np.pad(energies[: len(limit)], (0, short)).reshape(-1, cells) + np.float32(1e-20)
    return np.asarray((gains * weights).sum(axis=1) / weights.sum(axis=1), np.float32)


def reached(peaks: Curve, limit: Curve, gain: float) -> float:
    """The highest peak after gain and limiting."""
    return float((gain * peaks * limit[: len(peaks)]).max()) if len(peaks) else 0.0
