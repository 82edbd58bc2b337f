"""Who kisses, strikes or hands something to somebody far off has gone there first: the shot finds them side by side."""

from __future__ import annotations

from collections.abc import Collection
from math import cos, radians, sin

from rushes.departments.blocking.deeds import deeds_of
from rushes.departments.blocking.furniture import furniture
from rushes.departments.blocking.homes import Stand
from rushes.departments.blocking.presence import State
from rushes.departments.blocking.vectors import apart, facing
from rushes.film.floorplan import FloorPlan
from rushes.film.shot import Shot
from rushes.film.spot import Spot

_NEAR = 900  # millimetres between them
_FAR = 1700  # from which on the last steps are not enough
_ROUND = (0, 35, -35, 70, -70, 110, -110)  # degrees round the other, where something stands in the way
_KNEE, _CHEST, _ELBOW = 500.0, 1200.0, 600.0


def met(name: str, shot: Shot, verbs: tuple[str, ...], state: State, plan: FloorPlan) -> Stand | None:
    """Where somebody stands to do what is done to another; None where they are near enough, or it is done to nobody."""
    if "meet" not in deeds_of(verbs):
        return None
    here = state.stands[name]
    there = {one.casefold(): stand for one, stand in state.stands.items() if one != name and one not in state.gone}
    named = [one.casefold() for one in (*shot.subjects, shot.listener or "", *(who for who, _ in shot.verbs))]
    other = next((there[one] for one in named if one in there), None)
    if other is None or here.pose != "stand" or apart(here.at, other.at) <= _FAR:
        return None
    others = [stand.at for one, stand in there.items() if stand is not other]
    way = facing(other.at, here.at)
    spots = (_beside(other.at, way + 10 * turn) for turn in _ROUND)
    spot = next((at for at in spots if _is_free(at, plan, others)), None)
    return Stand(spot, facing(spot, other.at)) if spot is not None else None


def _beside(at: Spot, way: int) -> Spot:
    turned = radians(way / 10)
    return Spot(round(at.x + _NEAR * sin(turned)), 0, round(at.z + _NEAR * cos(turned)))


def _is_free(at: Spot, plan: FloorPlan, others: Collection[Spot]) -> bool:
    solid, (x0, z0, x1, z1) = furniture(plan.kind), plan.bounds
    if any(solid.stands(at.x, high, at.z) for high in (_KNEE, _CHEST)) or not (x0 < at.x < x1 and z0 < at.z < z1):
        return False
    return all(apart(at, other) > _ELBOW for other in others)
