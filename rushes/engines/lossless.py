"""Sixteen bits a channel, without loss: one FFV1 file, or a PNG a frame; 32-bit floats: an EXR a frame. The same bytes
everywhere."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint16]
Floats = npt.NDArray[np.float32]

# FFV1 gives other bytes for another number of slices, so that never follows the machine.
_FFV1 = {"level": "3", "slices": "4", "slicecrc": "1", "context": "0", "g": "1"}


def encoding_mb(width: int, height: int, channels: int) -> int:
    """Megabytes that FFmpeg's encoder takes for a picture: it makes room for the worst there can be, and fills it."""
    return 37 * channels * width * height >> 20


class Ffv1:
    """A Matroska file of pictures (height, width) or (height, width, 3)."""

    def __init__(self, path: Path, width: int, height: int, rate: Fraction, channels: int) -> None:
        self._format = "gray16le" if channels == 1 else "rgb48le"
        self._container = av.open(str(path), "w", format="matroska", options={"fflags": "+bitexact"})
        stream: Any = self._container.add_stream("ffv1", rate=rate, options=_FFV1)
        stream.width, stream.height, stream.pix_fmt = width, height, self._format
        stream.codec_context.thread_count = 1
        stream.codec_context.flags |= av.codec.context.Flags.bitexact
        self._stream = stream
        self._count = 0

    def write(self, picture: Picture) -> None:
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format=self._format)
        frame.pts = self._count
        self._count += 1
        self._container.mux(self._stream.encode(frame))

    def close(self) -> None:
        self._container.mux(self._stream.encode(None))
        self._container.close()


def png(picture: Picture) -> bytes:
    """A picture (height, width) or (height, width, 3) as a 16-bit PNG."""
    return _one("png", picture, "gray16be" if picture.ndim == 2 else "rgb48be", {})


def exr(picture: Floats) -> bytes:
    """A picture (height, width) or (height, width, 3) as an OpenEXR of 32-bit floats: channel Y, or R, G and B."""
    kind = "grayf32le" if picture.ndim == 2 else "gbrpf32le"
    return _one("exr", np.asarray(picture, "<f4"), kind, {"compression": "zip16", "format": "float"})


def _one(name: str, picture: npt.NDArray[Any], kind: str, options: dict[str, str]) -> bytes:
    frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format=kind)
    codec: Any = av.CodecContext.create(name, "w")
    codec.width, codec.height, codec.pix_fmt, codec.time_base = frame.width, frame.height, kind, Fraction(1, 25)
    codec.thread_count, codec.options = 1, options
    return b"".join(bytes(packet) for packet in [*codec.encode(frame), *codec.encode(None)])
