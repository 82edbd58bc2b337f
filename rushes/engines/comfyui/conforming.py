"""What a workflow gave, brought to what was asked: the take's size, rate and length, exactly."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.engines.comfyui.filling import Asked
from rushes.errors import EngineFailed

_CROP = 12  # of a hundred: what may be cut off the sides without a word


def video(
    files: list[Path],
    request: Any,
    asked: Asked,
    fixed: bool,
    counted: bool,
    target: Path,
    checkpoint: Callable[[], None],
) -> dict[str, Any]:
    """One video, or a picture a frame, as ``target`` in the house's encoding; gives the facts.

    ``fixed``: the workflow was told its size; ``counted``: it was told how many frames. Raises EngineFailed for a
    result that is too short, too small or of another shape: never stretched, never repeated.
    """
    from rushes.engines.picture_writer import PictureWriter

    rate = asked.rate if len(files) > 1 else _rate(files[0], asked)
    frames = _frames(files)
    source, shown, size = 0, None, (0, 0)
    with PictureWriter(target, request.width, request.height, request.rate) as writer:
        for number in range(request.frames):
            checkpoint()
            wanted = int(number / request.rate * rate)
            while source <= wanted:
                frame = next(frames, None)
                if frame is None:
                    raise _short(source, wanted, rate, request)
                size = size if source else _sized(frame, request, asked, fixed)
                source, shown = source + 1, frame
            writer.write_yuv(*_covering(shown, request.width, request.height))
        left = sum(1 for _ in frames)
    if counted and source + left != asked.frames:
        raise EngineFailed(
            f"The workflow was asked for {asked.frames} frames and gave {source + left}.",
            todo="Check which node takes the frames; where frames are made in between, say their rate in [limits].",
        )
    return {
        "frames": request.frames,
        "rate": f"{request.rate.numerator}/{request.rate.denominator}",
        "width": request.width,
        "height": request.height,
        "unknown": [],
        "made": f"{size[0]}×{size[1]}, {source + left} frames, {float(rate):g} a second",
    }


def still(file: Path, request: Any, asked: Asked, fixed: bool, target: Path) -> dict[str, Any]:
    """One picture as ``target``: a PNG of the size asked for; gives the facts."""
    from PIL import Image, ImageOps

    try:
        with Image.open(file) as opened:
            picture = ImageOps.exif_transpose(opened).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise EngineFailed(f"What the workflow gave is not a picture that can be read: {problem}.") from problem
    size = _sized(picture, request, asked, fixed)
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


def _sized(picture: Any, request: Any, asked: Asked, fixed: bool) -> tuple[int, int]:
    width, height = picture.width, picture.height
    aim = (asked.width, asked.height) if fixed else (request.width, request.height)
    covered = max(width * aim[1], height * aim[0])
    cut = 100 - 100 * min(width * aim[1], height * aim[0]) // max(1, covered)
    if cut > (1 if fixed else _CROP) or (fixed and (width < aim[0] or height < aim[1])):
        raise EngineFailed(
            f"The workflow gave a picture of {width}×{height} where {aim[0]}×{aim[1]} was asked for.",
            todo="Name the nodes that take width and height, or set [limits] width and height to what it always gives.",
        )
    return width, height


def _short(given: int, wanted: int, rate: Fraction, request: Any) -> EngineFailed:
    return EngineFailed(
        f"The workflow gave {given} frames, {float(given / rate):.2f} s; the shot lasts "
        f"{float(request.frames / request.rate):.2f} s.",
        todo="Name the node that takes the number of frames (frames = …), or set max-frames in [limits].",
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
