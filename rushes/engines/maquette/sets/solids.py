"""What of a set stands in the way of a lens: columns of a coarse grid, from the knee to over one's head.

The floor plans of the blocking department have the same grid, drawn in characters, of what the sets of a family have
in common (``bench/solids.py`` writes it, a test compares them).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.geometry import prim
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.build import build
from rushes.film.blocking import Light, SetDesign

CELL = 0.2  # metres: the side of a column
LEVEL = 0.25  # metres: the height of a step of a column
LEVELS = 10
_KERB = 0.15  # metres: what is lower stands before nobody
_AT_ONCE = 4000  # triangles
_FINE = 0.1  # metres between the points that stand for a surface
_MOST = 60  # of those points along the longest side of a triangle

Area = tuple[float, float, float, float]  # x0, z0, x1, z1, metres
Grid = npt.NDArray[np.bool_]


def solids(design: SetDesign, light: Light, area: Area) -> Grid:
    """(deep, wide, LEVELS): where something stands in an area of a set's floor, measured from the ground there. Walls
    that step aside for the camera are left out, and so is what moves."""
    made = build(design, light)
    x0, z0, x1, z1 = area
    wide, deep = round((x1 - x0) / CELL), round((z1 - z0) / CELL)
    ground = np.array([[made.floor(x0 + (i + 0.5) * CELL, z0 + (k + 0.5) * CELL) for i in range(wide)]
                       for k in range(deep)])  # fmt: skip
    grid = np.zeros((deep, wide, LEVELS), bool)
    for points in _points(_triangles(made.static, area)):
        column = np.floor((points[:, 0] - x0) / CELL).astype(int)
        row = np.floor((points[:, 2] - z0) / CELL).astype(int)
        here = (column >= 0) & (column < wide) & (row >= 0) & (row < deep)
        column, row, high = column[here], row[here], points[here, 1]
        high = high - ground[row, column]
        level = np.floor((high - 0.02) / LEVEL).astype(int)
        stands = (high > _KERB) & (level >= 0) & (level < LEVELS)
        grid[row[stands], column[stands], level[stands]] = True
    return grid


def _triangles(model: Model, area: Area) -> npt.NDArray[np.float64]:
    """(n, 3, 3) of everything above an area but the walls, in the world."""
    x0, z0, x1, z1 = area
    found = [np.zeros((0, 3, 3))]
    for (name, _), rows in sorted(model.arrays(frozenset(range(len(model.walls)))).items()):
        vertices, order = (model.meshes[name] if name in model.meshes else prim(name))[:2]
        corners = np.asarray(vertices, float)[:, :3]
        matrices = rows[:, :12].reshape(-1, 3, 4).astype(float)
        placed = np.einsum("nij,vj->nvi", matrices[:, :, :3], corners) + matrices[:, None, :, 3]
        many = placed[:, np.asarray(order).reshape(-1, 3)].reshape(-1, 3, 3)
        low, high = many.min(1), many.max(1)
        near = (low[:, 0] < x1) & (high[:, 0] > x0) & (low[:, 2] < z1) & (high[:, 2] > z0)
        found.append(many[near & (high[:, 1] > _KERB) & (low[:, 1] < LEVELS * LEVEL + 1.0)])
    return np.concatenate(found)


def _points(triangles: npt.NDArray[np.float64]) -> Iterator[npt.NDArray[np.float64]]:
    """Points over the surface of triangles, near enough to each other that no cell is missed."""
    sides = np.linalg.norm(triangles - np.roll(triangles, 1, axis=1), axis=2).max(1)
    steps = np.clip(np.ceil(sides / _FINE), 1, _MOST).astype(int)
    for count in np.unique(steps):
        a, b = np.meshgrid(np.arange(count + 1), np.arange(count + 1), indexing="ij")
        inside = a + b <= count
        u, v = a[inside] / count, b[inside] / count
        weights = np.stack([1 - u - v, u, v], 1)
        some = triangles[steps == count]
        for first in range(0, len(some), _AT_ONCE):
            yield (weights @ some[first : first + _AT_ONCE]).reshape(-1, 3)
