"""What moves by itself in the open: water, birds, boats at their mooring, grass and boughs in the wind."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sin
from typing import Any

import numpy as np

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import gulls, water
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.open_air import rows
from rushes.engines.maquette.sets.open_air.site import Site
from rushes.engines.maquette.transform import rotate, scale, translate, turn

Mover = Callable[[Model, float], None]


def moving(told: Sequence[dict[str, Any]], site: Site) -> Callable[[float], Model | None]:
    """All that a table's ``moves`` say, as one pure function of the seconds."""
    movers: list[Mover] = []
    for number, one in enumerate(told):
        more = {key: value for key, value in one.items() if key != "is"}
        movers.append(MOVES[one["is"]](site, site.dice.of("moves", str(number)), **more))
    if not movers:
        return lambda seconds: None

    def at(seconds: float) -> Model:
        out = Model()
        for mover in movers:
            mover(out, seconds)
        return out

    return at


def _waves(site: Site, dice: Dice, level: float, area: list[float], count: int = 40, high: float = 0.06,
           speed: float = 0.25) -> Mover:  # fmt: skip
    much = 2.2 if site.brief.weather("storm", "wind") else 1.0
    x0, z0, x1, z1 = area
    crests = water.crests(level, (x0, z0, x1, z1), count, dice, tall=high * much, speed=speed)
    return crests.into


def _boats(site: Site, dice: Dice, level: float, boats: list[list[Any]]) -> Mover:
    """Each [name, x, z, turn]; they rock."""
    much = 1.8 if site.brief.weather("storm", "wind") else 0.6

    def into(model: Model, seconds: float) -> None:
        from rushes.engines.maquette.props.build import shape

        for number, (name, x, z, facing) in enumerate(boats):
            heave, roll, pitch = water.rocking(seconds, number * 1.7, much)
            at = translate(x, level + heave, z) @ turn(np.radians(facing)) @ rotate("z", roll) @ rotate("x", pitch)
            model.include(shape(name, site.brief.year), at)

    return into


def _birds(site: Site, dice: Dice, x: float = 0.0, z: float = -20.0) -> Mover:
    return gulls.flock(dice, x, z).into


def _grass(site: Site, dice: Dice, area: list[float], count: int = 26, high: float = 0.6,
           colours: tuple[str, ...] = ("#5d5a38", "#7a6d40", "#8d7746")) -> Mover:  # fmt: skip
    """Tall stems near the camera that lean with the wind."""
    much = 2.6 if site.brief.weather("storm", "wind") else 1.0
    spots: list[tuple[float, float, float, float]] = []
    for _ in range(count * 4):
        x, z = dice.between(area[0], area[2]), dice.between(area[1], area[3])
        if site.kept.free(x, z, 0.2) and len(spots) < count:
            spots.append((x, site.ground.at(x, z) - 0.03, z, high * dice.between(0.6, 1.2)))

    def into(model: Model, seconds: float) -> None:
        part = model.new_part()
        for k, (x, y, z, tall) in enumerate(spots):
            lean = much * (0.09 * sin(seconds * 1.7 + x * 0.8 + z) + 0.04 * sin(seconds * 4.1 + k)) + 0.08 * (much - 1)
            at = translate(x, y, z) @ rotate("z", -lean) @ turn(k * 0.7) @ scale(tall * 0.9, tall, tall * 0.9)
            model.add("tuft", at, colours[k % len(colours)], part, "grass")

    return into


MOVES: dict[str, Callable[..., Mover]] = {"waves": _waves, "boats": _boats, "birds": _birds, "grass": _grass,
                                        "falls": rows.falls}  # fmt: skip
