"""Builders of unit shapes. A mesh is (vertices (n, 6) float32: position and normal; triangles (3m,) int32).

Triangles are turned counter-clockwise seen from the side their normals point to, whatever order they came in.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.fineness import bent, sides

Mesh: TypeAlias = tuple[npt.NDArray[np.float32], npt.NDArray[np.int32]]
Points: TypeAlias = Sequence[Sequence[float]]


def mesh(positions: object, normals: object, triangles: object) -> Mesh:
    """Drops empty triangles and turns the rest to face their normals."""
    p, n = np.asarray(positions, float), np.asarray(normals, float)
    t = np.asarray(triangles, np.int32).reshape(-1, 3).copy()
    across = np.cross(p[t[:, 1]] - p[t[:, 0]], p[t[:, 2]] - p[t[:, 0]])
    solid = np.linalg.norm(across, axis=1) > 1e-9
    t, across = t[solid], across[solid]
    wrong = (across * n[t].sum(1)).sum(1) < 0
    t[wrong] = t[wrong][:, [0, 2, 1]]
    return np.hstack([p, n]).astype(np.float32), t.ravel()


def smooth(positions: npt.NDArray[np.float64], triangles: npt.NDArray[np.int32]) -> Mesh:
    """Normals averaged over the triangles that share a vertex; triangles counter-clockwise already."""
    t = triangles.reshape(-1, 3)
    across = np.cross(positions[t[:, 1]] - positions[t[:, 0]], positions[t[:, 2]] - positions[t[:, 0]])
    normals = np.zeros_like(positions)
    for corner in range(3):
        np.add.at(normals, t[:, corner], across)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
    return mesh(positions, normals, t)


def flat(triangles: object) -> Mesh:
    """Faceted, from (m, 3, 3) triangles counter-clockwise seen from outside."""
    corners = np.asarray(triangles, float)
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
    across /= np.linalg.norm(across, axis=1, keepdims=True) + 1e-12
    return mesh(corners.reshape(-1, 3), np.repeat(across, 3, axis=0), np.arange(len(corners) * 3))


def join(*meshes: Mesh) -> Mesh:
    vertices, triangles, start = [], [], 0
    for part, order in meshes:
        vertices.append(part)
        triangles.append(order + start)
        start += len(part)
    return np.concatenate(vertices), np.concatenate(triangles)


def transformed(shape: Mesh, matrix: npt.NDArray[np.float64]) -> Mesh:
    vertices, triangles = shape
    positions = vertices[:, :3] @ matrix[:3, :3].T + matrix[:3, 3]
    normals = vertices[:, 3:] @ np.linalg.inv(matrix[:3, :3])
    normals /= np.linalg.norm(normals, axis=1, keepdims=True) + 1e-12
    return mesh(positions, normals, triangles)


def box() -> Mesh:
    """The unit cube about the origin."""
    positions: list[npt.NDArray[np.float64]] = []
    normals: list[npt.NDArray[np.float64]] = []
    triangles: list[int] = []
    for axis in range(3):
        for sign in (-1, 1):
            normal = np.zeros(3)
            normal[axis] = sign
            u = np.zeros(3)
            u[(axis + 1) % 3] = 1
            v = np.cross(normal, u)
            first = len(positions)
            for a, b in ((-1, -1), (1, -1), (1, 1), (-1, 1)):
                positions.append((normal + a * u + b * v) * 0.5)
                normals.append(normal)
            triangles += [first, first + 1, first + 2, first, first + 2, first + 3]
    return mesh(positions, normals, triangles)


def lathe(
    profile: Points, segments: int = 12, creases: Sequence[int] = (), pleats: int = 0, depth: float = 0.0
) -> Mesh:
    """A profile of (radius, height) turned about y. ``creases``: points of the profile where the surface breaks.
    ``pleats`` folds of relative ``depth`` that grow from the profile's first point to its last."""
    runs: list[list[Sequence[float]]] = [[]]
    for index, point in enumerate(profile):
        runs[-1].append(point)
        if index in creases:
            runs.append([point])
    pieces = [_turned(bent(np.asarray(run, float)), sides(segments), pleats, depth) for run in runs if len(run) > 1]
    return join(*pieces)


