"""Frames in, a segment of the master out.

H.264 High, yuv420p, limited range, BT.709, in a bit-exact mp4 without a clock in it. Encoding runs in a thread
of its own behind a short queue: whoever draws the frames draws the next one meanwhile.
"""

from __future__ import annotations

from fractions import Fraction
from math import lcm
from pathlib import Path
from types import TracebackType
from typing import Any, TypeAlias

import av
import numpy as np
from numpy.typing import NDArray

from rushes.engines import encoding
from rushes.engines.colour import rgb_to_yuv
from rushes.engines.encoder_thread import EncoderThread

Plane: TypeAlias = NDArray[np.uint8] | bytes | bytearray | memoryview

SAMPLE_RATE = 48000
BT709 = 1  # the same number for primaries, transfer and matrix in H.273
LIMITED = 1  # AVCOL_RANGE_MPEG


class PictureWriter:
    """Writes frames of ``width``×``height`` at ``rate`` to ``path`` (.mp4).

    A context manager: leaving it finishes the file, leaving it by an exception removes what was written.
    Errors of the disk come back as the ``OSError`` they were, from the next write or from ``close``.
    Sizes are even, as yuv420p needs; ValueError otherwise.
    """

    def __init__(self, path: Path, width: int, height: int, rate: Fraction) -> None:
        if width < 2 or height < 2 or width % 2 or height % 2:
            raise ValueError(f"H.264 pictures have an even width and height, not {width}×{height}.")
        self.path = path
        self.width = width
        self.height = height
        path.open("wb").close()  # FFmpeg opens it at the first frame only: say now that a folder is read-only
        container = open_bitexact(path, rate)
        self._encoder = EncoderThread(path, container, add_picture_stream(container, width, height, rate))

    @property
    def frames(self) -> int:
        """How many were written."""
        return self._encoder.frames

    def write_yuv(self, y: Plane, u: Plane, v: Plane) -> None:
        """One frame: planes of 8 bits in rows without padding, ``y`` height×width, ``u`` and ``v`` half of each.
        They are copied before this returns."""
        frame = av.VideoFrame(self.width, self.height, "yuv420p")
        for plane, values in zip(frame.planes, (y, u, v), strict=True):
            fill(plane, values)
        self._encoder.write(frame)

    def write_rgb(self, rgb: NDArray[np.uint8]) -> None:
        """One frame: height×width×3, full range sRGB-like values, as drawn."""
        self.write_yuv(*rgb_to_yuv(rgb))

    def close(self) -> None:
        """Finish the file. Raises what the encoder or the disk met meanwhile."""
        self._encoder.close()

    def abandon(self) -> None:
        """Stop and remove the partial file."""
        self._encoder.abandon()

    def __enter__(self) -> PictureWriter:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self.close()
        else:
            self.abandon()


def open_bitexact(path: Path, rate: Fraction, **options: str) -> Any:
    """An mp4, or a Matroska file (.mkv), to write in, whose bytes depend on nothing but what is put into it.

    An mp4's durations are counted on a clock in which both a frame and a sample at 48 kHz are whole numbers.
    """
    if path.suffix == ".mkv":
        return av.open(str(path), "w", format="matroska", options={"fflags": "+bitexact", **options})
    clock = lcm(SAMPLE_RATE, rate.numerator)
    return av.open(
        str(path), "w", format="mp4", options={"fflags": "+bitexact", "movie_timescale": str(clock), **options}
    )


def add_picture_stream(container: Any, width: int, height: int, rate: Fraction) -> Any:
    """The encoder of the house, on a container; its clock ticks once a frame."""
    stream = container.add_stream(encoding.CODEC, rate=rate, options=encoding.x264_options(rate))
    stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
    codec = stream.codec_context
    codec.time_base = 1 / rate
    codec.thread_count = encoding.THREADS
    codec.color_primaries = codec.color_trc = codec.colorspace = BT709
    codec.color_range = LIMITED
    codec.flags |= av.codec.context.Flags.bitexact
    return stream


def fill(plane: Any, values: Plane) -> None:
    """Copy rows without padding into a plane, whose rows may have some."""
    target = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
    source = np.frombuffer(values, np.uint8) if not isinstance(values, np.ndarray) else values
    target[: plane.height, : plane.width] = source.reshape(plane.height, plane.width)
