"""A prop's model: from its glTF file, from a builder in Python, from a recipe, or as a labelled card.

What stands still of a thing is built once and kept; only its wheels, rods and legs are built for the way travelled.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from types import ModuleType
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.geometry import prim
from rushes.engines.maquette.lettering import card_into
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.props import animals, boats, recipes, road, trains
from rushes.engines.maquette.props import shapes as own_shapes
from rushes.engines.maquette.props.compose import compose
from rushes.engines.maquette.props.hanging import hang
from rushes.engines.maquette.sets import shapes
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import Matrix, scale
from rushes.errors import EngineFailed
from rushes.film.blocking import Prop

Corner: TypeAlias = npt.NDArray[np.float64]

BUILDERS: dict[str, ModuleType] = {name: module for module in (trains, road, boats, animals) for name in module.NAMES}
"""Each has ``body(name, year)`` and, where something turns, ``gear(frame, name, year, travelled, left)``."""


def known(name: str) -> bool:
    return name in BUILDERS or name in recipes.names()


def names() -> list[str]:
    """Everything that has a shape, sorted."""
    return sorted({*BUILDERS, *recipes.names()})


STANDING = {"camera": "wooden-camera-on-legs", "cinematograph": "wooden-camera-on-legs"}
"""What stands on legs of its own where it was put on the floor, while cameras were of wood."""
WOODEN_UNTIL = 1930


def as_it_stands(prop: Prop, year: int) -> Prop:
    """A prop on its mark: on the floor, a camera of the early years has its tripod."""
    if prop.at.y == 0 and year < WOODEN_UNTIL and prop.name in STANDING:
        return replace(prop, name=STANDING[prop.name])
    return prop


UNLIKE = 20.0  # times as large, or as small, as a thing of the name usually is
ARRIVING = 3.0  # metres: farther from its end, nothing shows yet that a thing will stop


def build(prop: Prop, year: int, travelled: float, left: float, file: Path | None = None) -> Model:
    if file is not None:
        model = _from_file(file)
        if known(prop.name):
            _as_large(model, shape(prop.name, year), file)
        return model
    if not known(prop.name):
        return _card(prop.words or prop.name)
    # A millimetre of travel is nothing to see, and rounding lets the cache serve a thing at rest.
    return shape(prop.name, year, round(travelled, 3), round(min(left, ARRIVING), 2))


@lru_cache(maxsize=128)
def shape(name: str, year: int, travelled: float = 0.0, left: float = 0.0) -> Model:
    """The model of a known thing, with the metres it has come and those it has to go; shared, so not to be changed."""
    body = _body(name, year)
    model = Model(
        meshes=body.meshes, lamps=body.lamps, glows=body.glows, smokes=body.smokes, leaves=[*body.leaves],
        blocks=[body.bare().arrays()],
    )  # fmt: skip
    model._parts.last = body._parts.last
    if name in BUILDERS:
        module = BUILDERS[name]
        if hasattr(module, "gear"):
            module.gear(Frame(model), name, year, travelled, left)
    elif "parts" in recipes.recipe(name, year):
        another = partial(shape, year=year, travelled=travelled, left=left)
        compose(model, recipes.recipe(name, year)["parts"], recipes.colours(), another, travelled, moving=True)
    return model


@lru_cache(maxsize=512)
def _body(name: str, year: int) -> Model:
    """What of a thing does not turn."""
    shapes.register()
    own_shapes.register()
    if name in BUILDERS:
        return BUILDERS[name].body(name, year)  # type: ignore[no-any-return]
    entry = recipes.recipe(name, year)
    model = Model()
    if "like" in entry:
        original = shape(entry["like"], year)
        model.include(original, _stretched(original, np.asarray(entry["size"], float) / 1000))
        return model
    compose(model, entry["parts"], recipes.colours(), partial(shape, year=year), moving=False)
    hang(model, name, entry.get("leaves", ()), recipes.colours(), partial(shape, year=year))
    for x, y, z, colour, power in entry.get("lights", ()):
        model.light(x / 1000, y / 1000, z / 1000, colour, power, flicker=0.3 if power < 0.5 else 0.0)
        model.glow(x / 1000, y / 1000, z / 1000, 0.4 + power, 0.5)
    return model


def _stretched(model: Model, size: Corner) -> Matrix:
    low, high = outer_box(model)
    return scale(*(size / np.maximum(high - low, 1e-6)))


def outer_box(model: Model) -> tuple[Corner, Corner]:
    """The corners of a model's box, metres."""
    lows, highs = [], []
    for (name, _), rows in model.arrays().items():
        positions = (model.meshes[name] if name in model.meshes else prim(name))[0][:, :3]
        matrices = rows[:, :12].reshape(-1, 3, 4).astype(float)
        placed = np.einsum("nij,vj->nvi", matrices[:, :, :3], positions) + matrices[:, None, :, 3]
        lows.append(placed.min((0, 1)))
        highs.append(placed.max((0, 1)))
    return np.min(lows, axis=0), np.max(highs, axis=0)


@lru_cache(maxsize=64)
def _card(words: str) -> Model:
    model = Model()
    card_into(model, words)
    return model


def _as_large(model: Model, usual: Model, file: Path) -> None:
    """Refuses a file in other units than metres, told by what the thing usually is."""
    long, ordinary = (float(np.linalg.norm(np.subtract(*outer_box(one)))) for one in (model, usual))
    if not 1 / UNLIKE < long / ordinary < UNLIKE:
        raise EngineFailed(
            f"This glTF model is {long:.3g} m large, where such a thing is about {ordinary:.2g} m.",
            where=file,
            todo="Export it in metres: what was made in centimetres needs a scale of 0.01.",
        )


def forget_cards() -> None:
    """What is written on cards is to be written anew, in other faces."""
    _card.cache_clear()
    shape.cache_clear()
    _body.cache_clear()


@lru_cache(maxsize=32)
def _from_file(file: Path) -> Model:
    from rushes.engines.maquette.props.gltf import read_gltf

    return read_gltf(file)
