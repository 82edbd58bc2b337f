"""What a model gave, brought to what was asked: the take's size, rate and length, exactly; and refused where it is
ruined. Models work at sizes, rates and lengths of their own: ``Limits`` says which, ``asked_of`` what to ask for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from fractions import Fraction
from math import ceil, isqrt
from pathlib import Path
from typing import Any

from rushes.errors import EngineFailed
from rushes.film.quick import dataclass

_CROP = 12  # of a hundred: what may be cut off the sides without a word
_BLACK = 24  # of 255: luma that no frame rises above; video black is 16
_STILL = 1  # of 255: what the noise of an encoder moves
_LIVE = 8  # frames after which a picture has to have moved


@dataclass(frozen=True, slots=True)
class Limits:
    """``width``×``height``: the size it always works at (0: the film's, rounded up to ``multiple``). ``pixels``: about
    how many it was trained for; it works at the film's own shape with that many (0: at the film's size). Frames come in
    ``frame_step`` times a number and one more, ``max_frames`` at most (0: any), at ``rate`` (0: the film's)."""

    width: int = 0
    height: int = 0
    multiple: int = 16
    frame_step: int = 1
    max_frames: int = 0
    rate: Fraction = Fraction(0)
    pixels: int = 0


@dataclass(frozen=True, slots=True)
class Asked:
    """What a model is asked for, in its own size and rate: enough to cover the request. A still has no frames to count:
    its ``rate`` is 0. ``fixed``: it was told its size; ``counted``: it was told how many frames."""

    width: int
    height: int
    frames: int
    rate: Fraction
    fixed: bool = True
    counted: bool = True


def asked_of(request: Any, limits: Limits) -> Asked:
    """Raises EngineFailed for a shot longer than the model can make, and for one that no video can hold."""
    moving = hasattr(request, "frames") and not hasattr(request, "at")
    if min(request.width, request.height) < 1 or (moving and request.frames < 1):
        raise EngineFailed("A picture of no size or no length cannot be made.")
    if moving and (request.width % 2 or request.height % 2):
        raise EngineFailed(f"Video has an even width and height, not {request.width}×{request.height}.")
    width, height = _size(request.width, request.height, limits)
    if not moving:
        return Asked(width, height, 1, Fraction(0))
    rate = limits.rate or request.rate
    frames = ceil(request.frames / request.rate * rate)
    frames = _up(max(0, frames - 1), limits.frame_step) + 1
    if limits.max_frames and frames > limits.max_frames:
        raise EngineFailed(
            f"The shot lasts {float(request.frames / request.rate):.1f} s; this engine makes "
            f"{float(limits.max_frames / rate):.1f} s at most.",
            todo="Make the shot shorter ([[shot: … 3s]]), or give it to another engine.",
        )
    return Asked(width, height, frames, rate)


def _size(width: int, height: int, limits: Limits) -> tuple[int, int]:
    step = limits.multiple
    if limits.pixels and width and height:
        tall = max(step, (isqrt(limits.pixels * height // width) + step // 2) // step * step)
        width, height = max(step, (tall * width // height + step // 2) // step * step), tall
    return limits.width or _up(width, step), limits.height or _up(height, step)


def _up(number: int, step: int) -> int:
    return -(-number // step) * step


def video(
    files: list[Path],
    request: Any,
    asked: Asked,
    target: Path,
    checkpoint: Callable[[], None],
) -> dict[str, Any]:
    """One video, or a picture a frame, as ``target`` in the house's encoding; gives the facts: as ``written``."""
    if len(files) == 1:
        asked = replace(asked, rate=_rate(files[0], asked))
    return written(_frames(files), request, asked, target, checkpoint)


def written(
    frames: Iterator[Any], request: Any, asked: Asked, target: Path, checkpoint: Callable[[], None]
) -> dict[str, Any]:
    """Frames (``av.VideoFrame``) at ``asked.rate`` as ``target``, in the request's size, rate and length; the facts.

    Raises EngineFailed for a result that is too short, too small or of another shape, black or frozen: never stretched,
    never repeated, never taken for a picture.
    """
    from rushes.engines.picture_writer import PictureWriter

    rate, doubt = asked.rate, _Doubt()
    source, shown, size = 0, None, (0, 0)
    with PictureWriter(target, request.width, request.height, request.rate) as writer:
        for number in range(request.frames):
            checkpoint()
            wanted = int(number / request.rate * rate)
            while source <= wanted:
                frame = next(frames, None)
                if frame is None:
                    raise _short(source, wanted, rate, request)
                size = size if source else _sized(frame, request, asked)
                source, shown = source + 1, frame
            y, u, v = _covering(shown, request.width, request.height)
            doubt.look(y)
            writer.write_yuv(y, u, v)
        left = sum(1 for _ in frames)
        doubt.settle(request.frames)
        if asked.counted and source + left != asked.frames:
            raise EngineFailed(
                f"It was asked for {asked.frames} frames and gave {source + left}.",
                todo="In a workflow, check which node takes the frames; where it makes frames between, say their rate.",
            )
    return {
        "frames": request.frames,
        "rate": f"{request.rate.numerator}/{request.rate.denominator}",
        "width": request.width,
        "height": request.height,
        "unknown": [],
        "made": f"{size[0]}×{size[1]}, {source + left} frames, {float(rate):g} a second",
    }


def still(file: Path, request: Any, asked: Asked, target: Path) -> dict[str, Any]:
    """One picture as ``target``: a PNG of the size asked for; gives the facts."""
    from PIL import Image, ImageOps

    try:
        with Image.open(file) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise EngineFailed(f"What came back is not a picture that can be read: {problem}.") from problem
    size = _sized(picture, request, asked)
    if picture.convert("L").getextrema()[1] < _BLACK - 16:  # of a still black is 0
        raise EngineFailed("It is black all over.", todo=_AGAIN)
    ImageOps.fit(picture, (request.width, request.height), Image.Resampling.LANCZOS).save(target)
    return {"width": request.width, "height": request.height, "unknown": [], "made": f"{size[0]}×{size[1]}"}


def _rate(file: Path, asked: Asked) -> Fraction:
    from rushes.engines import picture_reader

    told = picture_reader.facts(file).rate
    # Containers round: 15.98 is 16.
    return asked.rate if not told or abs(told - asked.rate) * 100 < asked.rate else told


def _frames(files: list[Path]) -> Iterator[Any]:
    from rushes.engines import picture_reader

    for file in files:
        yield from picture_reader.frames(file)


def _sized(picture: Any, request: Any, asked: Asked) -> tuple[int, int]:
    width, height = picture.width, picture.height
    aim = (asked.width, asked.height) if asked.fixed else (request.width, request.height)
    covered = max(width * aim[1], height * aim[0])
    cut = 100 - 100 * min(width * aim[1], height * aim[0]) // max(1, covered)
    if cut > (1 if asked.fixed else _CROP) or (asked.fixed and (width < aim[0] or height < aim[1])):
        raise EngineFailed(
            f"It gave a picture of {width}×{height} where {aim[0]}×{aim[1]} was asked for.",
            todo="Set [limits] width and height to what it always gives; in a workflow, name the nodes that take them.",
        )
    return width, height


def _short(given: int, wanted: int, rate: Fraction, request: Any) -> EngineFailed:
    return EngineFailed(
        f"It gave {given} frames, {float(given / rate):.2f} s; the shot lasts "
        f"{float(request.frames / request.rate):.2f} s.",
        todo="Set max-frames in [limits]; in a workflow, name the node that takes the number of frames (frames = …).",
    )


def _covering(frame: Any, width: int, height: int) -> Any:
    """The planes of a frame scaled until it covers the size, the rest cut off evenly on both sides."""
    from rushes.engines.picture_reader import planes

    if frame.width * height == frame.height * width:
        return planes(frame, width, height)
    wide = max(width, -(-frame.width * height // frame.height))
    tall = max(height, -(-frame.height * width // frame.width))
    wide, tall = wide + wide % 2, tall + tall % 2
    left, top = (wide - width) // 4 * 2, (tall - height) // 4 * 2
    y, u, v = planes(frame, wide, tall)
    half = (slice(top // 2, (top + height) // 2), slice(left // 2, (left + width) // 2))
    import numpy as np

    whole = y[top : top + height, left : left + width]
    return np.ascontiguousarray(whole), np.ascontiguousarray(u[half]), np.ascontiguousarray(v[half])


class _Doubt:
    """Whether frames show anything at all, and move: a model that failed gives black, or one picture for ever."""

    def __init__(self) -> None:
        self._first: Any = None
        self._black = self._still = True

    def look(self, luma: Any) -> None:
        """``luma``: 0..255, height × width."""
        self._black = self._black and int(luma.max()) < _BLACK
        if self._first is None:
            self._first = luma.copy()
        elif self._still:
            import numpy as np

            moved = np.abs(luma.astype(np.int16) - self._first).max()
            self._still = int(moved) <= _STILL

    def settle(self, frames: int) -> None:
        """Raises EngineFailed after the last frame, if none was worth keeping."""
        if self._black:
            raise EngineFailed("Every frame of it is black.", todo=_AGAIN)
        if self._still and frames >= _LIVE:
            raise EngineFailed(f"All its {frames} frames are the same picture.", todo=_AGAIN)


_AGAIN = "Look at the engine's log, change the words of the shot, or give it to another engine."
