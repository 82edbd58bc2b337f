"""Where along the walls of a room a large thing can stand: not in the furniture, not on a place, not in a walk."""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot, pi

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.geometry import prim
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.brief import Brief
from rushes.film.floorplan import FloorPlan

Corner = npt.NDArray[np.float64]
Boxes = tuple[Corner, Corner]
GAPS = (0.05, 0.28)  # metres from the wall: against it, or before its sills and curtains
STEP = 0.2  # metres between the spots that are tried
UNSEEN = 6.0  # metres farther away that a spot counts where the master camera does not see it
ELBOWS = (0.5, 0.12)  # round whoever stands, metres: as much as there is


def against_a_wall(model: Model, brief: Brief, low: Corner, high: Corner) -> tuple[float, float, float] | None:
    """(x, z, facing) for a thing with that box, its back to a wall: in the master's picture rather than out of it,
    out of the camera's bounds rather than in them. None where there is no room."""
    boxes = boxes_of(model)
    tries = (_best(boxes, brief.plan, low, high, elbows) for elbows in ELBOWS)
    return next((spot for spot in tries if spot), None)


def _best(boxes: Boxes, plan: FloorPlan, low: Corner, high: Corner, elbows: float) -> tuple[float, float, float] | None:
    lows, highs = boxes
    found = []
    for order, (x, z, facing) in enumerate(_spots(plan, float(high[0] - low[0]), float(-low[2]))):
        wide, deep = (high[0] - low[0]) / 2, (high[2] - low[2]) / 2
        half = np.array([wide, deep]) if facing == 0 else np.array([deep, wide])
        middle = _turned((float(low[0] + high[0]) / 2, float(low[2] + high[2]) / 2), facing)
        x0, z0 = x + middle[0] - half[0], z + middle[1] - half[1]
        x1, z1 = x0 + 2 * half[0], z0 + 2 * half[1]
        touched = (
            (lows[:, 0] < x1) & (highs[:, 0] > x0) & (lows[:, 2] < z1) & (highs[:, 2] > z0)
            & (lows[:, 1] < high[1] - 0.02) & (highs[:, 1] > 0.06)
        )  # fmt: skip
        if touched.any() or in_the_way(plan, x0, z0, x1, z1, elbows):
            continue
        bx0, bz0, bx1, bz1 = (edge / 1000 for edge in plan.bounds)
        inside = max(0.0, min(x1, bx1) - max(x0, bx0)) * max(0.0, min(z1, bz1) - max(z0, bz0))
        target = plan.master_target
        away = hypot(x - target.x / 1000, z - target.z / 1000)
        unseen = 0.0 if _in_the_picture(plan, x, z) else UNSEEN
        found.append((round(inside * 2 + away + unseen, 3), order, (x, z, facing)))
    return min(found)[2] if found else None


def _spots(plan: FloorPlan, wide: float, back: float) -> Iterator[tuple[float, float, float]]:
    """Along the far wall, then down both sides."""
    x, z = plan.width / 2000, plan.depth / 2000
    for gap in GAPS:
        for k in range(int((2 * x - wide) / STEP) + 1):
            yield -x + wide / 2 + 0.02 + k * STEP, -z + back + gap, 0.0
        for k in range(int((2 * z - wide) / STEP) + 1):
            along = -z + wide / 2 + 0.02 + k * STEP
            yield -x + back + gap, along, pi / 2
            yield x - back - gap, along, -pi / 2


def _in_the_picture(plan: FloorPlan, x: float, z: float) -> bool:
    """Whether the master camera sees that spot, well within its frame."""
    eye, target = plan.master_eye, plan.master_target
    ahead = np.array([target.x - eye.x, target.z - eye.z], float) / 1000
    there = np.array([x - eye.x / 1000, z - eye.z / 1000])
    depth = float(ahead @ there) / float(np.linalg.norm(ahead))
    aside = float(np.linalg.norm(there)) ** 2 - depth**2
    return depth > 0.5 and max(aside, 0.0) ** 0.5 < 0.8 * depth * 180.0 / plan.master_lens


def _turned(at: tuple[float, float], facing: float) -> tuple[float, float]:
    cos, sine = np.cos(facing), np.sin(facing)
    return float(cos * at[0] + sine * at[1]), float(-sine * at[0] + cos * at[1])


def in_the_way(plan: FloorPlan, x0: float, z0: float, x1: float, z1: float, elbows: float) -> bool:
    """Whether somebody stands, sits, comes in or walks there."""
    people: list[tuple[float, float]] = [(place.at.x, place.at.z) for place in (*plan.places, *plan.doors)]
    for start, end in plan.walks:
        people += [(start.x + (end.x - start.x) * k / 6, start.z + (end.z - start.z) * k / 6) for k in range(7)]
    return any(x0 - elbows < x / 1000 < x1 + elbows and z0 - elbows < z / 1000 < z1 + elbows for x, z in people)


def boxes_of(model: Model) -> Boxes:
    """The boxes of everything that stands: what lies flat on the floor, as a carpet does, is no hindrance."""
    lows, highs = [], []
    for (name, _), rows in model.arrays().items():
        points = (model.meshes[name] if name in model.meshes else prim(name))[0][:, :3]
        corners = np.stack(np.meshgrid(*zip(points.min(0), points.max(0), strict=True)), -1).reshape(-1, 3)
        matrices = rows[:, :12].reshape(-1, 3, 4).astype(float)
        placed = np.einsum("nij,vj->nvi", matrices[:, :, :3], corners) + matrices[:, None, :, 3]
        lows.append(placed.min(1))
        highs.append(placed.max(1))
    return np.concatenate(lows), np.concatenate(highs)
