"""An open boat's hull: clinker strakes outside, ribs inside, a sole to stand on. Bow towards +x, the sole at y = 0.

Built from its lines, as a boatbuilder would: half breadth and sheer along the length, one curve for the sections.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.mesh import Mesh, flat, smooth
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.frame import Frame, Point
from rushes.engines.maquette.transform import between, turn

Curve = npt.NDArray[np.float64]
STATIONS = 25
STRAKES = 6
SKIN = 0.06  # metres from the outside to the inside


@dataclass(frozen=True)
class Hull:
    """Lengths in metres. ``stern`` < 0 < ``bow`` along x; ``beam`` is the greatest half breadth."""

    stern: float
    bow: float
    beam: float
    keel: float
    waist: float  # height of the gunwale amidships, above the sole

    def along(self) -> Curve:
        """The stations, closer together towards the stem."""
        share = np.linspace(0, 1, STATIONS)
        return self.stern + (self.bow - self.stern) * (1 - (1 - share) ** 1.25)

    def breadth(self, x: Curve | float) -> Curve:
        """Half breadth at the gunwale."""
        u = (np.asarray(x, float) - self.stern) / (self.bow - self.stern)
        return np.asarray(self.beam * np.clip(0.66 + 0.34 * np.sin(np.pi * np.clip(u / 0.84, 0, 1)), 0, 1)) * np.sqrt(
            np.clip(1 - np.clip((u - 0.42) / 0.58, 0, 1) ** 2.6, 0, 1)
        )

    def sheer(self, x: Curve | float) -> Curve:
        """Height of the gunwale."""
        u = (np.asarray(x, float) - self.stern) / (self.bow - self.stern)
        return np.asarray(self.waist + 0.62 * np.clip(u - 0.4, 0, 1) ** 2 / 0.36 + 0.16 * np.clip(0.4 - u, 0, 1) / 0.4)

    def at(self, x: Curve | float, v: float, inset: float = 0.0) -> tuple[Curve, Curve]:
        """(height, half breadth) of the section at x: ``v`` from 0 at the keel to 1 at the gunwale."""
        x = np.asarray(x, float)
        u = (x - self.stern) / (self.bow - self.stern)
        foot = self.keel + 0.5 * np.clip((u - 0.8) / 0.2, 0, 1) ** 2
        y = foot + (self.sheer(x) - foot) * v**1.25
        flare = np.sin(np.pi / 2 * v) ** (0.62 + 0.5 * u)
        return y, np.clip(self.breadth(x) * flare - inset, 0.012, None)

    def breadth_at(self, x: float, height: float) -> float:
        """Half breadth of the inside at a height."""
        levels = [self.at(x, float(v), SKIN) for v in np.linspace(0, 1, 21)]
        return float(np.interp(height, [float(y) for y, _ in levels], [float(z) for _, z in levels]))


def _skin(hull: Hull, v0: float, v1: float, lift: float, side: float, inset: float = 0.0, rows: int = 3) -> Mesh:
    """A band of the hull's side between two levels; ``lift`` stands its lower edge off, as clinker planks do."""
    x = hull.along()
    grid = []
    for v in np.linspace(v0, v1, rows):
        y, z = hull.at(x, float(v), inset)
        off = lift * (v1 - v) / (v1 - v0)
        grid.append(np.stack([x, y, side * (z + off)], 1))
    inwards = inset > 0
    triangles = []
    for row in range(rows - 1):
        for k in range(STATIONS - 1):
            a, b = row * STATIONS + k, row * STATIONS + k + 1
            c, d = a + STATIONS, b + STATIONS
            triangles += [(a, b, c), (b, d, c)] if (side > 0) != inwards else [(a, c, b), (b, c, d)]
    return smooth(np.concatenate(grid), np.asarray(triangles, np.int32))


