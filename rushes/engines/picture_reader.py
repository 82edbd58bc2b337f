"""Frames out of any video file, one at a time and frame-exact; memory does not grow with its length."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from rushes.engines.colour import Planes, yuv_to_rgb
from rushes.errors import EngineFailed
from rushes.film.quick import dataclass

BT709 = 1
SD_MATRICES = {5, 6}  # BT.470BG and SMPTE 170M: what old and small files mean by "no colour tag" too
FULL = 2


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """``frames`` is what the container says, 0 where it does not."""

    width: int
    height: int
    rate: Fraction
    frames: int


def facts(path: Path) -> PictureFacts:
    """Size, rate and length from the headers. Raises EngineFailed for a file without a picture."""
    with open_picture(path) as container:
        stream = container.streams.video[0]
        return PictureFacts(stream.width, stream.height, stream.average_rate or Fraction(0), stream.frames)


def yuv_frames(path: Path, width: int = 0, height: int = 0) -> Iterator[Planes]:
    """Each frame as Y, U, V planes (4:2:0, limited range, BT.709) of its own size or of the one given.

    Raises EngineFailed for a file that is not a video.
    """
    for frame in frames(path):
        yield planes(frame, width or frame.width & ~1, height or frame.height & ~1)


def rgb_frames(path: Path) -> Iterator[NDArray[np.uint8]]:
    """Each frame as height×width×3, 0..255."""
    for y, u, v in yuv_frames(path):
        yield yuv_to_rgb(y, u, v)


def rgb_frame(path: Path, number: int) -> NDArray[np.uint8]:
    """Frame ``number``, counted from 0 in the order of showing. Raises EngineFailed past the end."""
    with open_picture(path) as container:
        stream = container.streams.video[0]
        if number > 0 and stream.average_rate:
            tick = 1 / (stream.average_rate * stream.time_base)
            container.seek(int((stream.start_time or 0) + number * tick), stream=stream)
        for frame in container.decode(stream):
            if _number(frame, stream) >= number:
                return yuv_to_rgb(*planes(frame, frame.width & ~1, frame.height & ~1))
    raise EngineFailed(f"There is no frame {number} in {path.name}.")


def frames(path: Path) -> Iterator[Any]:
    """Decoded frames (``av.VideoFrame``) in the order of showing, with ``time`` in seconds from the first."""
    with open_picture(path) as container:
        stream = container.streams.video[0]
        stream.thread_type = "AUTO"
        try:
            yield from container.decode(stream)
        except av.error.FFmpegError as problem:
            raise EngineFailed(f"{path.name} cannot be read to its end: {problem.strerror}.") from problem


def planes(frame: Any, width: int, height: int) -> Planes:
    """A frame's planes, scaled and brought to limited BT.709 where it is anything else."""
    if (frame.format.name, frame.width, frame.height) != ("yuv420p", width, height) or not _is_house_colour(frame):
        frame = frame.reformat(
            width,
            height,
            "yuv420p",
            dst_colorspace="ITU709",
            src_colorspace="ITU601" if _is_sd(frame) else "ITU709",
            dst_color_range="MPEG",
            src_color_range="JPEG" if _is_full(frame) else "MPEG",
            interpolation="LANCZOS",
        )
    return _plane(frame.planes[0]), _plane(frame.planes[1]), _plane(frame.planes[2])


def _plane(plane: Any) -> NDArray[np.uint8]:
    return np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)[: plane.height, : plane.width]


def _is_full(frame: Any) -> bool:
    return bool(frame.color_range == FULL or frame.format.name.startswith(("yuvj", "rgb", "bgr", "gbr")))


def _is_sd(frame: Any) -> bool:
    return frame.colorspace in SD_MATRICES


def _is_house_colour(frame: Any) -> bool:
    return not _is_full(frame) and not _is_sd(frame)


def _number(frame: Any, stream: Any) -> int:
    ticks = frame.pts - (stream.start_time or 0)
    number: int = round(ticks * stream.time_base * (stream.average_rate or 1))
    return number


def open_picture(path: Path) -> Any:
    """The file, open (``av.InputContainer``, a context manager). Raises EngineFailed where it is not a video."""
    try:
        container = av.open(str(path))
    except av.error.FFmpegError as problem:
        if isinstance(problem, (av.error.FileNotFoundError, av.error.PermissionError)):
            raise
        raise EngineFailed(f"{path.name} is not a video that can be read: {problem.strerror}.") from problem
    if not container.streams.video:
        container.close()
        raise EngineFailed(f"{path.name} has no picture in it.")
    return container
