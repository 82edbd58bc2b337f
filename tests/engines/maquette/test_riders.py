"""People on what they ride: carried by it, with their hands on what steers it."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from blockings_by_hand import LOUIS, MARIE, blocking

from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.mannequins import mannequins
from rushes.engines.maquette.people import Body, People
from rushes.engines.maquette.scene import Scene
from rushes.film.blocking import Mark, Prop
from rushes.film.spot import Spot

SEATS = {"bicycle": (0, 900, -190), "motorcycle": (0, 810, -240), "horse": (0, 1510, 90), "car": (360, 465, -90)}


def ridden(name: str) -> Scene:
    """Louis on a thing that comes eight metres towards us."""
    left, above, ahead = SEATS[name]
    prop = Prop(name, name, Spot(1000, 0, -8000), 0, Spot(1000, 0, 0))
    at, to = Spot(1000 + left, 0, -8000 + ahead), Spot(1000 + left, 0, ahead)
    mark = Mark(replace(LOUIS, hat=""), at, 0, "sit", above, to, rides=name)
    made = blocking(mark, props=(prop,))
    return Scene(replace(made, set=replace(made.set, year=1970)), 96, Fraction(24), 16 / 9)


def right_hand(actor: Actor, seconds: float) -> np.ndarray:
    """Where the right palm is, metres."""
    people = People([Body(actor.mark.figure, 1970, 1)])
    pose = actor.pose(seconds, int(seconds * 24), lambda name, at: None)
    place, facing = actor.place(seconds)[None], np.array([actor.heading(seconds)])
    _, hands = mannequins(people, [pose], place, facing, np.array([0.0, 1.5, 5.0]))
    return np.asarray(hands[0][:3, 3])


@pytest.mark.parametrize("name", sorted(SEATS))
def test_who_rides_is_carried_along(name: str) -> None:
    scene = ridden(name)
    actor, thing = scene.actors[0], scene.things[0]
    start = actor.place(0.0) - thing.matrix(0.0)[:3, 3]
    for seconds in (1.0, 2.5, 3.9):
        assert actor.place(seconds) - thing.matrix(seconds)[:3, 3] == pytest.approx(start, abs=1e-6)


@pytest.mark.parametrize("name", sorted(SEATS))
def test_hands_hold_what_steers(name: str) -> None:
    scene = ridden(name)
    actor = scene.actors[0]
    assert actor.saddle is not None
    for seconds in (0.0, 1.3, 3.0):
        held = actor.saddle.hands(seconds)
        assert held is not None
        assert np.linalg.norm(right_hand(actor, seconds) - held[1]) < 0.09


def test_feet_turn_the_pedals_with_the_wheels() -> None:
    actor = ridden("bicycle").actors[0]
    heights = [actor.pose(seconds, 0, lambda name, at: None) for seconds in (1.0, 1.4, 1.8)]
    knees = {round(float(pose[22]), 2) for pose in heights}
    assert len(knees) == 3


def test_only_the_first_on_a_thing_steers_it() -> None:
    scene = ridden("car")
    louis = scene.blocking.marks[0]
    at, to = louis.at, louis.to
    assert to is not None
    beside = replace(louis, figure=MARIE, at=Spot(at.x - 720, 0, at.z), to=Spot(to.x - 720, 0, to.z))
    both = Scene(replace(scene.blocking, marks=(louis, beside)), 96, Fraction(24), 16 / 9)
    saddles = [actor.saddle for actor in both.actors]
    assert [saddle is not None and saddle.hands(1.0) is not None for saddle in saddles] == [True, False]
