"""Round things seen from afar: the same shape again with its vertices gathered, for when it is small in the picture.

J. Rossignac and P. Borrel, "Multi-resolution 3D approximations for rendering complex scenes", in Modeling in Computer
Graphics (1993): vertices that share a cell become one, and triangles that lose a corner go. Cells are kept apart by the
side that a surface faces, so that a thin thing does not fold flat.
"""

from __future__ import annotations

import numpy as np

from rushes.engines.maquette.mesh import Mesh, mesh

CELLS = 4  # along the longest side
WORTH = 0.6  # of the vertices: with more of them left, the coarser shape is not worth another buffer


def coarser(shape: Mesh) -> Mesh:
    """The same shape with fewer vertices; itself where that would not save enough."""
    vertices, triangles = shape
    at, normals = vertices[:, :3].astype(float), vertices[:, 3:].astype(float)
    low = at.min(0)
    cell = float((at.max(0) - low).max()) / CELLS
    if cell <= 0:
        return shape
    cells = np.minimum(((at - low) / cell).astype(np.int64), CELLS - 1)
    axis = np.abs(normals).argmax(1)
    side = axis * 2 + (np.take_along_axis(normals, axis[:, None], 1)[:, 0] < 0)
    keys = np.column_stack([cells, side]) @ np.array([CELLS * CELLS * 6, CELLS * 6, 6, 1])
    _, number, counts = np.unique(keys, return_inverse=True, return_counts=True)
    if len(counts) > WORTH * len(at):
        return shape
    gathered = np.zeros((len(counts), 6))
    np.add.at(gathered, number.ravel(), np.hstack([at, normals]))
    gathered[:, :3] /= counts[:, None]
    gathered[:, 3:] /= np.linalg.norm(gathered[:, 3:], axis=1, keepdims=True) + 1e-12
    corners = number.ravel()[triangles.reshape(-1, 3)]
    a, b, c = corners.T
    return mesh(gathered[:, :3], gathered[:, 3:], corners[(a != b) & (b != c) & (a != c)])
