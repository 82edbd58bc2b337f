"""How much a picture shimmers that should stand still: change from frame to frame that an eye would follow.

What moves slowly (a fade) and what is finer than an eye resolves at a screen's distance (grain) do not count: the
change is high-passed over time and low-passed over the picture.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

SPREAD = 90  # the low-pass is a square of the picture's height over this, run twice
SECOND = 24  # frames whose mean counts as standing still


def shimmer(
    lumas: Sequence[npt.NDArray[np.uint8]], still: npt.NDArray[np.bool_] | None = None, rate: int = SECOND
) -> float:
    """Mean absolute change of frames (height, width) of 8 bits, in levels, over the pixels of ``still`` (all).

    Each frame is compared with the mean of the second it lies in; ValueError for fewer than two frames.
    """
    if len(lumas) < 2:
        raise ValueError("Shimmer is between frames: give at least two.")
    total = 0.0
    for first in range(0, len(lumas), rate):
        second = [smoothed(luma) for luma in lumas[first : first + rate]]
        mean = sum(second[1:], start=second[0]) / len(second)
        total += sum(float(np.abs(one - mean)[... if still is None else still].mean()) for one in second)
    return total / len(lumas)


def smoothed(luma: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Without what is finer than an eye sees: a mean over a square, twice."""
    side = max(1, round(luma.shape[0] / SPREAD))
    picture = luma.astype(np.float32)
    for _ in range(2):
        for axis in (0, 1):
            picture = _mean_along(picture, side, axis)
    return picture


def _mean_along(picture: npt.NDArray[np.float32], side: int, axis: int) -> npt.NDArray[np.float32]:
    before = side // 2
    edges = [(0, 0), (0, 0)]
    edges[axis] = (before + 1, side - 1 - before)
    sums = np.cumsum(np.pad(picture, edges, mode="edge"), axis=axis, dtype=np.float64)
    count = picture.shape[axis]
    upper, lower = (np.take(sums, np.arange(count) + start, axis=axis) for start in (side, 0))
    return np.asarray((upper - lower) / side, np.float32)
