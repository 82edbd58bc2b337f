"""What ears would say of a cue, by measure: whether it is in tune, whether it is in time."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from rushes.engines.wav import RATE

Floats = npt.NDArray[np.float64]
_LOUD_ENOUGH = 1e-9


def _frames(mono: Floats, size: int, step: int) -> Floats:
    count = max((len(mono) - size) // step, 0)
    return np.lib.stride_tricks.sliding_window_view(mono, size)[::step][:count] if count else np.zeros((0, size))


def tuning(mono: Floats) -> float:
    """How near spectral peaks are to the twelve tones: 1 if all are on them, 0 for noise. ``mono``: at 48 kHz."""
    size = 16_384
    levels = np.abs(np.fft.rfft(_frames(mono, size, size) * np.hanning(size), axis=1))
    inner = levels[:, 1:-1]
    peaks = (inner > levels[:, :-2]) & (inner > levels[:, 2:]) & (inner > 0.02 * levels.max(axis=1, keepdims=True))
    rows, bins = np.nonzero(peaks)
    low, here, high = (np.log(levels[rows, bins + shift] + 1e-12) for shift in (0, 1, 2))
    place = bins + 1 + 0.5 * (low - high) / (low - 2 * here + high)
    hertz = place * RATE / size
    kept = (hertz > 120) & (hertz < 2000)
    turn = np.exp(2j * np.pi * 12 * np.log2(hertz[kept] / 440))
    weight = inner[rows, bins][kept]
    total = float(weight.sum())
    return float(np.abs((turn * weight).sum()) / total) if total > _LOUD_ENOUGH else 1.0


def regularity(mono: Floats, bars: Sequence[int], beats: Sequence[int], swing: float) -> float:
    """The share of onsets that fall within 50 ms of an eighth of the score, as it is swung. Fewer than one onset a
    second, as of bows that never leave the string, are none: 1. ``bars``: when each begins, milliseconds; ``beats``:
    how many each has; ``swing``: by how much of a beat its second half is late."""
    size, step = 1024, 256
    if len(bars) < 2 or len(mono) < 64 * step:
        return 1.0
    levels = np.log1p(100 * np.abs(np.fft.rfft(_frames(mono, size, step) * np.hanning(size), axis=1)))
    flux = np.maximum(np.diff(levels, axis=0), 0).sum(axis=1)
    local = np.maximum(np.convolve(flux, np.ones(41) / 41, "same"), 0.25 * np.quantile(flux, 0.98))
    onsets = [
        at for at in range(8, len(flux) - 8) if flux[at] == flux[at - 8 : at + 9].max() and flux[at] > 1.5 * local[at]
    ]
    times = (np.array(onsets) + 1) * step / RATE + 0.5 * size / RATE
    grid = np.concatenate(
        [
            np.linspace(start, end, 2 * count, endpoint=False)
            for start, end, count in zip(bars, bars[1:], beats, strict=False)
        ]
    )
    grid = np.append(grid, bars[-1]) / 1000
    grid[1:-1:2] += swing * 2 * np.diff(grid)[: len(grid[1:-1]) : 2]
    inside = times[times < grid[-1]]
    if len(inside) < grid[-1]:
        return 1.0
    return float((np.abs(inside[:, None] - grid).min(axis=1) < 0.05).mean())
