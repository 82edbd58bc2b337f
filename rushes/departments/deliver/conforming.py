"""A take brought to the film's size, rate and length: scaled, letterboxed, its frames repeated or left out."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.departments.deliver.compose import FULL, Planes, black, dissolve, fade, fade_weight, own
from rushes.departments.deliver.fitting import fit, is_masked
from rushes.departments.deliver.requests import BlackRequest, ConformRequest, DissolveRequest
from rushes.departments.deliver.retiming import at_speed
from rushes.engines import encoding
from rushes.engines.picture_reader import frames as read_frames
from rushes.engines.picture_reader import open_picture, planes
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.tier import Tier


def conform_take(request: ConformRequest, stage: Stage, target: Path) -> dict[str, Any]:
    """Writes ``target``. Facts as ``make.conform`` has them. Raises EngineFailed for what is not a video."""
    take = stage.path(request.take)
    if _is_ready(take, request, stage.out):
        shutil.copyfile(take, target)
        return _facts(request, held=0)
    return _facts(request, _encoded(take, request, stage, target))


def _is_ready(take: Path, request: ConformRequest, room: Path) -> bool:
    """Whether the take is already what is asked for: then it is copied, and no picture is encoded a second time."""
    if request.offset or request.speed != 1 or request.fade_in or request.fade_out or is_masked(request.format):
        return False
    with open_picture(take) as container:
        stream = container.streams.video[0]
        return bool(
            stream.codec_context.name == "h264"
            and (stream.frames, stream.average_rate) == (request.frames, request.format.rate)
            and stream.codec_context.extradata == _parameters(request.format, room)
        )


def dissolved(request: DissolveRequest, stage: Stage, target: Path) -> dict[str, Any]:
    """Writes ``target``: the first frame of it already shows a little of what comes, the last still of what goes."""
    going, coming, format = request.going, request.coming, request.going.format
    both = zip(_shown(stage.path(going.take), going), _shown(stage.path(coming.take), coming), strict=True)
    held = 0
    with PictureWriter(target, format.width, format.height, format.rate) as out:
        for number, ((before, _), (after, is_held)) in enumerate(both, 1):
            stage.checkpoint()
            picture = _placed(before, format)
            dissolve(picture, _placed(after, format), round(FULL * Fraction(number, going.frames + 1)))
            out.write_yuv(*picture)
            held += is_held
            stage.progress(number / going.frames)
    return _facts(going, held)


def blackened(request: BlackRequest, target: Path) -> dict[str, Any]:
    """Writes ``target``: one frame."""
    format = request.format
    with PictureWriter(target, format.width, format.height, format.rate) as out:
        out.write_yuv(*black(format.width, format.height))
    return _facts(ConformRequest(Media("", ""), 0, 1, format, Tier.FINAL), 0)


def _parameters(format: Format, room: Path) -> bytes:
    """The parameters of every segment of that format, found by writing one."""
    sample = room / "parameters.mp4"
    with PictureWriter(sample, format.width, format.height, format.rate) as out:
        out.write_yuv(*black(format.width, format.height))
    with open_picture(sample) as container:
        found = bytes(container.streams.video[0].codec_context.extradata)
    sample.unlink()
    return found


def _encoded(take: Path, request: ConformRequest, stage: Stage, target: Path) -> int:
    """Encodes the take anew; gives for how many frames its last picture is held."""
    format, held = request.format, 0
    with PictureWriter(target, format.width, format.height, format.rate) as out:
        for number, (frame, is_held) in enumerate(_shown(take, request)):
            stage.checkpoint()
            picture = _placed(frame, format)
            fade(picture, fade_weight(number, request.frames, request.fade_in, request.fade_out))
            out.write_yuv(*picture)
            held += is_held
            stage.progress((number + 1) / request.frames)
    return held


def _facts(request: ConformRequest, held: int) -> dict[str, Any]:
    format = request.format
    return {
        "frames": request.frames,
        "width": format.width,
        "height": format.height,
        "rate": str(format.rate),
        "aspect": str(format.aspect),
        "encoding": encoding.NAME,
        "held": held,
    }


def _shown(take: Path, request: ConformRequest) -> Iterator[tuple[Any, bool]]:
    """The take's frame shown at each of the film's, at its speed, and whether it is held past the take's end."""
    if request.speed == 1:
        return _at_rate(take, request)
    return at_speed(lambda first, count: _at_rate(take, replace(request, offset=first, frames=count)), request)


def _at_rate(take: Path, request: ConformRequest) -> Iterator[tuple[Any, bool]]:
    """The take's frame shown at each of the film's, and whether it is held past the take's end."""
    wanted, end = request.offset, request.offset + request.frames
    last, first_time = None, None
    for frame in read_frames(take):
        time = Fraction(frame.pts or 0) * frame.time_base
        first_time = time if first_time is None else first_time
        # A take's frame is shown until the next one's time has come.
        while last is not None and wanted < end and wanted / request.format.rate < time - first_time:
            yield last, False
            wanted += 1
        if wanted >= end:
            return
        last = frame
    if last is None:
        raise EngineFailed(f"{take.name} has no picture in it.")
    shown_to = Fraction(last.pts or 0) * last.time_base - (first_time or 0) + _frame_time(last, request.format)
    while wanted < end:
        yield last, wanted / request.format.rate >= shown_to
        wanted += 1


def _frame_time(frame: Any, format: Format) -> Fraction:
    return Fraction(frame.duration) * frame.time_base if frame.duration else 1 / format.rate


def _placed(frame: Any, format: Format) -> Planes:
    shape = Fraction(frame.width, frame.height) * Fraction(getattr(frame, "sample_aspect_ratio", None) or 1)
    place = fit(shape, format)
    scaled = planes(frame, place.width, place.height)
    if place.window == (0, 0, format.width, format.height):
        return own(scaled)
    canvas = black(format.width, format.height)
    left, top, right, bottom = place.window
    for plane, small, step in zip(canvas, scaled, (1, 2, 2), strict=True):
        x, y = place.x // step, place.y // step
        rows, columns = slice(top // step, bottom // step), slice(left // step, right // step)
        plane[rows, columns] = small[rows.start - y : rows.stop - y, columns.start - x : columns.stop - x]
    return canvas
