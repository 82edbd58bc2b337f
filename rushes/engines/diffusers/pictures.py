"""Media of a request as a pipeline wants them: PIL pictures of the model's size, as many and as fast as it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.errors import EngineFailed
from rushes.film.media import Media

Checkpoint = Callable[[], None]
STILLS = (".png", ".jpg", ".jpeg", ".webp")


def still(path: Path, width: int, height: int) -> Any:
    """A picture scaled until it covers the size, the rest cut off evenly. Raises EngineFailed."""
    from PIL import Image, ImageOps

    return ImageOps.fit(opened(path), (width, height), Image.Resampling.LANCZOS)


def opened(path: Path) -> Any:
    """A picture as it is, RGB. Raises EngineFailed for what is none."""
    from PIL import Image, ImageOps

    try:
        with Image.open(path) as picture:
            return ImageOps.exif_transpose(picture).convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as problem:
        raise EngineFailed(f"{path.name} is not a picture that can be read: {problem}.") from problem


def mask(path: Path, width: int, height: int) -> Any:
    """White where something is drawn anew, of the size; hard-edged."""
    from PIL import Image, ImageOps

    fitted = ImageOps.fit(opened(path).convert("L"), (width, height), Image.Resampling.NEAREST)
    return fitted.point(lambda value: 255 if value else 0)


def put_back(path: Path, image: Path, drawn: Path) -> None:
    """What the mask leaves black is the image's own again, to the last bit."""
    from PIL import Image

    with Image.open(path) as found:
        made = found.convert("RGB")
    own = opened(image)
    own = own if own.size == made.size else still(image, *made.size)
    own.paste(made, mask=mask(drawn, *made.size))
    own.save(path)


def clip(path: Path, width: int, height: int, checkpoint: Checkpoint) -> list[Any]:
    """Every frame of a video, covering the size."""
    from PIL import Image, ImageOps

    from rushes.engines import picture_reader
    from rushes.engines.colour import yuv_to_rgb

    found = []
    for planes in picture_reader.yuv_frames(path):
        checkpoint()
        picture = Image.fromarray(yuv_to_rgb(*planes))
        found.append(ImageOps.fit(picture, (width, height), Image.Resampling.LANCZOS))
    if not found:
        raise EngineFailed(f"{path.name} has no frames.")
    return found


def retimed(frames: list[Any], of: Fraction, to: Fraction, count: int) -> list[Any]:
    """``count`` frames at the rate ``to``, each the one shown at its time at the rate ``of``; the last one stays."""
    return [frames[min(len(frames) - 1, int(number / to * of))] for number in range(count)]


def control(kind: str, media: Media, path: Path, width: int, height: int, checkpoint: Checkpoint) -> list[Any]:
    """The frames of a pass as models were trained to see it (PIL RGB): depth as nearness, white near; the others as
    they are."""
    if kind == "depth":
        return _nearness(_planes(path, "gray16le", checkpoint), width, height)
    if media.suffix in STILLS:
        return [still(path, width, height)]
    return list(_fitted(_planes(path, "rgb24", checkpoint), width, height))


def _planes(path: Path, kind: str, checkpoint: Checkpoint) -> Iterator[Any]:
    from rushes.engines import picture_reader

    for frame in picture_reader.frames(path):
        checkpoint()
        yield frame.to_ndarray(format=kind)


def _fitted(planes: Iterator[Any], width: int, height: int) -> Iterator[Any]:
    from PIL import Image, ImageOps

    for plane in planes:
        yield ImageOps.fit(Image.fromarray(plane), (width, height), Image.Resampling.BILINEAR)


def _nearness(planes: Iterator[Any], width: int, height: int) -> list[Any]:
    """Distances (0: nothing there) as what depth estimators give: 1 / distance, the nearest of the whole shot white,
    the furthest nearly black; one scale for all frames, so that nothing flickers.

    Ranftl et al., Towards Robust Monocular Depth Estimation, 2020: depth up to scale and shift in disparity space.
    """
    import numpy as np
    from PIL import Image, ImageOps

    sized = []
    for plane in planes:
        picture = Image.fromarray(plane.astype(np.float32), mode="F")
        # The nearest neighbour: between somebody's edge and the wall behind there is nothing at half way.
        sized.append(np.asarray(ImageOps.fit(picture, (width, height), Image.Resampling.NEAREST)))
    there = [plane[plane > 0] for plane in sized]
    near = min((float(np.quantile(seen, 0.01)) for seen in there if seen.size), default=1.0)
    far = max((float(np.quantile(seen, 0.99)) for seen in there if seen.size), default=2.0)
    span = max(1 / near - 1 / max(far, near), 1e-9)
    found = []
    for plane in sized:
        disparity = np.where(plane > 0, 1 / np.maximum(plane, 1), 0)
        level = np.clip((disparity - 1 / max(far, near)) / span, 0, 1)
        grey = np.where(plane > 0, np.round(8 + 247 * level), 0).astype(np.uint8)
        found.append(Image.fromarray(grey).convert("RGB"))
    return found
