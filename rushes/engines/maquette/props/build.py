"""A prop's model: from its glTF file, from a builder in Python, from a recipe, or as a labelled card."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import numpy as np

from rushes.engines.maquette.geometry import prim
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.props import animals, boats, recipes, road, trains
from rushes.engines.maquette.props.compose import compose
from rushes.engines.maquette.transform import scale, turn
from rushes.film.blocking import Prop

Builder = Callable[[str, int, float], Model]
"""A lexicon key, the year and the way travelled in metres, to a model."""

BUILDERS: dict[str, Builder] = {
    **dict.fromkeys(trains.NAMES, trains.build),
    **dict.fromkeys(road.NAMES, road.build),
    **dict.fromkeys(boats.NAMES, boats.build),
    **dict.fromkeys(animals.NAMES, animals.build),
}


def known(name: str) -> bool:
    return name in BUILDERS or name in recipes.names()


def names() -> list[str]:
    """Everything that has a shape, sorted."""
    return sorted({*BUILDERS, *recipes.names()})


def build(prop: Prop, year: int, travelled: float, file: Path | None = None) -> Model:
    if file is not None:
        return _from_file(file)
    if not known(prop.name):
        return _card(prop.words or prop.name)
    # A millimetre of travel is nothing to see, and rounding lets the cache serve a thing at rest.
    return shape(prop.name, year, round(travelled, 3))


@lru_cache(maxsize=256)
def shape(name: str, year: int, travelled: float = 0.0) -> Model:
    """The model of a known thing; shared, so not to be changed."""
    if name in BUILDERS:
        return BUILDERS[name](name, year, travelled)
    return _composed(name, year, travelled)


def _composed(name: str, year: int, travelled: float) -> Model:
    entry = recipes.recipe(name, year)
    model = Model()
    if "like" not in entry:
        compose(model, entry["parts"], recipes.colours(), travelled)
        for x, y, z, colour, power in entry.get("lights", ()):
            model.light(x / 1000, y / 1000, z / 1000, colour, power, flicker=0.3 if power < 0.5 else 0.0)
            model.glow(x / 1000, y / 1000, z / 1000, 0.5 + power, 0.5)
        return model
    original = shape(entry["like"], year, travelled)
    low, high = outer_box(original)
    wanted = np.asarray(entry["size"], float) / 1000
    model.include(original, turn(0.0) @ scale(*(wanted / np.maximum(high - low, 1e-6))))
    return model


def outer_box(model: Model) -> tuple[np.ndarray, np.ndarray]:
    """The corners of a model's box, metres."""
    lows, highs = [], []
    for (name, _), rows in model.arrays().items():
        positions = (model.meshes[name] if name in model.meshes else prim(name))[0][:, :3]
        matrices = rows[:, :12].reshape(-1, 3, 4).astype(float)
        placed = np.einsum("nij,vj->nvi", matrices[:, :, :3], positions) + matrices[:, None, :, 3]
        lows.append(placed.min((0, 1)))
        highs.append(placed.max((0, 1)))
    return np.min(lows, axis=0), np.max(highs, axis=0)


def _card(words: str) -> Model:
    model = Model()
    model.text_card(words, scale(1.0))
    return model


@lru_cache(maxsize=32)
def _from_file(file: Path) -> Model:
    from rushes.engines.maquette.props.gltf import read_gltf

    return read_gltf(file)
