"""image-segmentation: SAM 2 (https://arxiv.org/abs/2408.00714), by points, by words, or everything on a grid of points.

SAM 2 reads no words: the second weights are a detector's that does, Grounding DINO (https://arxiv.org/abs/2303.05499)
or its kin, whose boxes SAM 2 then fills."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rushes.engines.ports.image_segmentation import ImageSegmentation
from rushes.engines.stage import Stage
from rushes.engines.transformers import pictures
from rushes.engines.transformers.loading import SAFE, Opened, model
from rushes.errors import EngineFailed

_MEAN, _SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # ImageNet's, as the model was taught
_GRID = 12  # points a side, where nobody says what to find
_LIKELY, _BOXES = 0.3, 20  # how sure a detector has to be; things that one word may mean
_SURE, _SAME, _MOST = 0.7, 0.7, 250  # the model's own mark; the share two masks share; names that eight bits hold


def build(folders: list[Path], device: str, dtype: Any) -> Any:
    from transformers import Sam2Model

    told = json.loads((folders[0] / "preprocessor_config.json").read_text(encoding="utf-8"))
    size = told.get("size", {}).get("height", 1024)
    detector = _detector(folders[1], device, dtype) if len(folders) > 1 else None
    return size, model(Sam2Model, folders[0], device, dtype), detector


def _detector(folder: Path, device: str, dtype: Any) -> tuple[Any, Any]:
    from transformers import AutoModelForZeroShotObjectDetection, AutoProcessor

    reader = AutoProcessor.from_pretrained(folder, backend="pil", **SAFE)
    return reader, model(AutoModelForZeroShotObjectDetection, folder, device, dtype)


def find(request: ImageSegmentation, opened: Opened, stage: Stage) -> tuple[str, dict[str, Any]]:
    """Writes the ids; gives the file's name and the facts. A clip is looked at frame by frame: the points stay."""
    if request.words and opened.parts[2] is None:
        raise EngineFailed(
            "SAM 2 finds what lies under points; it reads no words.",
            todo="Give points, or add the weights of a detector to its file (docs/local-models.md).",
        )
    names = [*request.words, *(f"{x},{y}" for x, y in request.points)]
    planes = _planes(request, opened, stage, names)
    name, facts = pictures.write(planes, "ids", request.picture, stage, deep=False)
    return name, facts | {"names": names}


def _planes(request: ImageSegmentation, opened: Opened, stage: Stage, names: list[str]) -> Iterator[Any]:
    """uint8 (height, width) a picture: 0, or the number of a name. Without points, the first picture says what there
    is, and ``names`` gets the point each thing was found by."""
    import numpy as np

    points = list(request.points)
    asked = bool(request.words or points)
    for picture in pictures.frames(request.picture, stage):
        seen = _seen(picture, opened)
        if not asked:
            asked = True
            points = _everything(seen, picture.shape[:2], opened, stage)
            names.extend(f"{x},{y}" for x, y in points)
        ids = np.zeros(picture.shape[:2], np.uint8)
        shape = picture.shape[:2]
        found = [_worded(seen, word, picture, opened, stage) for word in request.words]
        found += [_mask(seen, _point(point, opened), shape, opened)[0] for point in points[: _MOST - len(found)]]
        # The larger first: what lies on something is seen before it.
        for number in sorted(range(len(found)), key=lambda each: -int(found[each].sum())):
            ids[found[number]] = number + 1
        yield ids


def _seen(picture: Any, opened: Opened) -> Any:
    """What the model makes of a picture, once for all its points."""
    import torch

    size, finder, _ = opened.parts
    whole = torch.from_numpy(picture.copy()).permute(2, 0, 1)[None].float() / 255
    small = torch.nn.functional.interpolate(whole, (size, size), mode="bilinear", antialias=True)
    mean, spread = (torch.tensor(each)[None, :, None, None] for each in (_MEAN, _SPREAD))
    return finder.get_image_embeddings(((small - mean) / spread).to(opened.device, opened.dtype))


def _worded(seen: Any, word: str, picture: Any, opened: Opened, stage: Stage) -> Any:
    """bool (height, width) of all that the detector takes for that word."""
    import numpy as np
    from PIL import Image

    stage.checkpoint()
    size, (reader, detector) = opened.parts[0], opened.parts[2]
    height, width = picture.shape[:2]
    asked = reader(images=Image.fromarray(picture), text=[[word.lower()]], return_tensors="pt").to(opened.device)
    asked["pixel_values"] = asked["pixel_values"].to(opened.dtype)
    found = reader.post_process_grounded_object_detection(
        detector(**asked), threshold=_LIKELY, target_sizes=[(height, width)]
    )[0]
    whole = np.zeros((height, width), bool)
    for box in found["boxes"].float().cpu().tolist()[:_BOXES]:
        stage.checkpoint()
        scaled = [value * size / (width, height)[at % 2] for at, value in enumerate(box)]
        whole |= _mask(seen, {"input_boxes": _tensor([[scaled]], opened)}, (height, width), opened)[0]
    return whole


def _point(point: tuple[int, int], opened: Opened) -> dict[str, Any]:
    """A place in tenths of a per cent, as the model takes it."""
    import torch

    size = opened.parts[0]
    labels = torch.ones((1, 1, 1), dtype=torch.int, device=opened.device)
    return {"input_points": _tensor([[[[each * size / 1000 for each in point]]]], opened), "input_labels": labels}


def _tensor(numbers: list[Any], opened: Opened) -> Any:
    import torch

    return torch.tensor(numbers, device=opened.device).to(opened.dtype)


def _mask(seen: Any, asked: dict[str, Any], shape: tuple[int, int], opened: Opened) -> tuple[Any, float]:
    """bool (height, width) of the likeliest thing there, and how sure the model is."""
    import torch

    finder = opened.parts[1]
    made = finder(image_embeddings=seen, multimask_output=True, **asked)
    best = int(made.iou_scores[0, 0].argmax())
    mask = made.pred_masks[0, 0, best][None, None].float()
    large = torch.nn.functional.interpolate(mask, shape, mode="bilinear", align_corners=False)[0, 0]
    return (large > 0).cpu().numpy(), float(made.iou_scores[0, 0, best])


def _everything(seen: Any, shape: tuple[int, int], opened: Opened, stage: Stage) -> list[tuple[int, int]]:
    """A point for every thing the model is sure of: each thing once."""
    kept: list[tuple[tuple[int, int], Any]] = []
    step = 1000 // _GRID
    for number in range(_GRID * _GRID):
        stage.checkpoint()
        point = (number % _GRID * step + step // 2, number // _GRID * step + step // 2)
        mask, sure = _mask(seen, _point(point, opened), shape, opened)
        if sure >= _SURE and mask.any() and not any(_same(mask, other) for _, other in kept):
            kept.append((point, mask))
    return [point for point, _ in kept]


def _same(mask: Any, other: Any) -> bool:
    return bool((mask & other).sum() > _SAME * (mask | other).sum())
