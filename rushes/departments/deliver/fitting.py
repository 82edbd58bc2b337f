"""Where a take's picture goes in the film's frame, decided without looking at a pixel."""

from __future__ import annotations

from fractions import Fraction

from rushes.film.format import Format
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a picture goes in the frame: scaled to ``width``×``height``, its corner at ``x``, ``y``. What is seen
    of it is ``window``, (left, top, right, bottom)."""

    width: int
    height: int
    x: int
    y: int
    window: tuple[int, int, int, int]


def is_masked(format: Format) -> bool:
    """Whether the audience sees less than the whole frame."""
    return not _alike(format.aspect, Fraction(format.width, format.height))


def fit(shape: Fraction, format: Format) -> Fit:
    """Where a picture of that shape (width over height as seen) goes.

    It is fitted inside what the audience sees (``Format.aspect``), black around it; only a picture of the whole
    frame's own shape is masked instead, because it was framed for that mask. All sides even.
    """
    frame_shape = Fraction(format.width, format.height)
    width, height = _inside(format.aspect, format.width, format.height)
    seen = _centred(width, height, format)
    if _alike(shape, frame_shape):
        return Fit(format.width, format.height, 0, 0, seen)
    if not _alike(shape, Fraction(width, height)):
        width, height = _inside(shape, width, height)
    window = _centred(width, height, format)
    return Fit(width, height, window[0], window[1], window)


def _inside(shape: Fraction, width: int, height: int) -> tuple[int, int]:
    """The largest even size of that shape inside another."""
    if _alike(shape, Fraction(width, height)):
        return width, height
    if shape > Fraction(width, height):
        return width, max(2, round(width / shape / 2) * 2)
    return max(2, round(height * shape / 2) * 2), height


def _centred(width: int, height: int, format: Format) -> tuple[int, int, int, int]:
    x, y = (format.width - width) // 4 * 2, (format.height - height) // 4 * 2
    return x, y, x + width, y + height


def _alike(one: Fraction, other: Fraction) -> bool:
    """The same but for what rounding to even pixels does."""
    return abs(one - other) * 100 < other
