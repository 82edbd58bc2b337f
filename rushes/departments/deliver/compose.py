"""Fades, dissolves and pictures in pictures, on the planes a film is encoded from.

Everything happens in place on Y, U and V (8 bits, 4:2:0, limited range): no conversion to RGB and back, a quarter
of the memory to touch. Weights are 256ths; the arithmetic is in whole numbers, the same on every machine.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

Plane: TypeAlias = NDArray[np.uint8]
Planes: TypeAlias = tuple[Plane, Plane, Plane]

BLACK = (16, 128, 128)
FULL = 256


def black(width: int, height: int) -> Planes:
    """A black picture of its own, free to be written in."""
    y = np.full((height, width), BLACK[0], np.uint8)
    u, v = (np.full((height // 2, width // 2), value, np.uint8) for value in BLACK[1:])
    return y, u, v


def own(picture: Planes) -> Planes:
    """A copy without padding, free to be written in."""
    y, u, v = (plane.copy() for plane in picture)
    return y, u, v


def fade_weight(frame: int, frames: int, fade_in: int, fade_out: int) -> int:
    """How much of frame number ``frame`` of ``frames`` is seen, 0..256, eased at both ends (3t² - 2t³). The first
    frame of a fade in is already a little bright, the last of a fade out not yet black: black is the cut's."""
    rise = Fraction(frame + 1, fade_in + 1) if frame < fade_in else Fraction(1)
    fall = Fraction(frames - frame, fade_out + 1) if frames - frame <= fade_out else Fraction(1)
    t = min(rise, fall)
    return round(FULL * t * t * (3 - 2 * t))


def fade(picture: Planes, weight: int) -> None:
    """Towards black, in place: 256 leaves it as it is, 0 is black."""
    if weight >= FULL:
        return
    for plane, zero in zip(picture, BLACK, strict=True):
        np.take(_fade_table(zero, weight), plane, out=plane, mode="clip")


def dissolve(picture: Planes, other: Planes, weight: int) -> None:
    """Towards ``other``, in place: 0 leaves ``picture`` as it is, 256 is ``other``. Same sizes."""
    for plane, coming in zip(picture, other, strict=True):
        _mix(plane, coming, weight)


def overlay(picture: Planes, inset: Planes, x: int, y: int, opacity: int = FULL) -> None:
    """``inset`` over ``picture``, in place, its corner at an even ``x``, ``y``; what hangs over the edge is cut off.

    Raises ValueError for an odd place, which 4:2:0 does not have."""
    if x % 2 or y % 2:
        raise ValueError(f"A picture in a picture stands on even pixels, not at {x}, {y}.")
    for plane, small, step in zip(picture, inset, (1, 2, 2), strict=True):
        left, top = x // step, y // step
        under = plane[max(0, top) : max(0, top + small.shape[0]), max(0, left) : max(0, left + small.shape[1])]
        over = small[max(0, -top) :, max(0, -left) :][: under.shape[0], : under.shape[1]]
        if opacity >= FULL:
            under[...] = over
        else:
            _mix(under, over, opacity)


@cache
def _fade_table(zero: int, weight: int) -> Plane:
    values = np.arange(256, dtype=np.int32) - zero
    return (zero + ((values * weight + FULL // 2) >> 8)).astype(np.uint8)


def _mix(plane: Plane, coming: Plane, weight: int) -> None:
    # 255 * 256 fits 16 bits without a sign.
    sum_ = plane.astype(np.uint16) * np.uint16(FULL - weight)
    sum_ += coming.astype(np.uint16) * np.uint16(weight)
    sum_ += np.uint16(FULL // 2 - 1)
    np.right_shift(sum_, 8, out=sum_)
    plane[...] = sum_
