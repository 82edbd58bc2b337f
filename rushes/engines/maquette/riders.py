"""People on what they ride: hands on the bars, the reins, the wheel or the oars, feet on the pedals, and all of it with
the thing under them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import tomli

from rushes.engines.maquette.joints import ANKLE, Joint, Pose, rest
from rushes.engines.maquette.paths import Vector, metres
from rushes.engines.maquette.poses import SEATED, breathe
from rushes.engines.maquette.props.boats import stroke
from rushes.engines.maquette.reach import Foot, about_y, plant
from rushes.engines.maquette.things import Thing
from rushes.film.blocking import Mark

SAME = {"taxi": "car", "boat": "rowing-boat"}
CUSHION = 0.085  # of the hip joints above a seat, metres
REACHED, PULLED = 0.50, -0.40  # how far a rower leans at either end of a stroke, radians


@cache
def _all() -> dict[str, list[dict[str, Any]]]:
    text = files("rushes.engines.maquette.props").joinpath("data/riders.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


@dataclass(frozen=True)
class Saddle:
    """The seat of a mark on a thing. ``spot``: metres from the thing's mark, in its own frame; ``turned`` radians from
    its way; ``seat`` metres above; ``entry`` of data/riders.toml, empty for who is only taken along."""

    thing: Thing
    spot: Vector
    turned: float
    seat: float
    entry: dict[str, Any]

    def place(self, seconds: float) -> Vector:
        """The ground under the seat."""
        matrix = self.thing.matrix(seconds)
        return np.asarray((matrix @ np.append(self.spot, 1.0))[:3])

    def heading(self, _: float) -> float:
        way = self.thing.path.heading if self.thing.moving else self.thing.facing
        return way + self.turned

    def hands(self, seconds: float) -> tuple[Vector, Vector] | None:
        """Where left and right hold on, in the world; None for hands that are free."""
        if "hands" not in self.entry:
            return None
        x, y, z = self.entry["hands"]
        if "stroke" in self.entry:
            _, y, z = stroke(self._travelled(seconds))
            spots = [np.array((side * x, y, z)) for side in (-1, 1)]
        else:
            spots = [np.array((self.spot[0] + side * x, y, z)) for side in (1, -1)]
        matrix = self.thing.matrix(seconds)
        left, right = (np.asarray((matrix @ np.append(spot, 1.0))[:3]) for spot in spots)
        return left, right

    def _lean(self, seconds: float) -> float:
        if "stroke" not in self.entry:
            return float(self.entry.get("lean", -0.02))
        return REACHED + (PULLED - REACHED) * stroke(self._travelled(seconds))[0]

    def pose(self, seconds: float, own: float, size: float) -> Pose:
        """Hips on the seat, feet where they belong, for a body ``size`` times 1.75 m; hands are yet to be sent."""
        pose = rest(SEATED)
        pose[Joint.SEATED] = 1.0
        pose[Joint.HIP] = self.seat / size + CUSHION + self._bob(seconds) / size
        pose[Joint.LEAN] = self._lean(seconds)
        breathe(pose, seconds, own)
        plant(pose, *(self._foot(side, seconds, size) for side in (1, -1)))
        return pose

    def _travelled(self, seconds: float) -> float:
        return self.thing.path.travelled(seconds) if self.thing.moving else 0.0

    def _bob(self, seconds: float) -> float:
        if "bob" not in self.entry or not self.thing.moving:
            return 0.0
        high, stride = self.entry["bob"]
        return float(high * (0.5 - abs(math.sin(math.pi * self._travelled(seconds) / stride))))

    def _foot(self, side: int, seconds: float, size: float) -> Foot:
        if "feet" not in self.entry:
            floor = max(0.0, self.seat - 0.40) if self.seat < 1.3 else self.seat - 0.5
            return Foot((0.11 * side, floor / size + ANKLE, 0.40))
        x, y, z = self.entry["feet"]
        ahead = z if abs(self.turned) > 1 else z - float(self.spot[2])  # who sits backwards: from the seat itself
        if "crank" in self.entry:
            height, middle, radius, way = self.entry["crank"]
            turn = 2 * math.pi * self._travelled(seconds) / way + (0.0 if side > 0 else math.pi)
            y, ahead = height + radius * math.cos(turn) + 0.09, middle + radius * math.sin(turn) - 0.05 - self.spot[2]
            return Foot((x * side / size, y / size, ahead / size), 0.25 - 0.2 * math.sin(turn))
        return Foot((x * side / size, y / size, ahead / size), -0.1)


def saddles(marks: Sequence[Mark], things: Sequence[Thing], year: int) -> list[Saddle | None]:
    """A saddle for everybody who rides, None for who does not; the first on a thing leads it."""
    found: list[Saddle | None] = []
    led: set[int] = set()
    for mark in marks:
        thing = _under(mark, things)
        found.append(_saddle(mark, thing, year, id(thing) not in led) if thing is not None else None)
        led.add(id(thing))
    return found


def _under(mark: Mark, things: Sequence[Thing]) -> Thing | None:
    """The thing somebody rides: of several of that name the nearest."""
    here = metres(mark.at)
    near = [
        (float(np.linalg.norm(metres(thing.prop.at) - here)), k)
        for k, thing in enumerate(things)
        if mark.rides and thing.prop.name == mark.rides
    ]
    return things[min(near)[1]] if near else None


def _saddle(mark: Mark, thing: Thing, year: int, leads: bool) -> Saddle:
    way = thing.path.heading if thing.moving else thing.facing
    spot = about_y(way).T @ (metres(mark.at) - metres(thing.prop.at))
    turned = math.radians(mark.facing / 10) - way
    turned = (turned + math.pi) % (2 * math.pi) - math.pi
    return Saddle(thing, spot, turned, mark.seat / 1000.0, _entry(mark.rides, year) if leads else {})


def _entry(name: str, year: int) -> dict[str, Any]:
    entries = _all().get(SAME.get(name, name), [])
    return next((entry for entry in entries if year <= entry.get("until", year)), {})
