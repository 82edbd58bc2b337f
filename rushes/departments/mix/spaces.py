"""How a set answers to a sound: its volume, what its floor, walls and ceiling are made of, what stands in it.

The time to fall by 60 dB by C. F. Eyring, "Reverberation time in 'dead' rooms", JASA 1, 1930.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from math import log
from typing import Any

import tomli

from rushes.film.blocking import Blocking
from rushes.film.space import Space

_AIR = 0.004  # per metre, of the highest band
_BARE = ("empty", "ruined", "bare")
_STEP = 10  # milliseconds


@cache
def _tables() -> dict[str, dict[str, Any]]:
    return tomli.loads((files(__package__) / "data" / "spaces.toml").read_text(encoding="utf-8"))


def space(blocking: Blocking) -> Space | None:
    """Of the place a shot shows; None where nothing answers."""
    design = blocking.set
    return _space(
        design.kind,
        blocking.light.interior,
        (design.plan.width, design.plan.depth, design.plan.height),
        any(word in design.condition for word in _BARE),
    )


@cache
def _space(kind: str, inside: bool, size: tuple[int, int, int], bare: bool) -> Space | None:
    tables = _tables()
    width, depth, height = size
    if inside and (height or kind in tables["inside"]):
        table = tables["inside"].get(kind, tables["inside"]["other"])
        size = (table.get("width", width), table.get("depth", depth), table.get("height", height) or 3000)
        decays = _decays(table, size, bare)
        return Space(*size, decays[1], *(round(100 * decay / decays[1]) for decay in (decays[0], decays[2])))
    table = tables["outside"].get(kind, tables["outside"]["other"])
    if not table["decay"]:
        return None
    return Space(table.get("width", width), table.get("depth", depth), 0, table["decay"], 110, 55)


def _decays(table: dict[str, Any], size: tuple[int, int, int], bare: bool) -> list[int]:
    """Milliseconds to fall by 60 dB in the three bands."""
    materials = _tables()["materials"]
    width, depth, height = (side / 1000 for side in size)
    ground, walls = width * depth, 2 * (width + depth) * height
    volume, surface = ground * height, 2 * ground + walls
    covered = 0.0 if bare else table["covered"] / 100
    decays = []
    for band in range(3):
        floor, wall, ceiling, things = (
            materials[name][band] / 100 for name in (table["floor"], table["walls"], table["ceiling"], "furniture")
        )
        taken = ground * (floor * (1 - covered) + things * covered + ceiling) + walls * wall
        share = min(taken / surface, 0.95)
        air = _AIR if band == 2 else 0.0
        seconds = 0.161 * volume / (-surface * log(1 - share) + 4 * air * volume)
        decays.append(max(_STEP, round(1000 * seconds / _STEP) * _STEP))
    return decays
