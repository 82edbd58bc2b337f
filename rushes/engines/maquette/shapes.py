"""Unit shapes that no profile describes: wheels, arches, foliage, grass; people's own are in sculpt."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import numpy as np

from rushes.engines.maquette import sculpt
from rushes.engines.maquette.mesh import Mesh, box, extrude, join, lathe, mesh, transformed
from rushes.engines.maquette.transform import rotate, scale, translate

_GOLDEN = (1 + 5**0.5) / 2
_ICOSAHEDRON = (
    (-1, _GOLDEN, 0), (1, _GOLDEN, 0), (-1, -_GOLDEN, 0), (1, -_GOLDEN, 0), (0, -1, _GOLDEN), (0, 1, _GOLDEN),
    (0, -1, -_GOLDEN), (0, 1, -_GOLDEN), (_GOLDEN, 0, -1), (_GOLDEN, 0, 1), (-_GOLDEN, 0, -1), (-_GOLDEN, 0, 1),
)  # fmt: skip
_FACES = (
    (0, 11, 5), (0, 5, 1), (0, 1, 7), (0, 7, 10), (0, 10, 11), (1, 5, 9), (5, 11, 4), (11, 10, 2), (10, 7, 6),
    (7, 1, 8), (3, 9, 4), (3, 4, 2), (3, 2, 6), (3, 6, 8), (3, 8, 9), (4, 9, 5), (2, 4, 11), (6, 2, 10), (8, 6, 7),
    (9, 8, 1),
)  # fmt: skip


def geodesic(divisions: int) -> tuple[np.ndarray, np.ndarray]:
    """The unit sphere as an icosahedron whose faces were cut in four ``divisions`` times."""
    points = [np.asarray(p, float) / np.linalg.norm(p) for p in _ICOSAHEDRON]
    faces = list(_FACES)
    for _ in range(divisions):
        middles: dict[tuple[int, int], int] = {}

        def middle(a: int, b: int, middles: dict[tuple[int, int], int] = middles) -> int:
            key = (min(a, b), max(a, b))
            if key not in middles:
                between = points[a] + points[b]
                points.append(between / np.linalg.norm(between))
                middles[key] = len(points) - 1
            return middles[key]

        cut = []
        for a, b, c in faces:
            x, y, z = middle(a, b), middle(b, c), middle(c, a)
            cut += [(a, x, z), (b, y, x), (c, z, y), (x, y, z)]
        faces = cut
    return np.asarray(points), np.asarray(faces, np.int32)


def blob(seed: int, bumps: float = 0.22, divisions: int = 2) -> Mesh:
    """A lumpy ball, 1 across: crowns of trees, bushes, coal, flowers."""
    rng = np.random.default_rng(seed)
    sphere, faces = geodesic(divisions)
    waves, phases = rng.normal(size=(10, 3)) * 2.6, rng.uniform(0, 2 * np.pi, 10)
    swell = np.sin(sphere @ waves.T + phases).mean(1) * 2 + rng.normal(size=len(sphere)) * 0.35
    positions = sphere * 0.5 * (1 + bumps * swell)[:, None]
    across = np.cross(positions[faces[:, 1]] - positions[faces[:, 0]], positions[faces[:, 2]] - positions[faces[:, 0]])
    normals = np.zeros_like(positions)
    for corner in range(3):
        np.add.at(normals, faces[:, corner], across)
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    normals = normals * 0.55 + sphere * 0.45
    return mesh(positions, normals / np.linalg.norm(normals, axis=1, keepdims=True), faces)


def spokes(count: int = 10) -> Mesh:
    """Spokes in the xy plane, from the hub to radius 0.45, 1 thick along z."""
    bar = transformed(box(), translate(0.24, 0, 0) @ scale(0.42, 0.045, 0.5))
    return join(*(transformed(bar, rotate("z", 2 * np.pi * k / count)) for k in range(count)))


def ring(inner: float = 0.42, segments: int = 20) -> Mesh:
    """A tyre about the z axis: outer radius 0.5, 1 thick."""
    profile = [(inner, -0.5), (0.5, -0.5), (0.5, 0.5), (inner, 0.5), (inner, -0.5)]
    return transformed(lathe(profile, segments, (1, 2, 3)), rotate("x", np.pi / 2))


def wheel(spoke_count: int = 10) -> Mesh:
    """A spoked wheel about the z axis, 1 across, 1 thick."""
    hub = transformed(lathe([(0, -0.6), (0.09, -0.6), (0.09, 0.6), (0, 0.6)], 10, (1, 2)), rotate("x", np.pi / 2))
    return join(ring(0.435), transformed(spokes(spoke_count), scale(0.95, 0.95, 0.6)), hub)


def arch(segments: int = 12, radius: float = 0.39, spring: float = 0.40) -> Mesh:
    """A wall panel 1 wide, 1 high, 1 thick with a round-headed opening; base at y = 0."""
    curve = [(radius * np.cos(a), spring + radius * np.sin(a)) for a in np.linspace(np.pi, 0, segments)]
    inner = [(-radius, 0.0), *curve, (radius, 0.0)]
    panels = []
    for a, b in pairwise(inner):
        if abs(a[0] - b[0]) < 1e-9:
            continue
        panels.append([a, b, (b[0], 1.0), (a[0], 1.0)])
    jambs = [
        [(-0.5, 0.0), (-radius, 0.0), (-radius, 1.0), (-0.5, 1.0)],
        [(radius, 0.0), (0.5, 0.0), (0.5, 1.0), (radius, 1.0)],
    ]
    faces: list[tuple[float, ...]] = []
    triangles: list[int] = []
    for panel in [*jambs, *panels]:
        for sign in (-1.0, 1.0):
            first = len(faces)
            faces += [(x, y, sign * 0.5, 0, 0, sign) for x, y in panel]
            triangles += [first, first + 1, first + 2, first, first + 2, first + 3]
    outside = [(-0.5, 0.0), (-0.5, 1.0), (0.5, 1.0), (0.5, 0.0)]
    for path, inward in ((inner, 1.0), (outside, -1.0)):
        for a, b in pairwise(path):
            normal = np.array((b[1] - a[1], a[0] - b[0])) * inward
            normal /= np.linalg.norm(normal) + 1e-9
            first = len(faces)
            faces += [(*p, z, *normal, 0) for p, z in ((a, -0.5), (b, -0.5), (b, 0.5), (a, 0.5))]
            triangles += [first, first + 1, first + 2, first, first + 2, first + 3]
    array = np.asarray(faces, float)
    return mesh(array[:, :3], array[:, 3:], triangles)


def tuft(blades: int = 7, seed: int = 3) -> Mesh:
    """A tuft of grass, 1 high, both sides drawn."""
    rng = np.random.default_rng(seed)
    positions: list[np.ndarray] = []
    triangles: list[int] = []
    for _ in range(blades):
        angle, reach, height = rng.uniform(0, 2 * np.pi), rng.uniform(0.15, 0.5), rng.uniform(0.6, 1.0)
        tip = np.array([np.cos(angle) * reach, height, np.sin(angle) * reach])
        root, half = np.array([rng.normal() * 0.12, 0, rng.normal() * 0.12]), np.array([0.05, 0, 0])
        middle, first = root + tip * 0.55 + [0, 0.1, 0], len(positions)
        positions += [root - half, root + half, middle - half * 0.8, middle + half * 0.8, root + tip]
        triangles += [first + k for k in (0, 1, 2, 1, 3, 2, 2, 3, 4)]
    front = mesh(positions, [(0, 0.6, 0.8)] * len(positions), triangles)
    back = mesh(positions, [(0, 0.6, -0.8)] * len(positions), triangles)
    return join(front, back)


def quad(normal: tuple[float, float, float]) -> Mesh:
    """A unit square through the origin, seen from one side."""
    square = [(-0.5, -0.5, 0.0), (0.5, -0.5, 0.0), (0.5, 0.5, 0.0), (-0.5, 0.5, 0.0)]
    if normal == (0, 1, 0):
        square = [(x, 0.0, -y) for x, y, _ in square]
    return mesh(square, [normal] * 4, [0, 1, 2, 0, 2, 3])


BUILT: dict[str, Callable[[], Mesh]] = {
    "box": box,
    "spokes": spokes,
    "ring": ring,
    "wheel": wheel,
    "cartwheel": lambda: wheel(14),
    "arch": arch,
    "tuft": tuft,
    "plane": lambda: quad((0, 1, 0)),
    "card": lambda: quad((0, 0, 1)),
    "prism": lambda: extrude([(-0.5, -0.5), (0.5, -0.5), (0.0, 0.5)]),
    "blob0": lambda: blob(1),
    "blob1": lambda: blob(2),
    "blob2": lambda: blob(5, 0.3),
    "rock0": lambda: blob(11, 0.45, 1),
    "rock1": lambda: blob(14, 0.55, 1),
    **sculpt.BUILT,
}
