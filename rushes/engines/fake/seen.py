"""What can be read off a picture: how far, what is where, what a thing is shaped like. All of it made up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image

from rushes.engines import picture_reader
from rushes.engines.colour import yuv_to_rgb
from rushes.engines.fake.altered import STILLS
from rushes.engines.lossless import Ffv1, png
from rushes.engines.ports.depth_estimation import DepthEstimation
from rushes.engines.ports.image_segmentation import ImageSegmentation
from rushes.engines.ports.image_to_3d import ImageTo3d
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.media import Media


def depth(request: DepthEstimation, stage: Stage) -> tuple[str, dict[str, int]]:
    """Writes ``depth``: what is bright is near."""
    return _each(request.picture, stage, "depth", lambda seen: seen.mean(axis=2).astype(np.uint16) * 257, png)


def segments(request: ImageSegmentation, stage: Stage) -> tuple[str, dict[str, int], list[str]]:
    """Writes ``ids``: as many upright stripes as names."""
    names = [*request.words, *(f"{x},{y}" for x, y in request.points)] or ["something"]
    if len(names) > 255:
        raise EngineFailed(f"{len(names)} things at once are more than an 8-bit picture can number.")

    def stripes(picture: Any) -> Any:
        height, width = picture.shape[:2]
        row = 1 + np.arange(width) * len(names) // width
        return np.broadcast_to(row.astype(np.uint8), (height, width))

    name, size = _each(request.picture, stage, "ids", stripes, _grey)
    return name, size, names


def _each(
    media: Media, stage: Stage, name: str, seen: Callable[[Any], Any], still: Callable[[Any], bytes]
) -> tuple[str, dict[str, int]]:
    """What is seen in a still as a PNG, in a clip as FFV1; the file's name, and its size."""
    pictures = _pictures(stage.path(media), media)
    if media.suffix in STILLS:
        picture = next(pictures)
        (stage.out / f"{name}.png").write_bytes(still(seen(picture)))
        return f"{name}.png", {"width": picture.shape[1], "height": picture.shape[0], "frames": 1}
    count, writer, size = 0, None, (0, 0)
    for picture in pictures:
        stage.checkpoint()
        if writer is None:
            size = picture.shape[1], picture.shape[0]
            writer = Ffv1(stage.out / f"{name}.mkv", *size, picture_reader.facts(stage.path(media)).rate, 1)
        writer.write(seen(picture).astype(np.uint16))
        count += 1
    if writer is None:
        raise EngineFailed(f"{media} has no frames.")
    writer.close()
    return f"{name}.mkv", {"width": size[0], "height": size[1], "frames": count}


def _pictures(path: Path, media: Media) -> Iterator[Any]:
    if media.suffix not in STILLS:
        for planes in picture_reader.yuv_frames(path):
            yield yuv_to_rgb(*planes)
        return
    try:
        with Image.open(path) as picture:
            yield np.asarray(picture.convert("RGB"))
    except (OSError, Image.DecompressionBombError) as problem:
        raise EngineFailed(f"{media} is not a picture that can be read: {problem}.") from problem


def _grey(picture: Any) -> bytes:
    written = BytesIO()
    Image.fromarray(np.ascontiguousarray(picture)).save(written, "PNG")
    return written.getvalue()


def sculpted(request: ImageTo3d, stage: Stage) -> int:
    """Writes ``model.glb``: a box of that height, as wide as its picture makes it; gives its triangles."""
    import trimesh

    picture = next(_pictures(stage.path(request.image), request.image))
    if request.height < 1 or request.triangles < 12:
        raise EngineFailed("A thing has some height, and at least the twelve triangles of a box.")
    tall = request.height / 1000
    wide = tall * picture.shape[1] / picture.shape[0]
    box = trimesh.creation.box((wide, tall, wide))
    box.apply_translation((0, tall / 2, 0))
    (stage.out / "model.glb").write_bytes(box.export(file_type="glb"))
    return len(box.faces)
