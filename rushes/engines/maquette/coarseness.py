"""Round things seen from afar: the same shape again with its vertices gathered, for when it is small in the picture.

J. Rossignac and P. Borrel, "Multi-resolution 3D approximations for rendering complex scenes", in Modeling in Computer
Graphics (1993): vertices that share a cell become one, and triangles that lose a corner go. Cells are kept apart by the
side that a surface faces, so that a thin thing does not fold flat.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.mesh import Mesh, mesh

Array = npt.NDArray[np.float64]

CELLS = (8, 4, 2, 1)  # along the longest side, by steps
WORTH = 0.6  # of the vertices: with more of them left, the coarser shape is not worth another buffer


def coarser(shape: Mesh, steps: int) -> Mesh:
    """The same shape with fewer vertices, as wide and high; itself where that would not save enough, or
    leave nothing. ``steps``: 1 to 4."""
    count = CELLS[steps - 1]
    vertices, triangles = shape
    at, normals = vertices[:, :3].astype(float), vertices[:, 3:].astype(float)
    low, high = at.min(0), at.max(0)
    cell = float((high - low).max()) / count
    if cell <= 0:
        return shape
    cells = np.minimum(((at - low) / cell).astype(np.int64), count - 1)
    axis = np.abs(normals).argmax(1)
    side = axis * 2 + (np.take_along_axis(normals, axis[:, None], 1)[:, 0] < 0)
    keys = np.column_stack([cells, side]) @ np.array([count * count * 6, count * 6, 6, 1])
    _, number, counts = np.unique(keys, return_inverse=True, return_counts=True)
    if len(counts) > WORTH * len(at):
        return shape
    gathered = np.zeros((len(counts), 6))
    np.add.at(gathered, number.ravel(), np.hstack([at, normals]))
    gathered[:, :3] /= counts[:, None]
    gathered[:, 3:] /= np.linalg.norm(gathered[:, 3:], axis=1, keepdims=True) + 1e-12
    gathered[:, :3] = _stretched(gathered[:, :3], low, high)
    corners = number.ravel()[triangles.reshape(-1, 3)]
    a, b, c = corners.T
    whole = (a != b) & (b != c) & (a != c)
    return mesh(gathered[:, :3], gathered[:, 3:], _once(corners[whole])) if whole.any() else shape


def _stretched(at: Array, low: Array, high: Array) -> Array:
    """The same points between these corners: the middles of cells lie within a shape's outline."""
    least, most = at.min(0), at.max(0)
    return low + (at - least) * (high - low) / np.maximum(most - least, 1e-12)


def _once(corners: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Each triangle (n, 3) once: several may have become the same."""
    first = corners.argmin(1)[:, None]
    turned = np.take_along_axis(corners, (first + np.arange(3)) % 3, axis=1)
    return np.unique(turned, axis=0)
