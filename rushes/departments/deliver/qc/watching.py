"""The picture of a file, watched frame by frame: black, frozen, out of range; nothing is kept but where.

A frame is black where 98 % of it is within 4 % of black (night scenes are films too), and frozen where its luma differs
from the frame before by less than two thousandths on average, and nowhere by more: a mouth that moves in a wide shot
is no frozen picture, but a still one with a new key picture of the codec in it is. Range is that of EBU R 103 (2020):
R, G and B within -5 % and 105 %, 1 % of the picture let pass.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.departments.deliver.qc.expected import Stretch
from rushes.departments.deliver.qc.found import PictureFound, Span

_ROWS = 270  # of the sample that is looked at
_DARK = 16 + 0.04 * 219
_MOST = 0.98
_STILL = 0.002
_MOVES = 3.0  # levels of eight bits by which a block of a picture differs where something in it moves
_BLOCK = 8  # samples
_LOW, _HIGH = -0.05, 1.05
_WIDE = 320  # of a thumbnail
THUMBNAILS = 8

Luma = npt.NDArray[np.int16]


class Watcher:
    """Told every frame in order; ``end`` closes what is still open."""

    def __init__(self, found: PictureFound, frames: int, lead: int) -> None:
        self._found = found
        film = frames - lead
        self._wanted = (
            sorted({lead + film * (2 * at + 1) // (2 * THUMBNAILS) for at in range(THUMBNAILS)}) if film else []
        )
        self._every = max(1, int(found.rate or 25) // 4)
        self._before: Luma | None = None
        self._open: dict[Stretch, int] = {}

    def see(self, frame: Any, number: int) -> None:
        """The next frame (``av.VideoFrame``), and its number in the file."""
        luma, scale = _sample(frame)
        dark = float((luma <= _DARK * scale).mean()) >= _MOST
        self._note(Stretch.BLACK, dark, number)
        before = self._before if self._before is not None and self._before.shape == luma.shape else None
        still = before is not None and _alike(np.abs(luma - before), scale)
        # The picture that stands began with the one before.
        self._note(Stretch.FROZEN, still, number - 1 if Stretch.FROZEN not in self._open else number)
        self._before = luma
        if number % self._every == 0:
            self._range(frame, number)
        if self._wanted and number >= self._wanted[0]:
            self._wanted.pop(0)
            self._found.thumbnails.append((number, thumbnail(frame)))
        self._found.interlaced += bool(frame.interlaced_frame)

    def end(self, frames: int) -> None:
        for what in list(self._open):
            self._note(what, False, frames)
        self._found.spans.sort(key=lambda span: (span.first, span.what))

    def _note(self, what: Stretch, so: bool, number: int) -> None:
        if so:
            self._open.setdefault(what, number)
        elif what in self._open:
            self._found.spans.append(Span(what, self._open.pop(what), number))

    def _range(self, frame: Any, number: int) -> None:
        per_mille = round(1000 * out_of_range(frame))
        if per_mille > self._found.beyond[1]:
            self._found.beyond = (number, per_mille)


def _alike(apart: Luma, scale: float) -> bool:
    if float(apart.mean()) >= _STILL * 255 * scale:
        return False
    height, width = (side // _BLOCK for side in apart.shape)
    blocks = apart[: height * _BLOCK, : width * _BLOCK].reshape(height, _BLOCK, width, _BLOCK).mean(axis=(1, 3))
    return bool(blocks.max(initial=0) < _MOVES * scale)


def _sample(frame: Any) -> tuple[Luma, float]:
    """Luma of every few pixels, and what one step of eight bits is in it."""
    step = max(1, frame.height // _ROWS)
    values, bits = _plane(frame, 0, step)
    return values, float(2 ** (bits - 8))


def _plane(frame: Any, number: int, step: int) -> tuple[Luma, int]:
    plane, bits = frame.planes[number], frame.format.components[number].bits
    kind = np.uint8 if bits == 8 else np.uint16
    rows = np.frombuffer(plane, kind).reshape(-1, plane.line_size // kind().itemsize)
    return rows[: plane.height : step, : plane.width : step].astype(np.int16 if bits < 16 else np.int32), bits


def out_of_range(frame: Any) -> float:
    """How much of a picture has a red, green or blue beyond EBU R 103; of a sample of it, BT.709 in limited range."""
    if not frame.format.name.startswith("yuv"):
        return 0.0
    step = max(1, frame.height // _ROWS)
    whole = [_plane(frame, number, 1) for number in range(3)]
    down = frame.planes[0].height // max(1, frame.planes[1].height)
    across = frame.planes[0].width // max(1, frame.planes[1].width)
    luma, bits = whole[0][0][:: step * down, :: step * across], whole[0][1]
    scale = float(2 ** (bits - 8))
    y = (luma / scale - 16) / 219
    blue_less, red_less = ((plane[::step, ::step] / scale - 128) / 224 for plane, _ in whole[1:])
    height, width = (min(len(y), len(blue_less)), min(y.shape[1], blue_less.shape[1]))
    y, blue_less, red_less = (each[:height, :width] for each in (y, blue_less, red_less))
    red, blue = y + 1.5748 * red_less, y + 1.8556 * blue_less
    green = y - (0.0722 * 1.8556 * blue_less + 0.2126 * 1.5748 * red_less) / 0.7152
    beyond = np.zeros(y.shape, bool)
    for colour in (red, green, blue):
        beyond |= (colour < _LOW) | (colour > _HIGH)
    return float(beyond.mean()) if beyond.size else 0.0


def thumbnail(frame: Any) -> bytes:
    """A small JPEG."""
    height = max(2, round(frame.height * _WIDE / frame.width))
    data = BytesIO()
    small = frame.reformat(_WIDE, height, "rgb24", src_colorspace="ITU709", interpolation="AREA")
    small.to_image().save(data, "JPEG", quality=80)
    return data.getvalue()
