"""Moving colours: a ramp of light that travels with time, in a hue drawn from the prompt."""

from __future__ import annotations

from typing import Any

import numpy as np

from rushes.engines.fake.draw import draw
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed

Planes = tuple[Any, Any, Any]


def film(request: TextToVideo, stage: Stage) -> None:
    """Writes ``picture.mp4``. Raises EngineFailed for a size or a length that no film has."""
    _check(request)
    with PictureWriter(stage.out / "picture.mp4", request.width, request.height, request.rate) as writer:
        for frame in range(request.frames):
            stage.checkpoint()
            writer.write_yuv(*_frame(request, frame, request.frames))
            stage.progress((frame + 1) / request.frames)


def still(request: TextToImage, stage: Stage) -> None:
    """Writes ``picture.png``: that frame, tinted. Raises EngineFailed for a size that no picture has."""
    _check(request)
    from PIL import Image

    y, u, v = (plane.astype(np.int16) for plane in _frame(request, request.at, request.frames))
    u, v = u.flat[0] - 128, v.flat[0] - 128
    rgb = np.stack([y + v, y - (u + v) // 2, y + u], axis=-1)
    Image.fromarray(np.clip(rgb, 0, 255).astype(np.uint8), "RGB").save(stage.out / "picture.png")


def _check(request: TextToVideo | TextToImage) -> None:
    sides = (request.width, request.height)
    if min(sides) < 2 or any(side % 2 for side in sides) or request.frames < 1:
        raise EngineFailed(f"There is no picture of {request.width}×{request.height} and {request.frames} frames.")


def _frame(request: TextToVideo | TextToImage, frame: int, frames: int) -> Planes:
    """Limited-range BT.709 planes, uint8: y [height, width], u and v half of that each way."""
    blocking = request.blocking
    seen = (blocking.set.name, blocking.camera.lens) if blocking else ("", 0)
    drawn = draw(3, request.prompt, request.look, *seen, request.seed)
    u, v, phase = drawn
    ramp = np.arange(request.width) * 200 // request.width
    shift = phase + 200 * frame // max(1, frames)
    row = (16 + (ramp + shift) % 200).astype(np.uint8)
    half = (request.height // 2, request.width // 2)
    return (
        np.ascontiguousarray(np.broadcast_to(row, (request.height, request.width))),
        np.full(half, 96 + u // 4, np.uint8),
        np.full(half, 96 + v // 4, np.uint8),
    )