def _turned(run: npt.NDArray[np.float64], segments: int, pleats: int, depth: float) -> Mesh:
    slope = np.gradient(run, axis=0)
    outward = np.stack([slope[:, 1], -slope[:, 0]], 1)
    outward /= np.linalg.norm(outward, axis=1, keepdims=True) + 1e-9
    if run[-1, 1] < run[0, 1]:
        outward = -outward
    angles = np.linspace(0, 2 * np.pi, segments + 1)
    cos, sin = np.cos(angles), np.sin(angles)
    grown = np.minimum(1.0, np.linspace(0, 1.5, len(run)))[:, None] * depth
    radius = run[:, :1] * (1 + grown * np.cos(pleats * angles))
    positions = np.stack([radius * cos, np.repeat(run[:, 1:], segments + 1, 1), radius * sin], -1)
    normals = np.stack([outward[:, :1] * cos, np.repeat(outward[:, 1:], segments + 1, 1), outward[:, :1] * sin], -1)
    around = np.stack([-sin, 0 * sin, cos], -1) * (pleats * np.sin(pleats * angles))[:, None]
    normals = normals + grown[..., None] * around
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True) + 1e-9
    return mesh(positions.reshape(-1, 3), normals.reshape(-1, 3), _quads(len(run), segments + 1))


def _quads(rows: int, columns: int) -> npt.NDArray[np.int32]:
    start = (np.arange(rows - 1)[:, None] * columns + np.arange(columns - 1)).ravel()
    corners = [start, start + 1, start + columns, start + 1, start + columns + 1, start + columns]
    return np.stack(corners, 1).astype(np.int32)


def loft(sections: Points, segments: int = 12) -> Mesh:
    """Rounded cross-sections stacked along y and closed at both ends: (height, half width, half depth,
    centre z, squareness). Squareness 2 is an ellipse, larger is boxier. Bodies, heads, shoes, hulls, pillows."""
    segments = sides(segments)
    stack = bent(np.asarray(sections, float))
    angles = np.linspace(0, 2 * np.pi, segments, endpoint=False)
    cos, sin = np.cos(angles), np.sin(angles)
    rings = []
    for height, wide, deep, forward, square in stack:
        power = 2.0 / square
        x = np.sign(cos) * np.abs(cos) ** power * wide
        z = np.sign(sin) * np.abs(sin) ** power * deep + forward
        rings.append(np.stack([x, np.full(segments, height), z], 1))
    ends = [[0.0, stack[0, 0], stack[0, 3]], [0.0, stack[-1, 0], stack[-1, 3]]]
    positions = np.concatenate([*rings, np.asarray(ends, float)])
    triangles = []
    rising = stack[-1, 0] > stack[0, 0]
    for ring in range(len(stack) - 1):
        for k in range(segments):
            a, b = ring * segments + k, ring * segments + (k + 1) % segments
            c, d = a + segments, b + segments
            triangles += [(a, c, b), (b, c, d)] if rising else [(a, b, c), (b, d, c)]
    last, foot, top = (len(stack) - 1) * segments, len(positions) - 2, len(positions) - 1
    for k in range(segments):
        after = (k + 1) % segments
        triangles += [(foot, k, after), (top, last + after, last + k)]
        if not rising:
            triangles[-2:] = [(foot, after, k), (top, last + k, last + after)]
    return smooth(positions, np.asarray(triangles, np.int32))


def extrude(polygon: Points, depth: float = 1.0) -> Mesh:
    """A convex polygon of the xy plane, counter-clockwise, given a depth along z about the origin."""
    p = np.asarray(polygon, float)
    positions: list[object] = []
    normals: list[object] = []
    triangles: list[int] = []
    for sign in (-1, 1):
        first = len(positions)
        positions += [(x, y, sign * depth / 2) for x, y in p]
        normals += [(0, 0, sign)] * len(p)
        for k in range(1, len(p) - 1):
            triangles += [first, first + k, first + k + 1]
    for k in range(len(p)):
        a, b = p[k], p[(k + 1) % len(p)]
        edge = b - a
        first = len(positions)
        positions += [(*a, -depth / 2), (*b, -depth / 2), (*b, depth / 2), (*a, depth / 2)]
        normals += [(edge[1], -edge[0], 0.0)] * 4
        triangles += [first, first + 1, first + 2, first, first + 2, first + 3]
    return mesh(positions, normals, triangles)


Heights: TypeAlias = Callable[[npt.NDArray[np.float64], npt.NDArray[np.float64]], npt.NDArray[np.float64]]


def terrain(heights: Heights, x0: float, x1: float, z0: float, z1: float, columns: int, rows: int) -> Mesh:
    """Ground: ``heights(x, z)`` sampled on a grid, normals from its slope. In metres, to be drawn unscaled."""
    x, z = np.meshgrid(np.linspace(x0, x1, columns), np.linspace(z0, z1, rows))
    y, e = heights(x, z), 0.05
    east = (heights(x + e, z) - heights(x - e, z)) / (2 * e)
    south = (heights(x, z + e) - heights(x, z - e)) / (2 * e)
    normals = np.stack([-east, np.ones_like(y), -south], -1)
    normals /= np.linalg.norm(normals, axis=-1, keepdims=True)
    return mesh(np.stack([x, y, z], -1).reshape(-1, 3), normals.reshape(-1, 3), _quads(rows, columns))
