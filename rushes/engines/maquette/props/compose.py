"""Parts of a recipe put together: a shape, a colour, where it stands, how large it is, how often it comes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import numpy as np

from rushes.engines.maquette.geometry import prim
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.transform import Matrix, rotate, scale, translate

__all__ = ["box_of", "compose", "fitted"]

ALIASES = {"blob": "blob0", "cup": "mug", "bowl": "basin"}


@cache
def box_of(shape: str) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
    """The corners of a unit shape's own box."""
    positions = prim(shape)[0][:, :3]
    low, high = positions.min(0), positions.max(0)
    return tuple(low.tolist()), tuple(high.tolist())


def fitted(
    shape: str,
    at: tuple[float, float, float],
    size: tuple[float, float, float],
    turned: tuple[float, float, float] = (0.0, 0.0, 0.0),
    rolled: float = 0.0,
) -> Matrix:
    """The matrix that gives a shape the outer ``size``, turns it, and stands its box on ``at``.

    ``turned`` in degrees about x, y and z; ``rolled`` radians about the shape's own z axis, before everything else
    and without moving the box: wheels.
    """
    low, high = (np.asarray(corner) for corner in box_of(shape))
    extent = np.maximum(high - low, 1e-9)
    fit = np.asarray(size) / extent
    around = rotate("y", math.radians(turned[1])) @ rotate("x", math.radians(turned[0]))
    around = around @ rotate("z", math.radians(turned[2]))
    matrix = around @ scale(*fit) @ rotate("z", rolled) @ translate(*(-(low + high) / 2))
    if rolled:
        lowest = (around @ scale(*fit) @ translate(*(-(low + high) / 2)) @ _homogeneous(shape))[1].min()
    else:
        lowest = (matrix @ _homogeneous(shape))[1].min()
    return translate(at[0], at[1] - float(lowest), at[2]) @ matrix


@cache
def _homogeneous(shape: str) -> np.ndarray:
    positions = prim(shape)[0][:, :3]
    return np.hstack([positions, np.ones((len(positions), 1))]).T.astype(float)


def compose(
    model: Model, parts: list[list[Any]], colours: Mapping[str, str], travelled: float = 0.0, moving: bool | None = None
) -> None:
    """Adds a recipe's parts to ``model``. ``travelled`` in metres turns the parts that roll; ``moving`` True adds only
    those, False only the others."""
    for shape, colour, at, size, *rest in parts:
        options: Mapping[str, Any] = rest[0] if rest else {}
        rolls = bool(options.get("rolls", False))
        number = model.new_part()
        if moving is not None and rolls != moving:
            continue
        name = ALIASES.get(shape, shape)
        rolled = travelled * 2000.0 / size[1] if rolls else 0.0
        turned = tuple(float(a) for a in options.get("turn", (0, 0, 0)))
        for place, turning, sense in _copies(at, turned, options):
            metres = tuple(c / 1000 for c in size)
            matrix = fitted(name, tuple(c / 1000 for c in place), metres, turning, rolled * sense)  # type: ignore[arg-type]
            for spin in _ringed(int(options.get("ring", 1))):
                paint = colours.get(colour, colour)
                model.add(name, spin @ matrix, paint, number, str(options.get("material", "plain")))


def _copies(
    at: list[float], turned: tuple[float, ...], options: Mapping[str, Any]
) -> Iterator[tuple[tuple[float, float, float], tuple[float, float, float], int]]:
    count, dx, dy, dz = options.get("row", (1, 0, 0, 0))
    mirror = str(options.get("mirror", ""))
    for k in range(int(count)):
        x, y, z = at[0] + k * dx, at[1] + k * dy, at[2] + k * dz
        for sx in (1, -1) if "x" in mirror else (1,):
            for sz in (1, -1) if "z" in mirror else (1,):
                # A turn seen in a mirror: the axes that lie in the mirror's plane change sign.
                yield (x * sx, y, z * sz), (turned[0] * sz, turned[1] * sx * sz, turned[2] * sx), sx * sz


def _ringed(count: int) -> Iterator[Matrix]:
    for k in range(count):
        yield rotate("y", 2 * math.pi * k / count)
