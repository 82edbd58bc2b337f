"""Blockings made by hand: a bare stage, two people, a camera."""

from __future__ import annotations

import math
from dataclasses import replace

from rushes.departments.blocking.floorplans import floor_plan
from rushes.film.blocking import Blocking, Camera, Figure, Light, Mark, SetDesign
from rushes.film.floorplan import FloorPlan
from rushes.film.heading import Hour, Side
from rushes.film.spot import Spot

LOUIS = Figure("LOUIS", "man", 1780, "#4f5a66", "#3a3a40", "#e3cdb4", "#3a2c25", "bowler")
MARIE = Figure("MARIE", "woman", 1660, "#8f5a48", "#6a5a52", "#e3cdb4", "#5a3525", "", True)


def camera(eye: tuple[int, int, int], target: tuple[int, int, int], lens: int = 350, **more: object) -> Camera:
    focus = int(math.dist(eye, target))
    still = Camera(lens, 40, Spot(*eye), Spot(*target), Spot(*eye), Spot(*target), lens, focus, focus)
    return replace(still, **more)  # type: ignore[arg-type]


def plan(kind: str = "stage") -> FloorPlan:
    """The house's own floor plan of that kind."""
    return floor_plan(kind)


def blocking(*marks: Mark, hour: Hour = Hour.DAY, interior: bool = False, **more: object) -> Blocking:
    the_plan = plan("room" if interior else "square")
    design = SetDesign(the_plan.kind, "LE PLATEAU", Side.INT if interior else Side.EXT, 1895, the_plan)
    whole = Blocking(design, marks, (), camera((0, 1500, 5000), (0, 1000, 0)), Light(hour, interior))
    return replace(whole, **more)  # type: ignore[arg-type]


def two_people() -> tuple[Mark, Mark]:
    return (
        Mark(LOUIS, Spot(-600, 0, 0), 900, look_at="MARIE"),
        Mark(MARIE, Spot(600, 0, 0), 2700, look_at="LOUIS"),
    )
