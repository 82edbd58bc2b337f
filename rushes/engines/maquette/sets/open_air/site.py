"""What a part of a place in the open is told, beside where it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.open_air.clear import Kept
from rushes.engines.maquette.sets.open_air.ground import Ground

Part = Callable[..., None]
"""(frame where it stands, site, its dice, what else the table says): adds itself to the frame's model."""

PLACING = frozenset(
    {
        "put",
        "at",
        "row",
        "step",
        "scatter",
        "count",
        "place",
        "turn",
        "spin",
        "jitter",
        "size",
        "room",
        "apart",
        "mirror",
        "era",
        "if",
        "unless",
        "when",
        "chance",
        "either",
        "grounded",
        "always",
    }
)
"""The keys of a part that say where, how often and when, not what."""


@dataclass(frozen=True)
class Site:
    brief: Brief
    dice: Dice
    ground: Ground
    kept: Kept
