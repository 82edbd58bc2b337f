"""Leaving out what no eye and no shadow would miss: the vertices of a shot are drawn by the processor.

A pure function of the shot and the frame, so that frames stay the same in whatever order they are drawn.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette import geometry
from rushes.engines.maquette.drawn import ShotLight
from rushes.engines.maquette.mesh import Mesh
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.view import View

SMALLEST = 0.35  # pixels of radius: below, an instance is a speck that would only flicker
LARGE = 40.0  # pixels of girth: above, a circle of twelve sides shows its corners
SMALL = 15.0  # pixels of radius: below, the second coarser shape has the same outline; twice and less for its kin
SMALL_SHADOW = 48.0  # the same in pixels of a shadow map, whose edges are soft
SHADOW_TEXELS = 3.0  # the radius that a thing must have in the shadow map to cast a shadow there
SHADOW_REACH = 40.0  # metres that a shadow is followed
FOLIAGE = 4  # the number of a material
NONE, FINER = -2, -1  # beside how many steps coarser
MARGIN = 1.06  # the frame is taken a little wider, for the path between the views that are looked at


Bound = tuple[float, ...]
"""Centre and radius of a ball around a mesh, and half its sides."""


@cache
def _catalogue_bound(name: str) -> Bound:
    return _bound(geometry.prim(name))


def _bound(shape: Mesh) -> Bound:
    positions = shape[0][:, :3].astype(float)
    low, high = positions.min(0), positions.max(0)
    centre = (low + high) / 2
    radius = float(np.linalg.norm(positions - centre, axis=1).max())
    return (*centre.tolist(), radius, *((high - low) / 2).tolist())


@dataclass(frozen=True)
class Balls:
    """A ball around every instance, all keys in one stack: ``centres`` (n, 3), ``radii`` (n,), and ``girths`` (n,),
    half the second largest side: how round a limb is, however long. Metres."""

    arrays: Mapping[Key, Rows]
    centres: npt.NDArray[np.float64]
    radii: npt.NDArray[np.float64]
    girths: npt.NDArray[np.float64]

    @classmethod
    def around(cls, arrays: Mapping[Key, Rows], meshes: Mapping[str, Mesh]) -> Balls:
        """``meshes`` are those that the catalogue of shapes does not have."""
        if not arrays:
            return cls({}, np.zeros((0, 3)), np.zeros(0), np.zeros(0))
        bounds = [_bound(meshes[name]) if name in meshes else _catalogue_bound(name) for name, _ in arrays]
        each = np.repeat(np.array(bounds), [len(rows) for rows in arrays.values()], axis=0)
        matrices = np.concatenate([rows[:, :12] for rows in arrays.values()]).reshape(-1, 3, 4).astype(float)
        spins = matrices[:, :, :3]
        centres = (spins @ each[:, :3, None])[:, :, 0] + matrices[:, :, 3]
        scales = np.sqrt((spins * spins).sum(1))
        girths = np.sort(scales * each[:, 4:], axis=1)[:, 1]
        return cls(arrays, centres, scales.max(1) * each[:, 3], girths)

    def seen_by(self, views: Sequence[View], width: int) -> dict[Key, Rows]:
        """The instances that at least one of the views can see, on a picture ``width`` pixels wide; the finer shape of
        those that are large in it, coarser ones of those that are never but small."""
        sizes = np.zeros(len(self.radii))
        mask, large = np.zeros(len(self.radii), bool), np.zeros(len(self.radii), bool)
        for view in views:
            seen = _in_frame(view, self.centres, self.radii, width)
            pixel = 2 * view.slope[0] / width * np.maximum((self.centres - view.eye) @ view.axes[2], 0.1)
            mask |= seen
            large |= seen & (self.girths > LARGE * pixel)
            sizes = np.maximum(sizes, np.where(seen, self.radii / pixel, 0.0))
        return self._kept(np.where(mask, np.where(large, FINER, _coarseness(sizes, SMALL)), NONE))

    def casting(self, light: ShotLight, view: View) -> dict[Key, Rows]:
        """The instances whose shadows are large enough to be made out and can fall into the view, coarser where small
        in the shadow map."""
        texels = self.radii / light.shadow_texel
        mask = texels > SHADOW_TEXELS
        mask[mask] = _shadows_in_frame(view, light.way, self.centres[mask], self.radii[mask])
        return self._kept(np.where(mask, _coarseness(texels, SMALL_SHADOW), NONE))

    def _kept(self, wanted: npt.NDArray[np.int64]) -> dict[Key, Rows]:
        """Each instance as the self ``wanted`` of its shape (n,), by those selves' names; shapes are only asked for
        one, and it is built, where it is wanted."""
        kept, selves = {}, wanted.tolist()
        first = 0
        for (name, material), rows in self.arrays.items():
            here = selves[first : first + len(rows)]
            first += len(rows)
            if here.count(here[0]) == len(here):
                if here[0] != NONE:
                    kept[_self_of(name, here[0]), material] = rows
                continue
            names: dict[str, set[int]] = {}
            for self_ in sorted(set(here) - {NONE}):
                names.setdefault(_self_of(name, self_), set()).add(self_)
            for drawn_as, these in names.items():
                those = [place for place, self_ in enumerate(here) if self_ in these]
                kept[drawn_as, material] = rows if len(those) == len(rows) else rows[those]
        return kept


def nearest_first(arrays: Mapping[Key, Rows], eye: npt.NDArray[np.float64]) -> dict[Key, Rows]:
    """The same instances in an order in which most of what is hidden is drawn after what hides it; foliage, the dearest
    of materials, last."""
    away = {key: np.linalg.norm(rows[:, (3, 7, 11)] - eye, axis=1) for key, rows in arrays.items()}
    keys = sorted(arrays, key=lambda key: (key[1] == FOLIAGE, float(np.median(away[key])), key))
    return {key: arrays[key][np.argsort(away[key], kind="stable")] for key in keys}


def _coarseness(sizes: npt.NDArray[np.float64], small: float) -> npt.NDArray[np.int64]:
    """0 for shapes as they are, and how many steps coarser: the cells into which a coarser self gathers its vertices
    are about as large on the picture at each."""
    return np.select([sizes < small * share for share in (0.2, 0.5, 1, 2)], [4, 3, 2, 1], 0)


def _self_of(name: str, wanted: int) -> str:
    if wanted == FINER:
        return geometry.finer_of(name)
    return geometry.coarser_of(name, wanted) if wanted else name


def of_the_picture(
    views: Sequence[View], sun: npt.NDArray[np.float64], centres: npt.NDArray[np.float64], radius: float, width: int
) -> npt.NDArray[np.bool_]:
    """Whether anything within ``radius`` of each centre (n, 3), or its shadow, can be in one of the views."""
    radii = np.full(len(centres), radius)
    seen = [_in_frame(view, centres, radii, width) | _shadows_in_frame(view, sun, centres, radii) for view in views]
    return np.asarray(np.any(seen, axis=0))


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


def _shadows_in_frame(
    view: View, sun: npt.NDArray[np.float64], centres: npt.NDArray[np.float64], radii: npt.NDArray[np.float64]
) -> npt.NDArray[np.bool_]:
    """Whether a ball, or any of the way that its shadow goes from it, is in the frame."""
    right, up, ahead = view.axes
    starts = centres - view.eye
    ends = starts - sun * SHADOW_REACH
    inside = np.maximum(starts @ ahead, ends @ ahead) > -radii
    for axis, slope in ((right, view.slope[0] * MARGIN), (up, view.slope[1] * MARGIN)):
        slant = radii * np.sqrt(1 + slope * slope)
        for side in (axis, -axis):
            # Both ends beyond the same side of the frame: all between them is too.
            beyond = [points @ side - (points @ ahead) * slope > slant for points in (starts, ends)]
            inside &= ~(beyond[0] & beyond[1])
    return inside
