"""A shot as editors like it: every frame complete in itself, with timecode and reel in a QuickTime file.

From 8 bits at half the colour's height to 10 (ProRes) or 8 (DNxHR) at its full height, in whole numbers: luma is the
take's own, and between two rows of colour stand three parts of the nearer and one of the further, where the take's
colour lies half-way between its rows (ITU-T H.273, chroma location 0).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from itertools import islice
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

from rushes.departments.editorial.turnover.request import PictureRequest
from rushes.engines import picture_reader
from rushes.engines.colour import Planes
from rushes.engines.picture_writer import BT709, LIMITED
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.quick import dataclass

THREADS = 2  # never follows the machine: a codec may give other bytes for another number


@dataclass(frozen=True, slots=True)
class Codec:
    """``bits`` of a sample; ``tall``: colour at the picture's full height. ``least``: the smallest width and height."""

    name: str
    pixels: str
    bits: int
    tall: bool
    options: dict[str, str] = field(default_factory=dict)
    least: tuple[int, int] = (16, 16)


CODECS = {
    "prores": Codec("prores_ks", "yuv422p10le", 10, True, {"profile": "hq", "vendor": "apl0"}),
    "dnxhr": Codec("dnxhd", "yuv422p", 8, True, {"profile": "dnxhr_hq"}, (256, 120)),
    "h264": Codec("libx264", "yuv420p", 8, False, {"preset": "fast", "crf": "15", "profile": "high", "g": "12"}),
}


def transcode(request: PictureRequest, stage: Stage, target: Path) -> int:
    """Writes ``target`` (.mov) and gives its number of frames. Raises EngineFailed for a size that the codec has not,
    or a file that ends too early."""
    codec, number = CODECS[request.codec], 0
    if request.width < codec.least[0] or request.height < codec.least[1]:
        raise EngineFailed(
            f"DNxHR has no pictures smaller than {codec.least[0]}×{codec.least[1]}; the film's are "
            f"{request.width}×{request.height}.",
            todo="Take --media prores, or make the film larger: size in film.toml.",
        )
    total = sum(stretch.frames for stretch in request.stretches)
    target.open("wb").close()  # FFmpeg opens it at the first frame only: say now that a folder is read-only
    options = {"fflags": "+bitexact", "movflags": "+write_colr", "video_track_timescale": str(request.rate.numerator)}
    with av.open(str(target), "w", format="mov", options=options) as out:
        out.metadata["title"] = request.title
        track = _track(out, request, codec)
        for planes in _frames(request, stage):
            stage.checkpoint()
            frame = _frame(planes, codec, request.width, request.height)
            frame.pts = number
            out.mux(track.encode(frame))
            number += 1
            stage.progress(number / total)
        out.mux(track.encode(None))
    return number


def _track(out: Any, request: PictureRequest, codec: Codec) -> Any:
    track = out.add_stream(codec.name, rate=request.rate, options={"field_order": "progressive", **codec.options})
    track.width, track.height, track.pix_fmt = request.width, request.height, codec.pixels
    track.time_base = 1 / request.rate
    # The muxer makes a timecode track (tmcd) of these two.
    track.metadata["timecode"] = request.timecode
    track.metadata["reel_name"] = request.reel
    context = track.codec_context
    context.time_base = 1 / request.rate
    context.thread_count = THREADS
    context.color_primaries = context.color_trc = context.colorspace = BT709
    context.color_range = LIMITED
    context.flags |= av.codec.context.Flags.bitexact
    return track


def _frames(request: PictureRequest, stage: Stage) -> Iterator[Planes]:
    for stretch in request.stretches:
        path, given = stage.path(stretch.media), 0
        for frame in islice(picture_reader.frames(path), stretch.first, stretch.first + stretch.frames):
            given += 1
            yield picture_reader.planes(frame, request.width, request.height)
        if given < stretch.frames:
            raise EngineFailed(
                f"{request.title}: its take has {stretch.first + given} frames, the cut wants "
                f"{stretch.first + stretch.frames}.",
                todo="Remake that shot: rushes make.",
            )


def _frame(planes: Planes, codec: Codec, width: int, height: int) -> Any:
    frame = av.VideoFrame(width, height, codec.pixels)
    # Some encoders take these from the frames, whatever they were told before.
    frame.color_primaries = frame.color_trc = frame.colorspace = BT709
    frame.color_range = LIMITED
    luma, *colours = planes
    step = 1 << (codec.bits - 8)
    for plane, values in zip(frame.planes, (luma, *colours), strict=True):
        if values is luma or not codec.tall:
            _fill(plane, values.astype(_kind(codec)) * step)
        else:
            _fill(plane, _doubled(values, codec))
    return frame


def _doubled(colour: npt.NDArray[np.uint8], codec: Codec) -> npt.NDArray[Any]:
    """Twice as many rows; of 10 bits without rounding, four being a sample's new unit."""
    near = colour.astype(np.uint16)
    above, below = np.vstack((near[:1], near[:-1])), np.vstack((near[1:], near[-1:]))
    rows = np.empty((2 * len(near), near.shape[1]), np.uint16)
    rows[0::2], rows[1::2] = 3 * near + above, 3 * near + below
    return rows if codec.bits == 10 else ((rows + 2) >> 2).astype(np.uint8)


def _kind(codec: Codec) -> type[np.unsignedinteger[Any]]:
    return np.uint16 if codec.bits > 8 else np.uint8


def _fill(plane: Any, values: npt.NDArray[Any]) -> None:
    """Copy rows without padding into a plane, whose rows may have some."""
    rows = np.frombuffer(plane, values.dtype).reshape(-1, plane.line_size // values.itemsize)
    rows[: values.shape[0], : values.shape[1]] = values
