"""The unit shapes of things, from data/shapes.toml: profiles, lofts, outlines and tubes."""

from __future__ import annotations

from functools import cache, partial
from importlib.resources import files
from typing import Any

import numpy as np
import tomli

from rushes.engines.maquette.geometry import register_builder
from rushes.engines.maquette.mesh import Mesh, extrude, join, lathe, loft
from rushes.engines.maquette.sets.shapes import inside
from rushes.engines.maquette.tube import tube


@cache
def register() -> None:
    """Adds these shapes to the catalogue, once a process. Whoever builds a prop calls it first."""
    text = files("rushes.engines.maquette.props").joinpath("data/shapes.toml").read_text(encoding="utf-8")
    for name, entry in tomli.loads(text).items():
        register_builder(name, partial(_built, entry))


def _built(entry: dict[str, Any]) -> Mesh:
    if "tube" in entry:
        return tube(entry["tube"], entry.get("segments", 10), entry.get("closed", False), entry.get("square", 2.0))
    if "torus" in entry:
        return _torus(*entry["torus"], entry.get("segments", 10))
    if "helix" in entry:
        return _helix(*entry["helix"], entry.get("segments", 10))
    if "loft" in entry:
        return loft(entry["loft"], entry.get("segments", 14))
    if "outlines" in entry:
        return join(*(extrude(outline) for outline in entry["outlines"]))
    outer = lathe(entry["profile"], entry.get("segments", 14), entry.get("creases", ()))
    return join(outer, inside(entry["inside"], entry.get("segments", 14))) if "inside" in entry else outer


def _helix(turns: float, radius: float, thick: float, segments: int) -> Mesh:
    """A coil about y, one turn on the other, its ends capped."""
    angles = np.linspace(0, 2 * np.pi * turns, int(turns * 14) + 1)
    x, y, z = radius * np.cos(angles), angles / np.pi * thick, radius * np.sin(angles)
    half = np.full_like(x, thick)
    return tube(np.stack([x, y, z, half, half], 1).tolist(), segments)


def _torus(radius: float, thick: float, segments: int) -> Mesh:
    angles = np.linspace(0, 2 * np.pi, 20, endpoint=False)
    half = np.full_like(angles, thick)
    stations = np.stack([radius * np.cos(angles), 0 * angles, radius * np.sin(angles), half, half], 1)
    return tube(stations.tolist(), segments, closed=True)
