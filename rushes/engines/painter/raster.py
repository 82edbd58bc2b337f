"""Which face is nearest at each pixel: a depth buffer in NumPy.

Depth and face share one 64-bit number, the nearer the larger, so that a maximum settles both, whatever the order in
which faces come. One over the distance is linear on the picture, so no perspective is lost.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.painter.triangles import Floats

Buffer = npt.NDArray[np.uint64]

SIZES = (2, 4, 8, 16, 32)  # pixels: faces up to these are filled together
AT_ONCE = 1 << 20  # pixels tried at a time
FACES = 1 << 24  # as many faces as a buffer can tell
_DEPTHS = float((1 << 40) - 1)


def blank(width: int, height: int) -> Buffer:
    return np.zeros((height, width), np.uint64)


def fill(buffer: Buffer, seen: Floats, first: int, near: float) -> None:
    """Puts faces, numbered from ``first`` + 1, into a buffer. ``seen`` (n, 3, 3) as of ``Faces``; ``near`` metres."""
    height, width = buffer.shape
    low = np.floor(seen[:, :, :2].min(1) - 0.5).astype(np.int64) + 1  # the first pixel whose middle may lie inside
    high = np.floor(seen[:, :, :2].max(1) - 0.5).astype(np.int64)
    low, high = np.maximum(low, 0), np.minimum(high, (width - 1, height - 1))
    span = (high - low + 1).min(1)
    size = (high - low + 1).max(1)
    scale = near * _DEPTHS
    least = 0
    for most in SIZES:
        some = np.flatnonzero((span > 0) & (size > least) & (size <= most))
        each = max(1, AT_ONCE // (most * most))
        for start in range(0, len(some), each):
            _fill_small(buffer, seen, some[start : start + each], low, most, first, scale)
        least = most
    for number in np.flatnonzero((span > 0) & (size > least)):
        _fill_large(buffer, seen[number], int(number) + first + 1, low[number], high[number], scale)


def _fill_small(
    buffer: Buffer, seen: Floats, which: npt.NDArray[np.int64], low: npt.NDArray[np.int64], size: int, first: int,
    scale: float,
) -> None:  # fmt: skip
    """Faces no larger than ``size`` pixels, all their pixels at once."""
    height, width = buffer.shape
    steps = np.arange(size)
    x = low[which, 0, None, None] + steps[None, None, :]
    y = low[which, 1, None, None] + steps[None, :, None]
    inside, inverse = _inside(seen[which][:, None, None], x + 0.5, y + 0.5)
    inside &= (x < width) & (y < height)
    numbers = np.broadcast_to((which + first + 1)[:, None, None], inside.shape)[inside]
    pixels = np.broadcast_to(y * width + x, inside.shape)[inside]
    np.maximum.at(buffer.reshape(-1), pixels, _packed(inverse[inside], numbers, scale))


def _fill_large(
    buffer: Buffer, face: Floats, number: int, low: npt.NDArray[np.int64], high: npt.NDArray[np.int64], scale: float
) -> None:
    x = np.arange(low[0], high[0] + 1)[None, :] + 0.5
    y = np.arange(low[1], high[1] + 1)[:, None] + 0.5
    inside, inverse = _inside(face, x, y)
    block = buffer[low[1] : high[1] + 1, low[0] : high[0] + 1]
    here = np.where(inside, _packed(inverse, np.int64(number), scale), np.uint64(0))
    np.maximum(block, here, out=block)


def _inside(face: Floats, x: Floats, y: Floats) -> tuple[npt.NDArray[np.bool_], Floats]:
    """Whether points lie in a face of any winding, and one over the distance there. ``face`` (…, 3, 3)."""
    x0, y0, d0 = face[..., 0, 0], face[..., 0, 1], face[..., 0, 2]
    x1, y1, d1 = face[..., 1, 0], face[..., 1, 1], face[..., 1, 2]
    x2, y2, d2 = face[..., 2, 0], face[..., 2, 1], face[..., 2, 2]
    area = (x1 - x0) * (y2 - y0) - (x2 - x0) * (y1 - y0)
    area = np.where(np.abs(area) < 1e-9, np.inf, area)
    second = ((x - x0) * (y2 - y0) - (x2 - x0) * (y - y0)) / area
    third = ((x1 - x0) * (y - y0) - (x - x0) * (y1 - y0)) / area
    inside = (second >= 0) & (third >= 0) & (second + third <= 1)
    return inside, d0 + second * (d1 - d0) + third * (d2 - d0)


def _packed(inverse: Floats, number: npt.NDArray[np.int64] | np.int64, scale: float) -> Buffer:
    depth = np.clip(inverse * scale, 0.0, _DEPTHS).astype(np.uint64)
    return np.asarray((depth << np.uint64(24)) | np.asarray(number, np.uint64))


def read(buffer: Buffer, near: float) -> tuple[npt.NDArray[np.int64], Floats]:
    """The face at each pixel, -1 where there is none, and the distance in metres, infinite there."""
    number = (buffer & np.uint64(FACES - 1)).astype(np.int64) - 1
    depth = (buffer >> np.uint64(24)).astype(float) / (near * _DEPTHS)
    return number, np.where(number >= 0, 1.0 / np.maximum(depth, 1e-9), np.inf)
