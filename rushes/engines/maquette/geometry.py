"""The catalogue of unit shapes ("prims") that models are composed of.

Most come from ``data/primitives.toml``: lathe profiles and lofts. Solid unit shapes (box, cylinder, cone, sphere,
ring, blob) are centred on the origin and 1 across; those that stand or hang (skirt, hats, vase, arch, gable, dome,
chimney, tuft) have their base at y = 0 or hang from it. ``prims()`` lists them.

A set or a prop may add its own with ``register_prim`` (for the whole process: only shapes that never change) or
with ``Model.mesh`` (for one model: terrains, text, glTF).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files

import numpy as np
import tomli

from rushes.engines.maquette import shapes
from rushes.engines.maquette.coarseness import coarser
from rushes.engines.maquette.fineness import finer
from rushes.engines.maquette.mesh import Mesh, box, extrude, lathe, loft, mesh

FINE = "+"  # after a shape's name: the same shape for when it is large in the picture
COARSE = "-"  # the same for when it is small; up to four times where it is smaller yet

_registered: dict[str, Mesh] = {}
_builders: dict[str, Callable[[], Mesh]] = {}


def register_prim(name: str, vertices: object, triangles: object = None) -> None:
    """Adds a shape: vertices (n, 6) positions and normals; triangles (3m,), or None where every three follow."""
    array = np.asarray(vertices, float)
    order = np.arange(len(array)) if triangles is None else triangles
    _registered[name] = mesh(array[:, :3], array[:, 3:], order)


def register_builder(name: str, build: Callable[[], Mesh]) -> None:
    """Adds a shape that is built when it is first asked for."""
    _builders[name] = build


def prims() -> list[str]:
    return sorted({*_catalogue(), *shapes.BUILT, *_builders, *_registered})


def known(name: str) -> bool:
    return name in _registered or name in _builders or name in shapes.BUILT or name in _catalogue()


@cache
def finer_of(name: str) -> str:
    """The name of a shape's finer self; its own where it has none."""
    if name in _registered or not known(name) or len(_made(name + FINE)[1]) == len(_made(name)[1]):
        return name
    return name + FINE


@cache
def coarser_of(name: str, steps: int = 2) -> str:
    """The name of a shape's self so many ``steps`` coarser, 1 to 4; of the next finer one where that has as few
    vertices."""
    if name in _registered or not known(name) or not steps:
        return name
    finer = coarser_of(name, steps - 1)
    return finer if _made(name + COARSE * steps) is _made(name) else name + COARSE * steps


@cache
def _made(name: str) -> Mesh:
    if name.endswith(COARSE):
        plain = name.rstrip(COARSE)
        return coarser(_made(plain), len(name) - len(plain))
    if name.endswith(FINE):
        with finer():
            return _built(name.removesuffix(FINE))
    return _built(name)


def _built(name: str) -> Mesh:
    if name in shapes.BUILT:
        return shapes.BUILT[name]()
    if name in _builders:
        return _builders[name]()
    entry = _catalogue()[name]
    if "loft" in entry:
        return loft(entry["loft"], entry.get("segments", 12))
    if "outline" in entry:
        return extrude(entry["outline"])
    return lathe(
        entry["profile"],
        entry.get("segments", 12),
        entry.get("creases", ()),
        entry.get("pleats", 0),
        entry.get("depth", 0.0),
    )


def prim(name: str) -> Mesh:
    """The shape of that name. KeyError where there is none."""
    return _registered[name] if name in _registered else _made(name)


@cache
def _catalogue() -> dict[str, dict]:  # type: ignore[type-arg]
    text = files("rushes.engines.maquette").joinpath("data/primitives.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


__all__ = ["Mesh", "box", "coarser_of", "finer_of", "known", "prim", "prims", "register_builder", "register_prim"]
