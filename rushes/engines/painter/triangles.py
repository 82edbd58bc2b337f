"""The faces of a model as the lens sees them: placed, clipped at the near plane, projected; their backs left out.

The clip against the near plane is Sutherland and Hodgman's (Communications of the ACM 17(1), 1974), of one plane.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette import geometry
from rushes.engines.maquette.mesh import Mesh
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.view import View

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Faces:
    """``seen`` (n, 3, 3): x and y in pixels, the first row's top at 0, and one over the distance in metres;
    ``normals`` (n, 3) in the world; ``colours`` (n, 3) of 0 to 1; ``parts`` and ``materials`` (n,)."""

    seen: Floats
    normals: Floats
    colours: Floats
    parts: npt.NDArray[np.int32]
    materials: npt.NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.seen)

    def and_then(self, other: Faces) -> Faces:
        pairs = ((getattr(self, name), getattr(other, name)) for name in self.__dataclass_fields__)
        return Faces(*(np.concatenate(pair) for pair in pairs))


def faces(arrays: Mapping[Key, Rows], meshes: Mapping[str, Mesh], view: View, width: int, height: int) -> Faces:
    """The faces of all instances that turn towards the eye and reach before it. ``meshes``: those that the catalogue
    of shapes does not have."""
    pieces = [_of_a_shape(key, rows, meshes) for key, rows in sorted(arrays.items()) if len(rows)]
    if not pieces:
        return Faces(np.zeros((0, 3, 3)), np.zeros((0, 3)), np.zeros((0, 3)), *np.zeros((2, 0), np.int32))
    corners, colours, parts, materials = (np.concatenate(piece) for piece in zip(*pieces, strict=True))
    normals = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    towards = np.einsum("ni,ni->n", normals, view.eye - corners[:, 0]) > 0
    axes = np.stack(view.axes)
    corners, normals = (
        (corners - view.eye) @ axes.T,
        normals / np.maximum(np.linalg.norm(normals, axis=1), 1e-12)[:, None],
    )
    kept = towards & (corners[:, :, 2].max(1) > view.near)
    corners, source = _clipped(corners[kept], view.near)
    which = np.flatnonzero(kept)[source]
    across, above = view.slope
    inverse = 1.0 / corners[:, :, 2]
    seen = np.stack(
        [
            (0.5 + corners[:, :, 0] * inverse / (2 * across)) * width,
            (0.5 - corners[:, :, 1] * inverse / (2 * above)) * height,
            inverse,
        ],
        -1,
    )
    return Faces(seen, normals[which], colours[which], parts[which], materials[which])


def _of_a_shape(
    key: Key, rows: Rows, meshes: Mapping[str, Mesh]
) -> tuple[Floats, Floats, npt.NDArray[np.int32], npt.NDArray[np.int32]]:
    """All instances of one shape: corners (n, 3, 3) in the world, colours, parts, materials."""
    vertices, triangles = meshes[key[0]] if key[0] in meshes else geometry.prim(key[0])
    index = np.asarray(triangles).reshape(-1, 3)
    matrices = rows[:, :12].reshape(-1, 3, 4).astype(float)
    placed = np.einsum("nij,vj->nvi", matrices[:, :, :3], vertices[:, :3].astype(float)) + matrices[:, None, :, 3]
    count = len(index)
    return (
        placed[:, index].reshape(-1, 3, 3),
        np.repeat(rows[:, 12:15].astype(float), count, axis=0),
        np.repeat(rows[:, 16].astype(np.int32), count),
        np.full(len(rows) * count, key[1], np.int32),
    )


def _clipped(corners: Floats, near: float) -> tuple[Floats, npt.NDArray[np.int64]]:
    """What of the faces lies beyond the near plane, and which face each piece is of."""
    crossing = np.flatnonzero(corners[:, :, 2].min(1) < near)
    whole = np.flatnonzero(corners[:, :, 2].min(1) >= near)
    pieces, source = [corners[whole]], [whole]
    for number in crossing:
        polygon = _beyond(corners[number], near)
        for k in range(1, len(polygon) - 1):
            pieces.append(np.stack([polygon[0], polygon[k], polygon[k + 1]])[None])
            source.append(np.array([number]))
    return np.concatenate(pieces), np.concatenate(source)


def _beyond(triangle: Floats, near: float) -> list[Floats]:
    kept = []
    for k in range(3):
        here, there = triangle[k], triangle[(k + 1) % 3]
        if here[2] >= near:
            kept.append(here)
        if (here[2] >= near) != (there[2] >= near):
            kept.append(here + (there - here) * (near - here[2]) / (there[2] - here[2]))
    return kept
