"""Over a shoulder where there is one; a clean single where a chair hides it, and it is told."""

from __future__ import annotations

from fractions import Fraction

import pytest
from stagehand import film, line, scene, shot, timings

from rushes.departments.blocking.clearance import room
from rushes.departments.blocking.floorplans import floor_plan
from rushes.departments.blocking.plan import block_scene
from rushes.departments.blocking.vectors import Vec
from rushes.film.blocking import Blocking
from rushes.film.film import Film, Role
from rushes.film.note import Size
from rushes.film.shot import ShotKind

WIDE = Fraction(16, 9)


def talk(one: str, other: str, settings: Film) -> dict[str, Blocking]:
    """Two who sit down at a café's table and are seen over each other's shoulders."""
    there = [
        shot("sit", ShotKind.ESTABLISHING, Size.WS, (one, other), verbs=((one, "sit"), (other, "sit"))),
        shot("one", ShotKind.OVER_SHOULDER, Size.MCU, (one,), other, [line(one)]),
        shot("other", ShotKind.OVER_SHOULDER, Size.MCU, (other,), one, [line(other)]),
    ]
    sheet = scene(there, "CAFÉ", cast=(one, other))
    return block_scene(sheet, settings, timings(sheet))


def grown_up_and(build: str) -> Film:
    cast = (Role("LOUIS", build="man"), Role("JEANNE", build=build))
    return Film("Un film", language="fr", year=1895, cast=cast, format=film(WIDE).format)


@pytest.mark.parametrize("key", ["one", "other"])
def test_a_child_whose_chair_hides_their_shoulders_is_played_as_clean_singles(key: str) -> None:
    seen = talk("LOUIS", "JEANNE", grown_up_and("child"))[key]
    assert seen.camera.clean
    assert ShotKind.OVER_SHOULDER.played(seen.camera.clean) == "clean single for over the shoulder"


@pytest.mark.parametrize("key", ["one", "other"])
def test_two_grown_ups_at_a_table_are_seen_over_their_shoulders(key: str) -> None:
    assert not talk("LOUIS", "JEANNE", grown_up_and("woman"))[key].camera.clean


def test_a_clean_single_keeps_the_stop_that_was_asked_for() -> None:
    """Over a shoulder the lens is closed for the back to be told; a face alone needs no such thing."""
    assert talk("LOUIS", "JEANNE", grown_up_and("child"))["one"].camera.stop == 28
    assert talk("LOUIS", "JEANNE", grown_up_and("woman"))["one"].camera.stop == 40


def test_nobody_is_looked_at_over_the_shoulder_of_who_lies() -> None:
    there = [
        shot("lies", ShotKind.ESTABLISHING, Size.WS, ("LOUIS", "JEANNE"), verbs=(("JEANNE", "lie"),)),
        shot("one", ShotKind.OVER_SHOULDER, Size.MS, ("LOUIS",), "JEANNE", [line("LOUIS")]),
    ]
    sheet = scene(there, "CHAMBRE", cast=("LOUIS", "JEANNE"))
    settings = grown_up_and("woman")
    assert block_scene(sheet, settings, timings(sheet))["one"].camera.clean


def test_no_camera_stands_above_the_slope_of_a_roof() -> None:
    plan = floor_plan("cabin")
    under = room(plan, [], [])
    for x in (0.0, 1000.0, 1900.0, -1900.0):
        highest = under.inside(Vec(x, 9000.0, 0.0)).y
        slope = plan.springing + (plan.height - plan.springing) * (1 - abs(x) / (plan.width / 2))
        assert highest < slope, x
