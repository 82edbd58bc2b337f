"""The leaves of a recipe, on their hinges: doors, lids, drawers, curtains of things. The format is told in
data/things.toml."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import radians
from typing import Any

from rushes.engines.maquette.leaf import Swing
from rushes.engines.maquette.model import Model, Point
from rushes.engines.maquette.props.compose import compose


def hang(
    model: Model,
    name: str,
    leaves: Iterable[Mapping[str, Any]],
    colours: Mapping[str, str],
    thing: Callable[[str], Model],
) -> None:
    """Adds them to the model of the thing called ``name``; ``thing`` as for ``compose``."""
    for entry in leaves:
        for flipped in (False, True) if entry.get("mirror") else (False,):
            side = -1.0 if flipped else 1.0
            axis = entry.get("axis", "y")
            swing = Swing(
                radians(entry.get("turn", 0.0)) * (side if axis != "x" else 1.0),
                _metres(entry.get("slide", (0, 0, 0)), side),
                axis,
                tuple(entry.get("gather", (1.0, 1.0, 1.0))),
            )
            hinge, handle = (_metres(entry[key], side) for key in ("hinge", "handle"))
            leaf = model.leaf(entry.get("kind", name), hinge, handle, swing, float(entry.get("usual", 0.0)))
            for key, inner in (("parts", leaf.model), ("within", leaf.within), ("beyond", leaf.beyond)):
                compose(inner, entry.get(key, []), colours, thing, flipped=flipped)


def _metres(at: Iterable[float], side: float) -> Point:
    x, y, z = (c / 1000 for c in at)
    return x * side, y, z
