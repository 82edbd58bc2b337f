"""Skeletons on the picture: as numbers in OpenPose's own JSON, and drawn in its usual colours."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.passes.entities import Entity
from rushes.engines.maquette.passes.surfaces import Band
from rushes.engines.maquette.reach import Vector
from rushes.engines.maquette.view import View

# The limbs of the COCO layout and the colours of OpenPose's renderer, in its order.
LIMBS = ((1, 2), (1, 5), (2, 3), (3, 4), (5, 6), (6, 7), (1, 8), (8, 9), (9, 10), (1, 11), (11, 12), (12, 13), (1, 0),
         (0, 14), (14, 16), (0, 15), (15, 17))  # fmt: skip
COLOURS = ((255, 0, 0), (255, 85, 0), (255, 170, 0), (255, 255, 0), (170, 255, 0), (85, 255, 0), (0, 255, 0),
           (0, 255, 85), (0, 255, 170), (0, 255, 255), (0, 170, 255), (0, 85, 255), (0, 0, 255), (85, 0, 255),
           (170, 0, 255), (255, 0, 255), (255, 0, 170), (255, 0, 85))  # fmt: skip
BEHIND = 0.25  # metres that a joint lies within its own body, and more: what is nearer than that hides it


def written(
    skeletons: Sequence[tuple[Entity, Vector]], view: View, size: tuple[int, int], bands: Iterable[Band]
) -> dict[str, Any]:
    """One frame as OpenPose 1.3 writes it, with the names that it cannot know. Whoever has no point in frame is left
    out. ``size``: of the picture that ``bands`` make, pixels."""
    points = [(entity, *on_picture(joints, view, *size)) for entity, joints in skeletons]
    for band in bands:
        for entity, found, depth in points:
            _hide(entity, found, depth, band)
    people = []
    for entity, found, _ in points:
        if found[:, 2].any():
            rounded = [round(float(value), 2) for value in found.reshape(-1)]
            people.append({"person_id": [entity.number], "name": entity.name, "pose_keypoints_2d": rounded})
    return {"version": 1.3, "people": people}


def on_picture(points: Vector, view: View, width: int, height: int) -> tuple[Vector, Vector]:
    """(18, 3): x and y in pixels, and 1 within the frame, 0 out of it; (18,): how far away along the lens axis."""
    right, up, ahead = view.axes
    away = points - view.eye
    depth = away @ ahead
    across, above = view.slope
    safe = np.maximum(depth, 1e-6)
    x = (0.5 + away @ right / (2 * across * safe)) * width
    y = (0.5 - away @ up / (2 * above * safe)) * height
    inside = (depth > view.near) & (x >= 0) & (x < width) & (y >= 0) & (y < height)
    return np.stack([x * inside, y * inside, inside.astype(float)], -1), depth


def _hide(entity: Entity, found: Vector, depth: Vector, band: Band) -> None:
    """The points of ``on_picture`` in these rows that something hides have 0.5."""
    column, row = np.floor(found[:, 0]).astype(int), np.floor(found[:, 1]).astype(int)
    here = (found[:, 2] > 0) & (row >= band.rows.start) & (row < band.rows.stop)
    column, row = column[here], row[here] - band.rows.start + band.own.start
    front, whose = band.seen.distance[row, column], band.seen.number[row, column]
    hidden = (whose != entity.number) & (whose > 0) & (front < depth[here] - BEHIND)
    found[np.flatnonzero(here)[hidden], 2] = 0.5


def picture(frame: dict[str, Any], width: int, height: int) -> npt.NDArray[np.uint16]:
    """Limbs over black, RGB of 16 bits."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height))
    pen = ImageDraw.Draw(image)
    thick = max(2, round(height / 120))
    for person in frame["people"]:
        points = np.array(person["pose_keypoints_2d"]).reshape(18, 3)
        for number, (a, b) in enumerate(LIMBS):
            if points[a, 2] and points[b, 2]:
                ends = [(float(points[k, 0]), float(points[k, 1])) for k in (a, b)]
                pen.line(ends, tuple(int(channel * 0.6) for channel in COLOURS[number]), thick)
        for number, (x, y, sure) in enumerate(points):
            if sure:
                pen.ellipse([x - thick * 0.7, y - thick * 0.7, x + thick * 0.7, y + thick * 0.7], COLOURS[number])
    return np.asarray(image).astype(np.uint16) * 257
