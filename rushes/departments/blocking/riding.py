"""Where what is ridden goes in a shot, and where its riders sit."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import cos, radians, sin
from typing import NamedTuple

from rushes.departments.blocking import things
from rushes.departments.blocking.mounts import Mount
from rushes.departments.blocking.vectors import apart, facing
from rushes.film.blocking import Prop
from rushes.film.floorplan import FloorPlan
from rushes.film.spot import Spot

_FASTEST = 4200  # millimetres a second that a camera car keeps beside
_REACH = 15000  # of its way, that a shot shows
_BEYOND = 1800  # of that, what lies on this side of where a track ends
_LANES = ((0, 0), (1, 2300), (-1, 3600), (1, 5200))  # lanes aside and millimetres behind, of one after the other
_LANE = 1500
_SHORT, _ON = 900, 5000  # before the people one stops, and beyond the end of a track
_KERB = 800  # farther from the middle of the road than this nobody rides


class Seated(NamedTuple):
    """Somebody on what they ride."""

    prop: Prop
    seat: things.Seat


def ridden(mounts: Sequence[Mount], plan: FloorPlan, frames: int, rate: Fraction) -> tuple[Prop, ...]:
    """What is ridden in a shot, on its way; in the order of the mounts."""
    return tuple([_on_its_way(mount, number, plan, Fraction(frames) / rate) for number, mount in enumerate(mounts)])


def riders(mounts: Sequence[Mount], props: Sequence[Prop], year: int) -> dict[str, Seated]:
    """Everybody who rides, by name, with the prop of their mount."""
    return {
        name: Seated(prop, seat)
        for mount, prop in zip(mounts, props, strict=True)
        for name, seat in zip(mount.riders, things.seats(mount.thing.name, year), strict=False)
    }


def seat_spot(seated: Seated, base: Spot) -> Spot:
    """The spot on the ground under a seat, of a prop that stands at ``base``."""
    turned = radians(seated.prop.facing / 10)
    left, ahead = seated.seat.left, seated.seat.ahead
    across, along = left * cos(turned) + ahead * sin(turned), ahead * cos(turned) - left * sin(turned)
    return Spot(round(base.x + across), base.y, round(base.z + along))


def _on_its_way(mount: Mount, number: int, plan: FloorPlan, seconds: Fraction) -> Prop:
    thing = mount.thing
    start, end = _road(plan)
    if mount.way == "leave":
        start, end = end, start
    length = max(1.0, apart(start, end))
    ahead_x, ahead_z = (end.x - start.x) / length, (end.z - start.z) / length
    reach = min(_REACH, min(_FASTEST, things.speed(thing.name)) * float(seconds))
    here = start if mount.way == "leave" else end
    before, after = {
        "arrive": (reach, 0.0),
        "leave": (0.0, reach),
        "pass": (reach - min(reach / 2, _BEYOND), min(reach / 2, _BEYOND)),
    }.get(mount.way, (0.0, 0.0))
    lane, behind = _LANES[min(number, len(_LANES) - 1)]
    inwards = -1 if here.x * ahead_z - here.z * ahead_x > 0 else 1
    aside = lane * _LANE * inwards - _from_the_kerb(here, ahead_x, ahead_z)

    def spot(along: float) -> Spot:
        along -= behind
        return Spot(
            round(here.x + ahead_x * along + ahead_z * aside), here.y, round(here.z + ahead_z * along - ahead_x * aside)
        )

    at, to = spot(-before), spot(after)
    return Prop(
        thing.name, thing.words, at, facing(start, end), to=to if mount.way and at != to else None, known=thing.known
    )


def _from_the_kerb(here: Spot, ahead_x: float, ahead_z: float) -> float:
    """How far a way is from the middle of the set, beyond what leaves room for what is parked."""
    if abs(ahead_z) < 0.9:
        return 0.0
    return here.x * ahead_z - max(-_KERB, min(_KERB, here.x * ahead_z))


def _abreast(start: Spot, end: Spot, people: Spot) -> Spot:
    """Where a track passes the people, a little before: on from its end, where that is near."""
    length = max(1.0, apart(start, end))
    on = ((people.x - end.x) * (end.x - start.x) + (people.z - end.z) * (end.z - start.z)) / length - _SHORT
    share = max(0.0, min(_ON, on)) / length
    return Spot(round(end.x + (end.x - start.x) * share), end.y, round(end.z + (end.z - start.z) * share))


def _road(plan: FloorPlan) -> tuple[Spot, Spot]:
    """The way of what is ridden, to where the scene is played: the first track, else the longest of the ways on foot,
    towards the master camera."""
    if plan.tracks:
        start, end = plan.tracks[0]
        return start, _abreast(start, end, plan.places[0].at) if plan.places else end
    if plan.walks:
        first, second = max(plan.walks, key=lambda walk: apart(*walk))
        far, near = sorted((first, second), key=lambda spot: -apart(spot, plan.master_eye))
        return far, near
    return Spot(0, 0, -_REACH), Spot(0, 0, 0)
