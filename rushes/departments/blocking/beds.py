"""Where people lie down, and how they get up again: the set's bed, a sofa that the scene speaks of, the floor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import cos, radians, sin

from rushes.departments.blocking import things
from rushes.departments.blocking.furniture import furniture
from rushes.departments.blocking.homes import Stand
from rushes.departments.blocking.places import furnished
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import ahead, apart
from rushes.film.element import Element
from rushes.film.floorplan import FloorPlan, Place
from rushes.film.spot import Spot

_DOUBLE = 600  # millimetres from the middle of a bed to its edge, from which on two lie in it
_ELBOW = 320  # from there to the middle of each of them
_STEP = 420  # from the edge of a bed to where one stands
_ON_THE_FLOOR = 3000  # all who lie on it lie this way: side by side, and across the picture
_LONG, _LOW = 1750, 300  # from head to feet; and as high above the floor as who lies there comes
_ALONG = (-0.55, -0.35, -0.15, 0.05, 0.25, 0.45)  # of that, ahead of the hips
_CLEAR = 1300  # between somebody and a sofa they are not on


class Beds:
    """What can be lain on in a scene. ``couches``: what the scene itself speaks of, by name, and where it stands."""

    def __init__(self, plan: FloorPlan, elements: Sequence[Element], homes: Sequence[Stand]) -> None:
        self.plan = plan
        self.bed = next((place for place in plan.places if place.name == "bed"), None)
        self.edge = next((place for place in plan.places if place.name == "bed-edge"), None)
        self.couches: dict[str, Spot] = {}
        has = furnished(plan.kind)
        built = {place.name.partition("-")[0] for place in plan.places if place.seat} | ({"bed"} & has)
        couch = next((one.name for one in elements if things.couch(one.name) and one.name not in built), "")
        if self.bed is None and couch:
            free = [spot for spot in plan.floor if all(apart(spot, home.at) > _CLEAR for home in homes)]
            spot = next(iter((*free, *plan.floor)), None)
            self.couches = {couch: spot} if spot is not None else {}

    @property
    def berth(self) -> bool:
        """Whether the place has anything to lie on besides its floor."""
        return self.bed is not None or bool(self.couches)

    def down(self, stand: Stand, others: Sequence[Stand]) -> Stand:
        """Lying: on the bed, where nobody else does, on the sofa, else on the floor, by where one was. In a seat of
        what rolls or flies, one sleeps sitting."""
        lying = [other.at for other in others if other.pose == "lie"]
        free = [one for one in self._berths() if all(apart(one.at, at) > 200 for at in lying)]
        if free:
            return free[0]
        if stand.seat and in_cabin(self.plan):
            return stand
        if stand.seat:
            stand = beside(stand)
        return replace(stand, at=self._clear(stand.at), pose="lie", seat=0, facing=_ON_THE_FLOOR)

    def _clear(self, spot: Spot) -> Spot:
        """The nearest floor to a spot on which somebody has room to lie: nobody's head is under an armchair."""
        solid = furniture(self.plan.kind)

        def room(at: Spot) -> bool:
            along = (ahead(at, _ON_THE_FLOOR, round(share * _LONG), 0) for share in _ALONG)
            return not any(solid.stands(one.x, _LOW, one.z) for one in along)

        near = sorted(self.plan.floor, key=lambda other: (apart(other, spot), other.x, other.z))
        return next((at for at in (spot, *near) if room(at)), spot)

    def _berths(self) -> list[Stand]:
        for name, spot in self.couches.items():
            return [Stand(spot, 900, things.couch(name), "lie")]
        if self.bed is None:
            return []
        half = apart(self.edge.at, self.bed.at) if self.edge is not None else 0
        asides = (_ELBOW, -_ELBOW) if half >= _DOUBLE else (0,)
        return [Stand(_aside(self.bed, by), self.bed.facing, self.bed.seat, "lie") for by in asides]

    def up(self, stand: Stand) -> Stand:
        """On one's feet: beside the chair, at the side of the bed, before the sofa."""
        if stand.pose != "lie":
            return beside(stand) if stand.seat else replace(stand, pose="stand")
        if stand.at in self.couches.values():
            return Stand(Spot(stand.at.x, 0, stand.at.z + 800), 0)
        if stand.seat and self.edge is not None:
            turned = radians(self.edge.facing / 10)
            at = self.edge.at
            return Stand(
                Spot(round(at.x + _STEP * sin(turned)), 0, round(at.z + _STEP * cos(turned))), self.edge.facing
            )
        return beside(stand) if stand.seat else replace(stand, pose="stand")


def _aside(place: Place, by: int) -> Spot:
    """So far to the left of who would lie there."""
    turned = radians(place.facing / 10)
    return Spot(round(place.at.x + by * cos(turned)), place.at.y, round(place.at.z - by * sin(turned)))


def in_cabin(plan: FloorPlan) -> bool:
    """Whether a set is the inside of what rolls or flies, where everybody has a seat."""
    return plan.kind in table("things")["cabins"]


def beside(stand: Stand) -> Stand:
    """On one's feet next to a seat, on the side of the master camera, facing as the seat does."""
    return Stand(Spot(stand.at.x, 0, stand.at.z + 520), stand.facing)
