"""What has wings uses them: birds leave upwards, aeroplanes cross the sky, hens stay on the ground."""

from __future__ import annotations

from fractions import Fraction

import pytest

from rushes.departments.blocking.floorplans import floor_plan
from rushes.departments.blocking.placing import place_things, slots
from rushes.departments.blocking.presence import Moment
from rushes.film.blocking import Prop, SetDesign
from rushes.film.element import Element, ElementKind
from rushes.film.heading import Side
from rushes.film.source import Source


def placed(name: str, kind: ElementKind, way: str = "") -> Prop:
    plan = floor_plan("countryside")
    design = SetDesign("countryside", "LE PRÉ", Side.EXT, 1935, plan)
    thing = Element(kind, name, name, Source("script.fountain", 1), 1)
    moment = Moment((), (thing,), {name: way} if way else {})
    (prop,) = place_things(design, moment, slots(plan, ()), 96, Fraction(24))
    return prop


def test_a_bird_leaves_through_the_air_and_a_hen_on_foot() -> None:
    bird, hen = placed("bird", ElementKind.ANIMAL, "leave"), placed("hen", ElementKind.ANIMAL, "leave")
    assert bird.to is not None
    assert bird.to.y > 2000
    assert hen.to is not None
    assert hen.to.y == hen.at.y


def test_a_bird_comes_down_to_where_it_sits() -> None:
    bird = placed("gull", ElementKind.ANIMAL, "arrive")
    assert bird.to is not None
    assert bird.at.y > 2000
    assert bird.to.y < 1000


@pytest.mark.parametrize("way", ["", "pass", "arrive"])
def test_an_aeroplane_never_stands_still_in_the_sky(way: str) -> None:
    plane = placed("aeroplane", ElementKind.VEHICLE, way)
    assert plane.to is not None
    assert plane.at.y == plane.to.y > 9000
    assert plane.to.x - plane.at.x > 20_000


def test_a_kite_hangs_until_it_is_said_to_go() -> None:
    assert placed("kite", ElementKind.PROP).to is None
