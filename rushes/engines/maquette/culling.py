"""Leaving out of a shot what its camera never sees: the vertices of what stands still are the cost of a moving shot.

A pure function of the shot, so that frames stay the same in whatever order they are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette import geometry
from rushes.engines.maquette.mesh import Mesh
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.view import View

SMALLEST = 0.35  # pixels of radius: below, an instance is a speck that would only flicker
MARGIN = 1.06  # the frame is taken a little wider, for the path between the views that are looked at


@cache
def _catalogue_bound(name: str) -> tuple[tuple[float, float, float], float]:
    return _bound(geometry.prim(name))


def _bound(shape: Mesh) -> tuple[tuple[float, float, float], float]:
    """Centre and radius of a ball around a mesh."""
    positions = shape[0][:, :3].astype(float)
    centre = (positions.min(0) + positions.max(0)) / 2
    radius = float(np.linalg.norm(positions - centre, axis=1).max())
    return (float(centre[0]), float(centre[1]), float(centre[2])), radius


def seen_by(
    arrays: Mapping[Key, Rows], meshes: Mapping[str, Mesh], views: Sequence[View], width: int
) -> dict[Key, Rows]:
    """The instances that at least one of the views can see, on a picture ``width`` pixels wide."""
    kept = {}
    for (name, material), rows in arrays.items():
        centre, radius = _bound(meshes[name]) if name in meshes else _catalogue_bound(name)
        matrices = rows[:, :12].reshape(-1, 3, 4).astype(float)
        centres = matrices[:, :, :3] @ np.asarray(centre) + matrices[:, :, 3]
        radii = np.linalg.norm(matrices[:, :, :3], axis=1).max(1) * radius
        mask = np.zeros(len(rows), bool)
        for view in views:
            mask |= _in_frame(view, centres, radii, width)
        if mask.any():
            kept[name, material] = rows[mask]
    return kept


def _in_frame(
    view: View, centres: npt.NDArray[np.float64], radii: npt.NDArray[np.float64], width: int
) -> npt.NDArray[np.bool_]:
    right, up, ahead = view.axes
    away = centres - view.eye
    depth = away @ ahead
    inside = (depth > view.near - radii) & (radii * width > SMALLEST * 2 * view.slope[0] * np.maximum(depth, 0.1))
    for axis, slope in ((right, view.slope[0] * MARGIN), (up, view.slope[1] * MARGIN)):
        # Distance to the slanted side of the frame: the ball's radius in that direction is 1/cos of the slant.
        reach = depth * slope + radii * np.sqrt(1 + slope * slope)
        inside &= np.abs(away @ axis) < reach
    return inside
