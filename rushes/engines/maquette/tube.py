"""Tubes along a path: bodies of animals, handles, hooks, coils."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.fineness import bent, sides
from rushes.engines.maquette.mesh import Mesh, Points, smooth

Array = npt.NDArray[np.float64]


def tube(stations: Points, segments: int = 10, closed: bool = False, square: float = 2.0) -> Mesh:
    """A smooth skin over ellipses strung on a path: (x, y, z, half width, half height) each. The width is level, across
    the path; the height stands on both. ``closed`` joins the last to the first; otherwise the ends are capped.
    ``square``: 2 for ellipses, more for boxes with round edges."""
    points = np.asarray(stations, float)
    if closed:
        points = np.concatenate([points, points[:1]])
    points = bent(points)
    if closed:
        points = points[:-1]
    segments = sides(segments)
    across, up = _frames(points[:, :3], closed)
    angles = np.linspace(0, 2 * np.pi, segments, endpoint=False)
    cos, sin = (np.sign(wave) * np.abs(wave) ** (2 / square) for wave in (np.cos(angles), np.sin(angles)))
    wide = across[:, None] * points[:, None, 3:4] * cos[None, :, None]
    tall = up[:, None] * points[:, None, 4:5] * sin[None, :, None]
    rings = (points[:, None, :3] + wide + tall).reshape(-1, 3)
    triangles = _skin(len(points), segments, closed)
    if not closed:
        rings = np.concatenate([rings, points[:1, :3], points[-1:, :3]])
        triangles = np.concatenate([triangles, _caps(len(points), segments)])
    return smooth(rings, triangles.ravel())


def _frames(path: Array, closed: bool) -> tuple[Array, Array]:
    """Across and up at every point of a path, as unit vectors: level while the path is not vertical."""
    before = np.roll(path, 1, axis=0) if closed else np.concatenate([path[:1], path[:-1]])
    after = np.roll(path, -1, axis=0) if closed else np.concatenate([path[1:], path[-1:]])
    along = after - before
    along /= np.linalg.norm(along, axis=1, keepdims=True) + 1e-12
    across = np.cross((0.0, 1.0, 0.0), along)
    flat = np.linalg.norm(across, axis=1)
    last = np.array([1.0, 0.0, 0.0])
    for k in range(len(path)):
        # Where the path is steep, the last direction across is carried on, or the skin would twist.
        carried = last - along[k] * (last @ along[k])
        chosen = across[k] if flat[k] > 0.35 and across[k] @ last >= 0 else carried
        last = across[k] = chosen / (np.linalg.norm(chosen) + 1e-12)
    return across, np.cross(along, across)


def _skin(count: int, segments: int, closed: bool) -> npt.NDArray[np.int32]:
    ring, side = np.meshgrid(np.arange(count if closed else count - 1), np.arange(segments), indexing="ij")
    after, beside = (ring + 1) % count * segments, (side + 1) % segments
    a, b = ring * segments + side, ring * segments + beside
    c, d = after + side, after + beside
    return np.stack([a, b, c, b, d, c], -1).reshape(-1, 3).astype(np.int32)


def _caps(count: int, segments: int) -> npt.NDArray[np.int32]:
    side = np.arange(segments)
    beside = (side + 1) % segments
    first, last = count * segments, count * segments + 1
    end = (count - 1) * segments
    head = np.stack([np.full(segments, first), beside, side], -1)
    tail = np.stack([np.full(segments, last), end + side, end + beside], -1)
    return np.concatenate([head, tail]).astype(np.int32)
