"""The builder of each kind of set."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import (
    boat,
    car,
    card,
    composed,
    harbour,
    land,
    platform,
    public,
    rooms,
    sea,
    shapes,
    square,
    street,
    theatre,
    wear,
)
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.dressing import dress
from rushes.engines.maquette.sets.families import families as interiors
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.open_air import compose as open_air
from rushes.engines.maquette.sets.open_air import ruin
from rushes.engines.maquette.sets.open_air.tables import families as exteriors
from rushes.film.blocking import Light, SetDesign

BUILDERS: dict[str, Callable[[Brief], SetModel]] = {
    "room": rooms.living_room,
    "bedroom": rooms.bedroom,
    "kitchen": rooms.kitchen,
    "cafe": public.cafe,
    "office": public.office,
    "corridor": public.corridor,
    "street": street.street,
    "square": square.square,
    "platform": platform.platform,
    "countryside": land.countryside,
    "forest": land.forest,
    "sea": sea.sea,
    "boat": boat.boat,
    "car": car.car,
    "card": card.card,
    "harbour": harbour.harbour,
    "stage": theatre.stage,
    "lamp-room": theatre.lamp_room,
    **dict.fromkeys(interiors(), composed.composed),
    **dict.fromkeys(exteriors(), open_air.build),
}


@lru_cache(maxsize=8)
def build(design: SetDesign, light: Light, file: Path | None = None) -> SetModel:
    """Kept for the next shots in the same place: not to be changed."""
    if file is not None:
        return _brought(file)
    shapes.register()
    builder = BUILDERS.get(design.kind, theatre.stage)
    brief = Brief(design, light, Dice(design.name))
    made = builder(brief)
    dress(made, brief)
    wear.show(made, brief)
    if brief.condition("ruined") and not brief.plan.height:
        ruin.strew(made, brief)
    if light.unlit:  # the lamps among the set's things too
        for model in (made.static, *(wall.model for wall in made.static.walls)):
            model.lamps.clear()
            model.glows.clear()
    return made


def _brought(file: Path) -> SetModel:
    """A set that the film brings: it stands on its own floor, its shadows reach as far as it does, up to a point."""
    from rushes.engines.maquette.props.build import outer_box
    from rushes.engines.maquette.props.gltf import read_place, read_stir

    made = SetModel(static=read_place(file))
    low, high = outer_box(made.static)
    stir = read_stir(file)
    if stir is not None:
        made.moving = lambda seconds: Model(meshes=stir.meshes, blocks=[stir.played(seconds)])
    reach = min(max(4.0, float(max(high[0] - low[0], high[2] - low[2])) * 0.6), 24.0)
    made.shadow = ((0.0, 0.0, 0.0), reach)
    return made
