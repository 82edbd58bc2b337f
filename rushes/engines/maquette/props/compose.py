"""Parts of a recipe put together: a shape, a colour, where it stands, how large it is, how often it comes."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

import numpy as np

from rushes.engines.maquette.geometry import prim
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.transform import Matrix, rotate, scale, translate

__all__ = ["box_of", "compose", "fitted"]

WORDS = "text:"
ALIASES = {"blob": "blob0", "cup": "mug", "bowl": "basin", "handle": "bow"}
THING = "thing:"


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
    model: Model,
    parts: list[list[Any]],
    colours: Mapping[str, str],
    thing: Callable[[str], Model],
    travelled: float = 0.0,
    moving: bool | None = None,
    flipped: bool = False,
) -> None:
    """Adds a recipe's parts to ``model``. ``thing`` gives the model of a part that is another thing. ``travelled`` in
    metres turns the parts that roll; ``moving`` True adds only those and other things, False only the others.
    ``flipped``: on the other side, as in a mirror."""
    for shape, colour, at, size, *rest in parts:
        options: Mapping[str, Any] = rest[0] if rest else {}
        rolls = bool(options.get("rolls", False)) or shape.startswith(THING)
        number = model.new_part()
        if moving is not None and rolls != moving:
            continue
        if shape.startswith(THING):
            place = translate(*(c / 1000 for c in at)) @ rotate("y", math.radians(options.get("turn", (0, 0, 0))[1]))
            model.include(thing(shape.removeprefix(THING)), place)
            continue
        name = ALIASES.get(shape, shape)
        rolled = travelled * 2000.0 / size[1] if rolls else 0.0
        turned = tuple(float(a) for a in options.get("turn", (0, 0, 0)))
        paint = colours.get(colour, colour)
        for place, turning, sense in _copies(at, turned, options, flipped):
            where, metres = tuple(c / 1000 for c in place), tuple(c / 1000 for c in size)
            if shape.startswith(WORDS):
                _written(model, shape.removeprefix(WORDS), where, metres, turning, paint)  # type: ignore[arg-type]
                continue
            matrix = fitted(name, where, metres, turning, rolled * sense)  # type: ignore[arg-type]
            for spin in _turned_copies(options):
                model.add(name, spin @ matrix, paint, number, str(options.get("material", "plain")))


def _copies(
    at: list[float], turned: tuple[float, ...], options: Mapping[str, Any], flipped: bool
) -> Iterator[tuple[tuple[float, float, float], tuple[float, float, float], int]]:
    count, dx, dy, dz = options.get("row", (1, 0, 0, 0))
    mirror = str(options.get("mirror", ""))
    for k in range(int(count)):
        x, y, z = at[0] + k * dx, at[1] + k * dy, at[2] + k * dz
        for sx in (1, -1) if "x" in mirror else (-1,) if flipped else (1,):
            for sz in (1, -1) if "z" in mirror else (1,):
                # A turn seen in a mirror: the axes that lie in the mirror's plane change sign.
                yield (x * sx, y, z * sz), (turned[0] * sz, turned[1] * sx * sz, turned[2] * sx), sx * sz


def _turned_copies(options: Mapping[str, Any]) -> Iterator[Matrix]:
    """``ring``: so many round the upright axis; ``dial``: so many round one that faces the front at (x, y)."""
    count, x, y = options.get("dial", (1, 0, 0))
    for k in range(int(count)):
        dial = translate(x / 1000, y / 1000, 0) @ rotate("z", -2 * math.pi * k / count)
        dial = dial @ translate(-x / 1000, -y / 1000, 0)
        for j in range(int(options.get("ring", 1))):
            yield rotate("y", 2 * math.pi * j / int(options.get("ring", 1))) @ dial


def _written(
    model: Model,
    words: str,
    at: tuple[float, float, float],
    size: tuple[float, float, float],
    turned: tuple[float, float, float],
    colour: str,
) -> None:
    """Words as high as ``size`` says, or as wide where they would be wider; centred on ``at``, facing +z before the
    turn."""
    from rushes.engines.maquette.lettering import width_of

    high = min(size[1], size[0] / max(width_of(words), 0.1))
    spin = rotate("y", math.radians(turned[1])) @ rotate("x", math.radians(turned[0]))
    spin = spin @ rotate("z", math.radians(turned[2]))
    model.text(words, translate(*at) @ spin @ scale(high), colour)