def build_hull(model: Model, hull: Hull, paint: tuple[str, ...], inside: str, trim: str) -> None:
    """``paint``: the colours of the strakes from the keel up, the last one repeated."""
    f = Frame(model)
    for side, name in ((1.0, "near"), (-1.0, "off")):
        for k in range(STRAKES):
            band = _skin(hull, k / STRAKES, (k + 1) / STRAKES, 0.022, side)
            model.add(model.mesh(f"strake-{name}-{k}", band), np.eye(4), paint[min(k, len(paint) - 1)], None)
        lining = _skin(hull, 0.25, 1.0, 0.0, side, SKIN, 7)
        model.add(model.mesh(f"lining-{name}", lining), np.eye(4), inside, None)
        _gunwale(f, hull, side, trim)
        _ribs(f, hull, side, trim)
    _ends(f, hull, paint[-1], trim)
    _sole(model, hull)


def _gunwale(f: Frame, hull: Hull, side: float, trim: str) -> None:
    part = f.part()
    points = [_edge(hull, float(x), side) for x in hull.along()]
    for a, b in pairwise(points):
        f.add("box", between(a, b, 0.11), trim, part)
    rubbing = f.part()
    for a, b in pairwise(points):
        low, high = ((p[0], p[1] - 0.13, p[2] + side * 0.02) for p in (a, b))
        f.rod(low, high, 0.06, trim, rubbing)


def _edge(hull: Hull, x: float, side: float) -> Point:
    y, z = hull.at(x, 1.0, SKIN / 2)
    return x, float(y), side * float(z)


def _ribs(f: Frame, hull: Hull, side: float, colour: str) -> None:
    part = f.part()
    for x in np.arange(hull.stern + 0.35, hull.bow - 0.5, 0.46):
        points = []
        for v in (0.45, 0.62, 0.8, 0.97):
            y, z = hull.at(float(x), v, SKIN + 0.012)
            points.append((float(x), float(y), side * float(z)))
        for a, b in pairwise(points):
            f.add("box", between(a, b, 0.055), colour, part)


def _ends(f: Frame, hull: Hull, paint: str, trim: str) -> None:
    """The transom and the stem."""
    section = [hull.at(hull.stern, float(v)) for v in np.linspace(0, 1, 9)]
    around = [(float(y), float(z)) for y, z in section] + [(float(y), -float(z)) for y, z in reversed(section)]
    middle = (hull.stern, hull.waist * 0.3, 0.0)
    faces = []
    for (y0, z0), (y1, z1) in pairwise([*around, around[0]]):
        a, b = (hull.stern, y0, z0), (hull.stern, y1, z1)
        faces += [(middle, a, b), (middle, b, a)]
    f.model.add(f.model.mesh("transom", flat(faces)), np.eye(4), paint, None)
    y, z = hull.at(hull.stern, 1.0)
    f.box(hull.stern, float(y) - 0.06, 0, 0.12, 0.1, 2 * float(z) + 0.06, trim)
    stem = f.part()
    levels = [hull.at(hull.bow, v)[0] for v in (0.0, 0.35, 0.7, 1.0)]
    points = [(hull.bow + 0.03 + 0.05 * k, float(y), 0.0) for k, y in enumerate(levels)]
    points.append((hull.bow + 0.22, float(levels[-1]) + 0.22, 0.0))
    for a, b in pairwise(points):
        f.add("box", between(a, b, 0.13), trim, stem)


def _sole(model: Model, hull: Hull) -> None:
    """The boards one stands on, laid fore and aft: drawn along their own z, then turned towards the bow."""
    x = hull.along()[:-1]
    half = np.array([hull.breadth_at(float(each), 0.0) for each in x])
    faces = []
    for (x0, z0), (x1, z1) in pairwise(zip(x, half, strict=True)):
        corners = ((-z0, 0.0, x0), (z0, 0.0, x0), (z1, 0.0, x1), (-z1, 0.0, x1))
        faces += [(corners[0], corners[2], corners[1]), (corners[0], corners[3], corners[2])]
    shape = flat([triangle if _faces_up(triangle) else triangle[::-1] for triangle in faces])
    model.add(model.mesh("sole", shape), turn(np.pi / 2), "#a1875f", None, "planks")


def _faces_up(triangle: tuple[Point, Point, Point]) -> bool:
    a, b, c = (np.asarray(corner) for corner in triangle)
    return bool(np.cross(b - a, c - a)[1] > 0)
