"""A take brought to the film's size, rate and length: scaled, letterboxed, its frames repeated or left out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.departments.deliver.compose import Planes, black, fade, fade_weight, own
from rushes.departments.deliver.requests import ConformRequest
from rushes.engines import encoding
from rushes.engines.picture_reader import frames as read_frames
from rushes.engines.picture_reader import planes
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.format import Format


@dataclass(frozen=True, slots=True)
class Fit:
    """Where a picture goes in the frame: scaled to ``width``×``height``, its corner at ``x``, ``y``. What is seen
    of it is ``window``, (left, top, right, bottom)."""

    width: int
    height: int
    x: int
    y: int
    window: tuple[int, int, int, int]


def conform_take(request: ConformRequest, stage: Stage, target: Path) -> dict[str, Any]:
    """Writes ``target``. Facts as ``make.conform`` has them. Raises EngineFailed for what is not a video."""
    format, held = request.format, 0
    with PictureWriter(target, format.width, format.height, format.rate) as out:
        for number, (frame, is_held) in enumerate(_at_rate(stage.path(request.take), request)):
            stage.checkpoint()
            picture = _placed(frame, format)
            fade(picture, fade_weight(number, request.frames, request.fade_in, request.fade_out))
            out.write_yuv(*picture)
            held += is_held
            stage.progress((number + 1) / request.frames)
    return {
        "frames": request.frames,
        "width": format.width,
        "height": format.height,
        "rate": str(format.rate),
        "encoding": encoding.NAME,
        "held": held,
    }


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
