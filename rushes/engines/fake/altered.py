"""Pictures made from pictures: the one that was given, tinted by what was asked, moving where it has to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, UnidentifiedImageError

from rushes.engines import picture_reader
from rushes.engines.colour import rgb_to_yuv, yuv_to_rgb
from rushes.engines.fake.draw import draw
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.ports.frame_interpolation import FrameInterpolation
from rushes.engines.ports.image_to_image import ImageToImage
from rushes.engines.ports.image_to_video import ImageToVideo
from rushes.engines.ports.inpainting import Inpainting
from rushes.engines.ports.super_resolution import SuperResolution
from rushes.engines.ports.video_to_video import VideoToVideo
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

TASKS = ("control", "restyle", "extend")
STILLS = (".png", ".jpg", ".jpeg", ".webp")


def opened(path: Path, width: int, height: int) -> Any:
    """RGB (height, width, 3), uint8. Raises EngineFailed for what is no picture."""
    check(width, height)
    try:
        with Image.open(path) as picture:
            return np.asarray(picture.convert("RGB").resize((width, height), Image.Resampling.BILINEAR))
    except (UnidentifiedImageError, OSError, Image.DecompressionBombError) as problem:
        raise EngineFailed(f"{path.name} is not a picture that can be read: {problem}.") from problem


def check(width: int, height: int, frames: int = 1) -> None:
    if min(width, height) < 2 or width % 2 or height % 2 or frames < 1:
        raise EngineFailed(f"There is no picture of {width}×{height} and {frames} frames.")


def tinted(picture: Any, *words: object) -> Any:
    """Half the picture, half a colour drawn from the words."""
    return ((picture.astype(np.uint16) + np.array(draw(3, *words), np.uint16)) // 2).astype(np.uint8)


def edited(request: ImageToImage, stage: Stage) -> None:
    """Writes ``picture.png``."""
    picture = opened(stage.path(request.image), request.width, request.height)
    save(tinted(picture, request.prompt, request.seed), stage)


def inpainted(request: Inpainting, stage: Stage) -> None:
    """Writes ``picture.png``: what the mask leaves black is the image's own."""
    picture = opened(stage.path(request.image), request.width, request.height)
    mask = opened(stage.path(request.mask), request.width, request.height)[..., :1] > 127
    save(np.where(mask, tinted(picture, request.prompt, request.seed), picture), stage)


def save(picture: Any, stage: Stage) -> None:
    Image.fromarray(np.ascontiguousarray(picture), "RGB").save(stage.out / "picture.png")


def animated(request: ImageToVideo, stage: Stage) -> None:
    """Writes ``picture.mp4``: the first picture goes by, or turns into the last."""
    first = opened(stage.path(request.first), request.width, request.height)
    last = opened(stage.path(request.last), request.width, request.height) if request.last else None

    def frames() -> Iterator[Any]:
        for frame in range(request.frames):
            if last is None:
                yield np.roll(first, frame, axis=1)
            else:
                share = frame / max(1, request.frames - 1)
                yield (first * (1 - share) + last * share).astype(np.uint8)

    write(frames(), request, stage)


def changed(request: VideoToVideo, stage: Stage) -> None:
    """Writes ``picture.mp4``."""
    if request.task not in TASKS:
        raise EngineFailed(f"There is no task called {request.task!r}.", todo=f"Tasks: {', '.join(TASKS)}.")
    source = request.video or (request.controls[0].media if request.controls else None)
    if source is None:
        raise EngineFailed("There is no video to change and no control to follow.")
    given = list(_clip(stage.path(source), request.width, request.height, request.frames))
    if not given:
        raise EngineFailed(f"{source} has no frames.")
    if request.task == "extend":
        given = given[-1:]
    frames = (tinted(given[min(at, len(given) - 1)], request.prompt, request.seed) for at in range(request.frames))
    write(frames, request, stage)


def _clip(path: Path, width: int, height: int, most: int) -> Iterator[Any]:
    check(width, height)
    for count, planes in enumerate(picture_reader.yuv_frames(path, width, height)):
        if count == most:
            return
        yield yuv_to_rgb(*planes)


def enlarged(request: SuperResolution, stage: Stage) -> tuple[str, int]:
    """Writes ``picture.png`` or ``picture.mp4``; gives its name, and how many frames it has."""
    path = stage.path(request.picture)
    if request.picture.suffix in STILLS:
        save(opened(path, request.width, request.height), stage)
        return "picture.png", 1
    check(request.width, request.height)
    count, rate = 0, picture_reader.facts(path).rate
    with PictureWriter(stage.out / "picture.mp4", request.width, request.height, rate) as writer:
        for planes in picture_reader.yuv_frames(path, request.width, request.height):
            stage.checkpoint()
            writer.write_yuv(*planes)
            count += 1
    return "picture.mp4", count


def interpolated(request: FrameInterpolation, stage: Stage) -> tuple[int, int]:
    """Writes ``picture.mp4``, every frame the nearest there is; gives its size."""
    path = stage.path(request.video)
    given = picture_reader.facts(path)
    width, height = given.width & ~1, given.height & ~1
    check(width, height, request.frames)
    source, held, number = picture_reader.yuv_frames(path, width, height), None, -1
    with PictureWriter(stage.out / "picture.mp4", width, height, request.rate) as writer:
        for frame in range(request.frames):
            stage.checkpoint()
            wanted = int(frame / request.rate * given.rate)
            while number < wanted and (found := next(source, None)) is not None:
                held, number = found, number + 1
            if held is None:
                raise EngineFailed(f"{request.video} has no frames.")
            writer.write_yuv(*held)
    return width, height


def write(frames: Iterator[Any], request: ImageToVideo | VideoToVideo, stage: Stage) -> None:
    check(request.width, request.height, request.frames)
    with PictureWriter(stage.out / "picture.mp4", request.width, request.height, request.rate) as writer:
        for number, picture in enumerate(frames):
            stage.checkpoint()
            writer.write_yuv(*rgb_to_yuv(picture))
            stage.progress((number + 1) / request.frames)
