"""A set seen from straight above: the outlines of what stands in it, for floor plans."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.geometry import prim
from rushes.engines.maquette.model import Lamp, Model
from rushes.engines.maquette.sets.build import build
from rushes.film.blocking import Light, SetDesign

Points = list[tuple[float, float]]
_LEAST = 0.012  # square metres: smaller things are no obstacle to a crew
_FLAT, _CARPET = 0.07, 0.25  # metres: lower things are walked over; and shown where they cover as much
_GROUND = 60.0  # square metres: the ground itself is no obstacle
_ABOVE = 2.15  # what hangs higher is not on a floor plan
_WALL = 2.0  # as high as this from the floor, it is a wall
_MOST = 1600  # outlines


@dataclass(frozen=True)
class Outline:
    """A closed polygon, metres: (x, z). ``top``: how high it reaches; ``wall``: from the floor to over one's head;
    ``flat``: a kerb, a rail, a carpet."""

    points: Points
    top: float
    wall: bool
    flat: bool


@dataclass(frozen=True)
class Footprint:
    """``lamps``: what burns in the set of itself. ``daylight``: the direction it comes from, None outdoors."""

    outlines: list[Outline]
    lamps: list[Lamp]
    daylight: tuple[float, float, float] | None


def footprint(design: SetDesign, light: Light) -> Footprint:
    """The outlines of a set, low ones first, so that a table covers its legs."""
    made = build(design, light)
    found = _outlines(made.static)
    largest = sorted(found, key=lambda one: -_area(one.points))[:_MOST]
    return Footprint(sorted(largest, key=lambda one: one.top), made.static.all_lamps(), made.window)


def _outlines(model: Model) -> list[Outline]:
    found = []
    for (name, _), rows in sorted(model.arrays().items()):
        points = (model.meshes[name] if name in model.meshes else prim(name))[0][:, :3].astype(float)
        low, high = points.min(0), points.max(0)
        corners = np.unique(np.round(points, 3), axis=0) if len(points) < 400 else _box(low, high)
        for row in rows[:, :12].reshape(-1, 3, 4).astype(float):
            placed = corners @ row[:, :3].T + row[:, 3]
            base, top = float(placed[:, 1].min()), float(placed[:, 1].max())
            if base > _ABOVE:
                continue
            outline = _hull(np.unique(np.round(placed[:, [0, 2]], 3), axis=0))
            area = _area(outline)
            flat = top < _FLAT
            if area >= (_CARPET if flat else _LEAST) and not (area > _GROUND and top < 8.0):
                found.append(Outline(outline, top, base < 0.3 and top > _WALL, flat))
    return found


def _box(low: npt.NDArray[np.float64], high: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.stack(np.meshgrid(*zip(low, high, strict=True)), -1).reshape(-1, 3)


def _hull(points: npt.NDArray[np.float64]) -> Points:
    """The convex hull of points sorted by x, then z (Andrew's monotone chain)."""
    many = [(float(x), float(z)) for x, z in points]
    if len(many) < 3:
        return many
    half: list[Points] = []
    for order in (many, many[::-1]):
        chain: Points = []
        for point in order:
            while len(chain) > 1 and _turn(chain[-2], chain[-1], point) <= 0:
                chain.pop()
            chain.append(point)
        half.append(chain[:-1])
    return half[0] + half[1]


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _area(points: Points) -> float:
    """By the shoelace formula."""
    pairs = zip(points, [*points[1:], *points[:1]], strict=True)
    return abs(sum(x0 * z1 - x1 * z0 for (x0, z0), (x1, z1) in pairs)) / 2
