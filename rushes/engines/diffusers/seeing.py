"""What a model reads off a picture: how far everything is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from rushes.engines import picture_reader
from rushes.engines.colour import yuv_to_rgb
from rushes.engines.diffusers.answers import finite
from rushes.engines.diffusers.pictures import STILLS, opened
from rushes.engines.lossless import Ffv1, png
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.media import Media


def depth(media: Media, stage: Stage, estimate: Callable[[Any], Any]) -> tuple[str, dict[str, int]]:
    """Writes ``depth``; ``estimate`` gives a picture's distances in 0 (near) to 1. The file's name, and its size."""
    path = stage.path(media)
    if media.suffix in STILLS:
        plane = _plane(estimate(opened(path)))
        (stage.out / "depth.png").write_bytes(png(plane))
        return "depth.png", {"width": plane.shape[1], "height": plane.shape[0], "frames": 1}
    count, writer, size = 0, None, (0, 0)
    for picture in _frames(path):
        stage.checkpoint()
        plane = _plane(estimate(picture))
        if writer is None:
            size = plane.shape[1], plane.shape[0]
            writer = Ffv1(stage.out / "depth.mkv", *size, picture_reader.facts(path).rate, 1)
        writer.write(plane)
        count += 1
    if writer is None:
        raise EngineFailed(f"{media} has no frames.")
    writer.close()
    return "depth.mkv", {"width": size[0], "height": size[1], "frames": count}


def _frames(path: Path) -> Iterator[Any]:
    from PIL import Image

    for planes in picture_reader.yuv_frames(path):
        yield Image.fromarray(yuv_to_rgb(*planes))


def _plane(distances: Any) -> Any:
    """Sixteen bits, white near."""
    import numpy as np

    return np.rint((1 - np.clip(finite(distances, "distances"), 0, 1)) * 65535).astype(np.uint16)
