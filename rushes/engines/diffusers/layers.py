"""A picture in layers: transparent ones over each other, the lowest first."""

from __future__ import annotations

from pathlib import Path
from typing import Any


def flat(found: Any) -> Any:
    """One picture of pictures [layers, height, width, 3 or 4] in 0..1: each laid over those before it, on white."""
    import numpy as np

    if found.shape[-1] < 4:
        return found[0]
    made = np.ones_like(found[0][..., :3])
    for layer in found:
        made = layer[..., :3] * layer[..., 3:] + made * (1 - layer[..., 3:])
    return made


def written(found: Any, request: Any, out: Path) -> dict[str, str]:
    """``layer-0`` and on, as PNGs of the request's size, where there are any."""
    import numpy as np
    from PIL import Image, ImageOps

    files: dict[str, str] = {}
    for number, layer in enumerate(found if found.shape[-1] == 4 else ()):
        picture = Image.fromarray(np.rint(np.clip(layer, 0, 1) * 255).astype(np.uint8))
        name = f"layer-{number}.png"
        ImageOps.fit(picture, (request.width, request.height), Image.Resampling.LANCZOS).save(out / name)
        files[f"layer-{number}"] = name
    return files
