"""A boat on the open sea is thrown about in foul weather, and rocks gently in fair."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
from blockings_by_hand import blocking, plan

from rushes.engines.maquette.scene import Scene
from rushes.film.blocking import Light, Prop, SetDesign
from rushes.film.heading import Hour, Side
from rushes.film.spot import Spot

BOAT = Prop("fishing-boat", "fishing boat", Spot(0, -500, -14000), 900)


def leans(*weather: str, waters: tuple[str, ...] = ("open-water",)) -> float:
    """Degrees between the farthest leans of the boat in eight seconds."""
    design = SetDesign("sea", "SEA", Side.EXT, 1934, plan("sea"), waters)
    seen = replace(blocking(), set=design, props=(BOAT,), light=Light(Hour.NIGHT, False, weather))
    (boat,) = Scene(seen, 192, Fraction(24), 16 / 9).things
    upright = [boat.matrix(second / 4)[:3, 1] for second in range(32)]
    return float(np.degrees(np.ptp([np.arctan2(up[0], up[1]) for up in upright])))


def test_a_boat_on_the_open_sea_leans_far_in_rain_and_little_in_fair_weather() -> None:
    assert leans("rain") > 4 * leans() > 0
    assert 8 < leans("rain") < 35


def test_off_a_beach_it_only_rocks() -> None:
    assert leans("rain", waters=()) == leans(waters=())


def test_the_waves_are_as_high_as_what_they_throw() -> None:
    calm, rough = (
        Scene(
            replace(
                blocking(),
                set=SetDesign("sea", "SEA", Side.EXT, 1934, plan("sea"), ("open-water",)),
                light=Light(Hour.NIGHT, False, weather),
            ),
            48, Fraction(24), 16 / 9,
        ).set.moving(0.0)
        for weather in ((), ("rain",))
    )  # fmt: skip
    assert calm is not None
    assert rough is not None
    heights = [float(np.ptp(sea.meshes["swell"][0][:, 1])) for sea in (calm, rough)]
    assert heights[1] > 2.5 * heights[0]
