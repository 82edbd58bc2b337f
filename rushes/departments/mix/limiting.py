"""A true-peak limiter as one curve: a value every millisecond, a straight line between."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.departments.mix.ducking import released
from rushes.engines import dsp

Curve: TypeAlias = npt.NDArray[np.float32]  # a two-hour film has seven million cells
Stereo = npt.NDArray[np.float32]

CELL = 48  # samples in a millisecond
EDGE = 480  # samples around a stretch that feed the interpolation between its samples
NEAR = 0.6  # of the ceiling: what lies between samples adds 3 dB to them, hardly ever more
_STRETCH = 24_000  # samples interpolated at a time
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
    """The highest point of each cell between the samples too, by band-limited interpolation to four times the
    rate, in stretches where a sample passes ``near``; zero elsewhere. ``sound`` has EDGE samples more on both
    sides, which feed the interpolation and are not counted."""
    inner = len(sound) - 2 * EDGE
    found = np.zeros(-(-inner // CELL), np.float32)
    level = _higher(sound[EDGE : EDGE + inner])
    for start in range(0, inner, _STRETCH):
        if level[start : start + _STRETCH].max() <= near:
            continue
        count = min(_STRETCH, inner - start)
        count += count % 2
        wide = dsp.oversampled_stereo(sound[start : start + count + 2 * EDGE], _OVERSAMPLING)
        counted = wide[EDGE * _OVERSAMPLING : (EDGE + count) * _OVERSAMPLING]
        cells = _by_cell(_higher(counted), CELL * _OVERSAMPLING)
        found[start // CELL : start // CELL + len(cells)] = cells[: len(found) - start // CELL]
    return found


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


def over(limit: Curve, start: int, count: int) -> npt.NDArray[np.float32]:
    """The gains of samples [start, start + count)."""
    if limit.min() >= 1.0:
        return np.ones(count, np.float32)
    first = start // CELL
    cells = limit[max(first - 1, 0) : first + count // CELL + 3]
    at = (np.arange(start, start + count) + 0.5) / CELL - 0.5
    return np.interp(at, np.arange(len(cells)) + max(first - 1, 0), cells).astype(np.float32)


def reached(peaks: Curve, limit: Curve, gain: float) -> float:
    """The highest peak after gain and limiting."""
    return float((gain * peaks * limit[: len(peaks)]).max()) if len(peaks) else 0.0
