"""Stills and clips in, planes of numbers out: what depth and masks share."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.media import Media

STILLS = (".png", ".jpg", ".jpeg", ".webp")


def frames(media: Media, stage: Stage) -> Iterator[Any]:
    """RGB (height, width, 3), uint8, of a still or of each frame of a clip. Raises EngineFailed for what is neither."""
    import numpy as np
    from PIL import Image, ImageOps

    path = stage.path(media)
    if media.suffix not in STILLS:
        from rushes.engines import picture_reader

        for frame in picture_reader.frames(path):
            stage.checkpoint()
            yield frame.to_ndarray(format="rgb24")
        return
    try:
        with Image.open(path) as opened:
            yield np.asarray(ImageOps.exif_transpose(opened).convert("RGB"))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise EngineFailed(f"{path.name} is not a picture that can be read: {problem}.") from problem


def rate(media: Media, stage: Stage) -> Fraction:
    """Of a clip."""
    from rushes.engines import picture_reader

    return picture_reader.facts(stage.path(media)).rate or Fraction(24)


def write(planes: Iterator[Any], role: str, media: Media, stage: Stage, *, deep: bool) -> tuple[str, dict[str, int]]:
    """Grey pictures as ``role``.png (16 bit where ``deep``, else 8) or ``role``.mkv (16 bit); the name, the facts."""
    import numpy as np

    from rushes.engines.lossless import Ffv1, png

    if media.suffix in STILLS:
        plane = next(planes)
        target = stage.out / f"{role}.png"
        if deep:
            target.write_bytes(png(plane.astype(np.uint16)))
        else:
            from PIL import Image

            Image.fromarray(plane.astype(np.uint8)).save(target)
        return target.name, {"width": plane.shape[1], "height": plane.shape[0], "frames": 1}
    film, count, shape = None, 0, (0, 0)
    target: Path = stage.out / f"{role}.mkv"
    for plane in planes:
        stage.checkpoint()
        if film is None:
            shape = plane.shape
            film = Ffv1(target, shape[1], shape[0], rate(media, stage), 1)
        film.write(plane.astype(np.uint16))
        count += 1
    if film is None:
        raise EngineFailed("The clip has no frames.")
    film.close()
    return target.name, {"width": shape[1], "height": shape[0], "frames": count}
