"""Pages as PNGs, little more than half as long as they would be."""

from __future__ import annotations

from pathlib import Path

from PIL import Image

PAPER = (0xFC, 0xF9, 0xF0)
_STEP = 5
_EFFORT = 6  # of zlib: nine takes four times as long for a twentieth


def save_png(picture: Image.Image, path: Path) -> None:
    """A drawing's grain is what hardly shrinks, and nobody sees the whole of it: each channel goes in steps of five
    from the paper's own, so that paper stays as it is and nothing is off by more than two of 255."""
    steps = [_nearest(value, paper) for paper in PAPER for value in range(256)]
    picture.convert("RGB").point(steps).save(path, compress_level=_EFFORT)


def _nearest(value: int, paper: int) -> int:
    """The step that a value is told as; black and white are never left."""
    return min(255, max(0, paper + round((value - paper) / _STEP) * _STEP))
