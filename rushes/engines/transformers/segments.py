"""image-segmentation: SAM 2 (https://arxiv.org/abs/2408.00714), by points, or everything on a grid of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from rushes.engines.ports.image_segmentation import ImageSegmentation
from rushes.engines.stage import Stage
from rushes.engines.transformers import pictures
from rushes.engines.transformers.loading import Opened, model
from rushes.errors import EngineFailed

_MEAN, _SPREAD = (0.485, 0.456, 0.406), (0.229, 0.224, 0.225)  # ImageNet's, as the model was taught
_GRID = 12  # points a side, where nobody says what to find
_SURE, _SAME, _MOST = 0.7, 0.7, 250  # the model's own mark; the share two masks share; names that eight bits hold


def build(folders: list[Path], device: str, dtype: Any) -> Any:
    from transformers import Sam2Model

    told = json.loads((folders[0] / "preprocessor_config.json").read_text(encoding="utf-8"))
    size = told.get("size", {}).get("height", 1024)
    return size, model(Sam2Model, folders[0], device, dtype)


def find(request: ImageSegmentation, opened: Opened, stage: Stage) -> tuple[str, dict[str, Any]]:
    """Writes the ids; gives the file's name and the facts. A clip is looked at frame by frame: the points stay."""
    if request.words:
        raise EngineFailed(
            "SAM 2 finds what lies under points; it reads no words.", todo="Give points in place of words."
        )
    names = [f"{x},{y}" for x, y in request.points]
    planes = _planes(request, opened, stage, names)
    name, facts = pictures.write(planes, "ids", request.picture, stage, deep=False)
    return name, facts | {"names": names}


def _planes(request: ImageSegmentation, opened: Opened, stage: Stage, names: list[str]) -> Iterator[Any]:
    """uint8 (height, width) a picture: 0, or the number of a name. Without points, the first picture says what there
    is, and ``names`` gets the point each thing was found by."""
    import numpy as np

    points = list(request.points)
    for picture in pictures.frames(request.picture, stage):
        seen = _seen(picture, opened)
        if not points:
            points = _everything(seen, picture.shape[:2], opened, stage)
            names.extend(f"{x},{y}" for x, y in points)
        ids = np.zeros(picture.shape[:2], np.uint8)
        found = [_mask(seen, point, picture.shape[:2], opened)[0] for point in points[:_MOST]]
        # The larger first: what lies on something is seen before it.
        for number in sorted(range(len(found)), key=lambda each: -int(found[each].sum())):
            ids[found[number]] = number + 1
        yield ids


def _seen(picture: Any, opened: Opened) -> Any:
    """What the model makes of a picture, once for all its points."""
    import torch

    size, finder = opened.parts
    whole = torch.from_numpy(picture.copy()).permute(2, 0, 1)[None].float() / 255
    small = torch.nn.functional.interpolate(whole, (size, size), mode="bilinear", antialias=True)
    mean, spread = (torch.tensor(each)[None, :, None, None] for each in (_MEAN, _SPREAD))
    return finder.get_image_embeddings(((small - mean) / spread).to(opened.device, opened.dtype))


def _mask(seen: Any, point: tuple[int, int], shape: tuple[int, int], opened: Opened) -> tuple[Any, float]:
    """bool (height, width) of the likeliest thing at the point (tenths of a per cent), and how sure the model is."""
    import torch

    size, finder = opened.parts
    place = torch.tensor([[[[point[0] * size / 1000, point[1] * size / 1000]]]], device=opened.device).to(opened.dtype)
    labels = torch.ones((1, 1, 1), dtype=torch.int, device=opened.device)
    made = finder(image_embeddings=seen, input_points=place, input_labels=labels, multimask_output=True)
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
        mask, sure = _mask(seen, point, shape, opened)
        if sure >= _SURE and mask.any() and not any(_same(mask, other) for _, other in kept):
            kept.append((point, mask))
    return [point for point, _ in kept]


def _same(mask: Any, other: Any) -> bool:
    return bool((mask & other).sum() > _SAME * (mask | other).sum())
