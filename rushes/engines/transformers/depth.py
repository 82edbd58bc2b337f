"""depth-estimation: Depth Anything and its kin (https://arxiv.org/abs/2406.09414)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rushes.engines.ports.depth_estimation import DepthEstimation
from rushes.engines.stage import Stage
from rushes.engines.transformers import pictures
from rushes.engines.transformers.loading import SAFE, Opened, model
from rushes.errors import EngineFailed

_WHITE = 65_535
_NUMBERS = "depth.part"


def build(folders: list[Path], device: str, dtype: Any) -> Any:
    from transformers import AutoImageProcessor, AutoModelForDepthEstimation

    reader = AutoImageProcessor.from_pretrained(folders[0], backend="pil", **SAFE)
    return reader, model(AutoModelForDepthEstimation, folders[0], device, dtype)


def estimate(request: DepthEstimation, opened: Opened, stage: Stage) -> tuple[str, dict[str, Any]]:
    """Writes the picture or the clip; gives its name and the facts. Near and far are the whole clip's, so that nothing
    pumps; the numbers wait on the disk until they are known."""
    import numpy as np

    part, shape, count = stage.out / _NUMBERS, (0, 0), 0
    low, high = np.inf, -np.inf
    try:
        with part.open("wb") as out:
            for picture in pictures.frames(request.picture, stage):
                plane = _plane(picture, opened)
                shape, count = plane.shape, count + 1
                low, high = min(low, float(plane.min())), max(high, float(plane.max()))
                out.write(plane.tobytes())
        if not count or not np.isfinite((low, high)).all():
            raise EngineFailed("The model gave no depth that can be used (NaN).")
        metric = getattr(opened.parts[1].config, "depth_estimation_type", "relative") == "metric"
        planes = (_grey(plane, low, high, metric) for plane in _again(part, shape, count))
        name, facts = pictures.write(planes, "depth", request.picture, stage, deep=True)
    finally:
        part.unlink(missing_ok=True)
    told = {"metric": metric} | ({"near": round(low * 1000), "far": round(high * 1000)} if metric else {})
    return name, facts | told


def _plane(picture: Any, opened: Opened) -> Any:
    """float32 (height, width): metres, or the inverse of depth in no unit."""
    import numpy as np

    reader, estimator = opened.parts
    seen = reader(images=picture, return_tensors="pt").to(opened.device, opened.dtype)
    found = reader.post_process_depth_estimation(estimator(**seen), target_sizes=[picture.shape[:2]])
    return found[0]["predicted_depth"].float().cpu().numpy().astype(np.float32)


def _again(part: Path, shape: tuple[int, int], count: int) -> Iterator[Any]:
    import numpy as np

    with part.open("rb") as numbers:
        for _ in range(count):
            yield np.frombuffer(numbers.read(shape[0] * shape[1] * 4), np.float32).reshape(shape)


def _grey(plane: Any, low: float, high: float, metric: bool) -> Any:
    """White near. A metric model's numbers are large far away, a relative one's near."""
    import numpy as np

    share = (plane - low) / max(high - low, 1e-9)
    return np.rint(_WHITE * (1 - share if metric else share)).astype(np.uint16)
