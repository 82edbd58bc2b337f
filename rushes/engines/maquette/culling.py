"""Leaving out what no eye and no shadow would miss: the vertices of a shot are drawn by the processor.

A pure function of the shot and the frame, so that frames stay the same in whatever order they are drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette import geometry
from rushes.engines.maquette.mesh import Mesh
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.view import View

SMALLEST = 0.35  # pixels of radius: below, an instance is a speck that would only flicker
LARGE = 36.0  # pixels of radius: above, a circle of twelve sides shows its corners
MARGIN = 1.06  # the frame is taken a little wider, for the path between the views that are looked at


@cache
def _catalogue_bound(name: str) -> tuple[float, float, float, float]:
    return _bound(geometry.prim(name))


def _bound(shape: Mesh) -> tuple[float, float, float, float]:
    """Centre and radius of a ball around a mesh."""
    positions = shape[0][:, :3].astype(float)
    centre = (positions.min(0) + positions.max(0)) / 2
    radius = float(np.linalg.norm(positions - centre, axis=1).max())
    return float(centre[0]), float(centre[1]), float(centre[2]), radius


@dataclass(frozen=True)
class Balls:
    """A ball around every instance, all keys in one stack: ``centres`` (n, 3) and ``radii`` (n,), metres."""

    arrays: Mapping[Key, Rows]
    centres: npt.NDArray[np.float64]
    radii: npt.NDArray[np.float64]

    @classmethod
    def around(cls, arrays: Mapping[Key, Rows], meshes: Mapping[str, Mesh]) -> Balls:
        """``meshes`` are those that the catalogue of shapes does not have."""
        if not arrays:
            return cls({}, np.zeros((0, 3)), np.zeros(0))
        bounds = [_bound(meshes[name]) if name in meshes else _catalogue_bound(name) for name, _ in arrays]
        each = np.repeat(np.array(bounds), [len(rows) for rows in arrays.values()], axis=0)
        matrices = np.concatenate([rows[:, :12] for rows in arrays.values()]).reshape(-1, 3, 4).astype(float)
        spins = matrices[:, :, :3]
        centres = (spins @ each[:, :3, None])[:, :, 0] + matrices[:, :, 3]
        return cls(arrays, centres, np.sqrt((spins * spins).sum(1).max(1)) * each[:, 3])

    def seen_by(self, views: Sequence[View], width: int) -> dict[Key, Rows]:
        """The instances that at least one of the views can see, on a picture ``width`` pixels wide; the finer shape of
        those that are large in it."""
        mask = np.zeros(len(self.radii), bool)
        large = np.zeros(len(self.radii), bool)
        for view in views:
            seen = _in_frame(view, self.centres, self.radii, width)
            mask |= seen
            large |= seen & _large(view, self.centres, self.radii, width)
        large &= self._with_finer_selves()
        if not large.any():
            return self._kept(mask)
        return {**self._kept(mask & ~large), **self._kept(large, geometry.finer_of)}

    def larger_than(self, radius: float) -> dict[Key, Rows]:
        return self._kept(self.radii > radius)

    def _with_finer_selves(self) -> npt.NDArray[np.bool_]:
        some = [geometry.finer_of(name) != name for name, _ in self.arrays]
        return np.repeat(np.array(some, bool), [len(rows) for rows in self.arrays.values()])

    def _kept(self, mask: npt.NDArray[np.bool_], drawn_as: Callable[[str], str] = lambda name: name) -> dict[Key, Rows]:
        kept, first = {}, 0
        for key, rows in self.arrays.items():
            here = mask[first : first + len(rows)]
            first += len(rows)
            count = int(np.count_nonzero(here))
            if count:
                kept[drawn_as(key[0]), key[1]] = rows if count == len(rows) else rows[here]
        return kept


def _large(
    view: View, centres: npt.NDArray[np.float64], radii: npt.NDArray[np.float64], width: int
) -> npt.NDArray[np.bool_]:
    depth = (centres - view.eye) @ view.axes[2]
    return radii * width > LARGE * 2 * view.slope[0] * np.maximum(depth, 0.1)


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
