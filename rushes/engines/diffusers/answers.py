"""What a pipeline gave, as pictures, sound and facts; refused where it is not numbers."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rushes.errors import EngineFailed

_NAMES = ("frames", "images", "prediction")
_AGAIN = 'Change the words of the shot, or set dtype = "float32" for the part that overflows (float32 = ["vae"]).'


def pictures(given: Any) -> Any:
    """The frames of the first result: float [frames, height, width, 3] in 0..1. Raises EngineFailed for NaN."""
    import numpy as np

    found = next((getattr(given, name) for name in _NAMES if hasattr(given, name)), None)
    if found is None:
        raise EngineFailed(f"{type(given).__name__} has no picture in it.")
    first = found if getattr(found, "ndim", 0) == 4 else found[0]
    frames = finite(np.asarray(first, np.float32), "pictures")
    return (frames + 1) / 2 if hasattr(given, "prediction") else frames  # normals lie in -1..1


def finite(values: Any, what: str) -> Any:
    import numpy as np

    if not np.isfinite(values).all():
        raise EngineFailed(f"Its {what} are not numbers (NaN): the model overflowed.", todo=_AGAIN)
    return values


def video_frames(pictures: Any) -> Iterator[Any]:
    """``av.VideoFrame``s of float pictures [frames, height, width, 3]."""
    import av
    import numpy as np

    for picture in pictures:
        yield av.VideoFrame.from_ndarray(np.ascontiguousarray(levels(picture)), format="rgb24")


def levels(picture: Any) -> Any:
    """0..1 as whole numbers of eight bits."""
    import numpy as np

    return np.rint(np.clip(picture[..., :3], 0, 1) * 255).astype(np.uint8)
