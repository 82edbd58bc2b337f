"""Unit shapes that only sets and props need: hoops, loaves, half barrels, rocks of a shore, a sail.

``register`` adds them to the catalogue of ``geometry``. Unless said otherwise they are 1 across, stand on
y = 0 and face +z.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial
from itertools import pairwise

import numpy as np

from rushes.engines.maquette.geometry import known, register_builder
from rushes.engines.maquette.mesh import Mesh, box, extrude, flat, join, lathe, loft, mesh, transformed
from rushes.engines.maquette.shapes import blob, ring
from rushes.engines.maquette.transform import rotate, scale, translate


def _half_circle(points: int = 10) -> list[tuple[float, float]]:
    return [(0.5 * float(np.cos(a)), float(np.sin(a))) for a in np.linspace(0, np.pi, points)]


def half_barrel() -> Mesh:
    """A half cylinder lying along x, flat side down: lids of trunks, vaulted roofs, nissen huts."""
    return transformed(extrude(_half_circle()), rotate("y", np.pi / 2))


def hoop() -> Mesh:
    """A flat band round the y axis."""
    return transformed(ring(0.47, 24), rotate("x", np.pi / 2))


def loaf() -> Mesh:
    """A soft box: bags, bread, cushions, the body of a pram."""
    sections = [(0, 0.47, 0.44, 0, 4), (0.25, 0.5, 0.5, 0, 3.4), (0.75, 0.47, 0.44, 0, 3), (1, 0.36, 0.26, 0, 2.6)]
    return loft(sections, 16)


def inside(profile: list[tuple[float, float]], segments: int = 16) -> Mesh:
    """The inner face of a vessel: a lathe seen from its axis."""
    vertices, triangles = lathe(profile, segments)
    return mesh(vertices[:, :3], -vertices[:, 3:], triangles)


def coachwork() -> Mesh:
    """A long smooth body with rounded shoulders: buses, railcars, refrigerators."""
    sections = [(0, 0.49, 0.495, 0, 8), (0.72, 0.5, 0.5, 0, 8), (0.92, 0.46, 0.488, 0, 6), (1, 0.36, 0.47, 0, 5)]
    return loft(sections, 24)


def tub() -> Mesh:
    """An open vessel that widens upwards."""
    outer = lathe([(0, 0), (0.38, 0), (0.5, 1), (0.46, 1)], 16, (1, 2))
    return join(outer, inside([(0, 0.06), (0.35, 0.061), (0.46, 1)]))


def basin() -> Mesh:
    """A bowl one can look into."""
    outer = lathe([(0, 0), (0.25, 0), (0.42, 0.4), (0.5, 1), (0.46, 1)], 16, (1, 3))
    return join(outer, inside([(0, 0.15), (0.3, 0.22), (0.4, 0.5), (0.46, 1)]))


def mug() -> Mesh:
    """A cup one can look into."""
    outer = lathe([(0, 0), (0.3, 0), (0.45, 0.4), (0.5, 1), (0.45, 1)], 14, (1, 3))
    return join(outer, inside([(0, 0.1), (0.28, 0.12), (0.4, 0.45), (0.45, 1)]))


def handle() -> Mesh:
    """Half a ring standing on its ends: the handle of a bag, a bucket, a kettle."""
    pieces = []
    angles = np.linspace(0, np.pi, 9)
    for a, b in pairwise(angles):
        middle, long = (a + b) / 2, np.pi / 8 * 0.47
        at = translate(0.45 * float(np.cos(middle)), 0.9 * float(np.sin(middle)), 0)
        pieces.append(transformed(box(), at @ scale(1, 2, 1) @ rotate("z", float(middle)) @ scale(0.1, long, 1.0)))
    return join(*pieces)


def wedge() -> Mesh:
    """A blade: high at -x, a third as high at +x, its upper edge level."""
    return extrude([(-0.5, -0.5), (0.5, 0.2), (0.5, 0.5), (-0.5, 0.5)])


def fan_leaf() -> Mesh:
    """An open fan, standing."""
    points = [(0.0, 0.0)] + [(0.5 * float(np.sin(a)), float(np.cos(a))) for a in np.linspace(1.25, -1.25, 9)]
    return extrude(points)


def horn() -> Mesh:
    """The flare of a gramophone or a trumpet, mouth up."""
    profile = [(0.05, 0.0), (0.07, 0.4), (0.14, 0.65), (0.28, 0.85), (0.5, 1.0)]
    return join(lathe(profile, 18), inside(profile, 18))


def triangle() -> Mesh:
    """A right triangle standing on its short side, upright at -x: sails, gussets."""
    return extrude([(-0.5, 0), (0.5, 0), (-0.5, 1)])


def sail() -> Mesh:
    """A sail filled with wind, seen from both sides: upright edge at z = -0.5, belly towards +x."""
    rows, columns = 7, 5
    grid = np.zeros((rows, columns, 3))
    for j, v in enumerate(np.linspace(0, 1, rows)):
        for i, u in enumerate(np.linspace(0, 1, columns)):
            wide = (1 - v) ** 0.8 * 0.96 + 0.04
            grid[j, i] = (np.sin(np.pi * u) * np.sin(np.pi * min(1.0, v * 0.9 + 0.1)) * 0.5, v, u * wide - 0.5)
    faces = []
    for j in range(rows - 1):
        for i in range(columns - 1):
            a, b, c, d = grid[j, i], grid[j, i + 1], grid[j + 1, i + 1], grid[j + 1, i]
            faces += [(a, d, c), (a, c, b), (a, c, d), (a, b, c)]
    return flat(faces)


def flame() -> Mesh:
    return lathe([(0, 0), (0.36, 0.12), (0.5, 0.32), (0.32, 0.62), (0.1, 0.88), (0, 1)], 8)


def egg() -> Mesh:
    return lathe([(0, 0), (0.32, 0.08), (0.5, 0.36), (0.42, 0.68), (0.22, 0.92), (0, 1)], 12)


def jug() -> Mesh:
    profile = [(0, 0), (0.38, 0), (0.5, 0.3), (0.42, 0.6), (0.28, 0.8), (0.36, 1), (0.3, 1), (0.22, 0.8)]
    return lathe(profile, 14, (1, 5, 6))


def column() -> Mesh:
    """A classical column with base and capital, 1 high; 1 is the side of its plinth."""
    profile = [(0.5, 0), (0.5, 0.05), (0.42, 0.06), (0.44, 0.09), (0.36, 0.11), (0.3, 0.9), (0.36, 0.92), (0.5, 0.97)]
    return lathe([*profile, (0.5, 1), (0, 1)], 16, (1, 2, 4, 8))


def tapered() -> Mesh:
    """A slender truncated cone: lighthouses, masts, factory chimneys."""
    return lathe([(0, 0), (0.5, 0), (0.34, 1), (0, 1)], 24, (1, 2))


def boulder() -> Mesh:
    return transformed(blob(21, 0.42, 2), translate(0, 0.36, 0) @ scale(1, 0.8, 1))


def leaf_cluster() -> Mesh:
    """A flat spray of foliage, for branches that hang into the frame."""
    return join(
        *(
            transformed(blob(30 + k, 0.35, 1), translate(*at) @ scale(size, size * 0.5, size * 0.8))
            for k, (at, size) in enumerate((((0, 0, 0), 0.6), ((0.34, 0.06, 0.1), 0.42), ((-0.3, -0.08, 0.05), 0.46)))
        )
    )


def spandrel(pointed: bool = False) -> Mesh:
    """What fills the left corner over an arch: from x = -1 at its springing, y = 0, to its crown at (0, 1)."""
    angles = np.linspace(0, np.pi / 2, 9)
    if pointed:
        curve = [(1 - 2 * float(np.cos(a * 2 / 3)), float(np.sin(a * 2 / 3) / np.sin(np.pi / 3))) for a in angles]
    else:
        curve = [(-float(np.cos(a)), float(np.sin(a))) for a in angles]
    pieces = [extrude([(-1.0, 1.0), a, b]) for a, b in pairwise(curve)]
    return join(*pieces)


def patch(seed: int) -> Mesh:
    """An irregular flat stain about 1 across, facing +z: holes in plaster, damp, puddles once laid down."""
    rng = np.random.default_rng(seed)
    count = 14
    angles = np.linspace(0, 2 * np.pi, count, endpoint=False) + rng.uniform(-0.1, 0.1, count)
    radii = 0.5 * (0.62 + 0.38 * rng.uniform(size=count))
    rim = np.stack([radii * np.cos(angles), radii * np.sin(angles), np.zeros(count)], 1)
    return flat([(np.zeros(3), rim[k], rim[(k + 1) % count]) for k in range(count)])


SHAPES: dict[str, Callable[[], Mesh]] = {
    "halfbarrel": half_barrel,
    "hoop": hoop,
    "loaf": loaf,
    "coachwork": coachwork,
    "tub": tub,
    "basin": basin,
    "mug": mug,
    "handle": handle,
    "wedge": wedge,
    "fan": fan_leaf,
    "horn": horn,
    "triangle": triangle,
    "sail": sail,
    "flame": flame,
    "egg": egg,
    "jug": jug,
    "column": column,
    "tapered": tapered,
    "boulder": boulder,
    "spray": leaf_cluster,
    "spandrel": spandrel,
    "ogive": partial(spandrel, pointed=True),
    **{f"patch{seed}": partial(patch, seed) for seed in range(3)},
}


@cache
def register() -> None:
    """Adds these shapes to the catalogue, once a process. Whoever builds a set or a prop calls it first."""
    for name, build in SHAPES.items():
        if not known(name):
            register_builder(name, build)
