"""What a builder of sets is told: the plan in metres, the year, the light, and where its choices come from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from rushes.engines.maquette.sets.dice import Dice
from rushes.film.blocking import Light, SetDesign
from rushes.film.floorplan import FloorPlan, Place
from rushes.film.heading import Hour


class Era(IntEnum):
    """What a lamp, a telephone and a shop front look like."""

    GAS = 0  # before 1920
    WIRELESS = 1  # before 1955
    PLASTIC = 2  # before 1990
    TODAY = 3  # before 2035
    SOON = 4


def era_of(year: int) -> Era:
    return Era(sum(year >= limit for limit in (1920, 1955, 1990, 2035)))


@dataclass(frozen=True)
class Brief:
    design: SetDesign
    light: Light
    dice: Dice

    @property
    def plan(self) -> FloorPlan:
        return self.design.plan

    @property
    def year(self) -> int:
        return self.design.year

    @property
    def era(self) -> Era:
        return era_of(self.design.year)

    def condition(self, *words: str) -> bool:
        """What the text says of the place's state: rich, poor, tidy, ruined."""
        return any(word in self.design.condition for word in words)

    @property
    def dark(self) -> bool:
        """The hour asks for lamps."""
        return self.light.hour in (Hour.NIGHT, Hour.EVENING, Hour.DUSK)

    @property
    def lit(self) -> bool:
        """Lamps burn."""
        return self.dark and not self.light.unlit

    @property
    def night(self) -> bool:
        """Nothing but lamps and the moon."""
        return self.light.hour in (Hour.NIGHT, Hour.EVENING)

    def weather(self, *words: str) -> bool:
        return any(word in self.light.weather for word in words)

    def seats(self) -> list[tuple[float, float, float, float, str]]:
        """(x, z, seat height, facing in radians, name) of the places where one sits, metres."""
        return [(*metres(place), place.name) for place in self.plan.places if place.seat]

    def place(self, name: str) -> tuple[float, float, float, float]:
        """(x, z, seat height, facing) of a place of the plan."""
        return metres(next(place for place in self.plan.places if place.name == name))

    def door(self, number: int = 0) -> tuple[float, float, float]:
        """(x, z, facing) of a door."""
        x, z, _, facing = metres(self.plan.doors[number])
        return x, z, facing


def metres(place: Place) -> tuple[float, float, float, float]:
    from math import pi

    return place.at.x / 1000, place.at.z / 1000, place.seat / 1000, place.facing * pi / 1800
