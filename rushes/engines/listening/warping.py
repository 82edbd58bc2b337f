"""Dynamic time warping: which frame of one reading is which frame of another.

Sakoe and Chiba, "Dynamic programming algorithm optimization for spoken word recognition", 1978. Coarsely over the
whole, then finely in a band around the coarse path, so that memory grows with the length and not with its square.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import Signal

_COARSE = 4  # frames taken together at first
_BAND = 30  # fine frames to either side of the coarse path
_STAY = 0.4  # what it costs, in the mean cost of a frame, that one reading waits for the other

_ROWS = 32  # looked at together: bounds the memory of a long reading

Path = npt.NDArray[np.int64]  # [steps, 2]: (frame of one, frame of the other), both rising from 0 to the last


def warp(one: Signal, other: Signal) -> Path:
    """The cheapest monotone path between two readings' features [frames, numbers]; neither empty."""
    return _path(one, other, _around(_coarse(one, other), len(one), len(other)))


def roughly(one: Signal, other: Signal) -> Path:
    """The same from one frame in four, quickly: pairs that belong together, a few frames off where sounds change."""
    return np.minimum(_coarse(one, other) * _COARSE, (len(one) - 1, len(other) - 1))


def _coarse(one: Signal, other: Signal) -> Path:
    short, brief = _thinned(one), _thinned(other)
    return _path(short, brief, _whole(len(short), len(brief)))


def _thinned(features: Signal) -> Signal:
    count = -(-len(features) // _COARSE)
    padded = np.concatenate((features, features[-1:].repeat(count * _COARSE - len(features), axis=0)))
    return np.asarray(padded.reshape(count, _COARSE, -1).mean(axis=1))


def _whole(rows: int, columns: int) -> Path:
    return np.array([[0, columns]] * rows, np.int64)


def _around(coarse: Path, rows: int, columns: int) -> Path:
    """For each row the columns [first, past the last) that the coarse path comes near."""
    first = np.full(coarse[-1, 0] + 1, columns, np.int64)
    last = np.zeros_like(first)
    np.minimum.at(first, coarse[:, 0], coarse[:, 1] * _COARSE)
    np.maximum.at(last, coarse[:, 0], coarse[:, 1] * _COARSE + _COARSE)
    near = np.stack((first - _BAND, last + _BAND), axis=1).clip(0, columns).repeat(_COARSE, axis=0)[:rows]
    near[-1, 1] = columns
    return np.maximum.accumulate(near, axis=0)


def _path(one: Signal, other: Signal, near: Path) -> Path:
    """``near``: the columns looked at in each row, both ends rising."""
    stay = _STAY * _usual_cost(one, other)
    totals: list[Signal] = []
    for start in range(0, len(near), _ROWS):
        costs = _costs(one[start : start + _ROWS], other, near[start : start + _ROWS])
        # D[j] = min(entered[j], D[j-1] + stay + cost[j]) for all j at once: sums of what is passed, and their minimum.
        passed = np.cumsum(costs + stay, axis=1)
        for index in range(start, start + len(costs)):
            count = int(near[index, 1] - near[index, 0])
            cost, sums = costs[index - start, :count], passed[index - start, :count]
            if index == 0:
                totals.append(np.cumsum(cost) + stay * np.arange(count))
                continue
            entered = _entered(totals[-1], int(near[index, 0] - near[index - 1, 0]), count, stay) + cost
            totals.append(np.minimum.accumulate(entered - sums) + sums)
    return _walked_back(totals, near, stay)


def _costs(one: Signal, other: Signal, near: Path) -> Signal:
    """How unlike each row's frame is to the frames of its columns [rows, the widest's columns]."""
    columns = near[:, :1] + np.arange(int((near[:, 1] - near[:, 0]).max()))
    apart = other[np.minimum(columns, len(other) - 1)]
    apart -= one[:, None]
    np.multiply(apart, apart, out=apart)
    return np.asarray(np.sqrt(apart.sum(axis=2)))


def _entered(before: Signal, step: int, count: int, stay: float) -> Signal:
    """The cheapest way into each of ``count`` columns from the row before, which begins ``step`` columns to the left:
    straight on, or while the other reading waits."""
    row = np.full(count + 1, np.inf)  # from the column before the first
    low = max(step - 1, 0)
    found = before[low : low + count + (step > 0)]
    row[step == 0 :][: len(found)] = found
    return np.minimum(row[:-1], row[1:] + stay)


def _usual_cost(one: Signal, other: Signal) -> float:
    """The distance between frames at the same part of both readings."""
    at = (np.arange(len(one)) * len(other)) // len(one)
    return float(np.sqrt(((one - other[at]) ** 2).sum(axis=1)).mean())


def _walked_back(totals: list[Signal], near: Path, stay: float) -> Path:
    def total(row: int, column: int) -> float:
        at = column - int(near[row][0])
        return float(totals[row][at]) if row >= 0 and 0 <= at < len(totals[row]) else np.inf

    row, column = len(totals) - 1, int(near[-1][1]) - 1
    steps = [(row, column)]
    while row or column:
        ways = (
            (total(row - 1, column - 1), row - 1, column - 1),
            (total(row - 1, column) + stay, row - 1, column),
            (total(row, column - 1) + stay, row, column - 1),
        )
        _, row, column = min(ways, key=lambda way: way[0])
        steps.append((row, column))
    return np.array(steps[::-1], np.int64)
