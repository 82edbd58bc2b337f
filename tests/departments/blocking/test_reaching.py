"""Who opens, shuts or knocks goes there first, and the hand has something to go to."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

import pytest
from stagehand import element, film, line, mark_of, scene, shot, timings

from rushes.departments.blocking.plan import block_scene
from rushes.film.blocking import Blocking, Mark
from rushes.film.element import ElementKind
from rushes.film.note import Size
from rushes.film.shot import Shot, ShotKind

REACH = 900.0  # millimetres from somebody's middle: an arm, a lean and half a step


def doing(verb: str, thing: str, key: str = "a") -> Shot:
    one = shot(key, size=Size.LS, subjects=["MARIE"], verbs=[("MARIE", verb)], props=[prop(thing)])
    return replace(one, action=f"Marie {verb}s the {thing}.")


def prop(name: str):  # type: ignore[no-untyped-def]
    return element(ElementKind.DRESSING, name)


def blocked(place: str, *shots: Shot) -> dict[str, Blocking]:
    sheet = scene(shots, place, cast=["MARIE", "PAUL"])
    return block_scene(sheet, film(year=1935), timings(sheet, 96))


def ahead_and_aside(mark: Mark) -> tuple[float, float]:
    """Where the hand goes from where somebody ends up: ahead of them, and to their left."""
    assert mark.reaches is not None
    at, turned = mark.to or mark.at, radians(mark.facing / 10)
    x, z = mark.reaches.x - at.x, mark.reaches.z - at.z
    return x * sin(turned) + z * cos(turned), x * cos(turned) - z * sin(turned)


@pytest.mark.parametrize("place", ["CUISINE", "CHAMBRE", "SALON", "BUREAU", "CAFÉ", "COULOIR"])
@pytest.mark.parametrize("verb", ["open", "close", "knock"])
def test_who_opens_shuts_or_knocks_at_a_door_stands_before_it_within_reach(place: str, verb: str) -> None:
    mark = mark_of(blocked(place, doing(verb, "door"))["a"], "MARIE")
    ahead, left = ahead_and_aside(mark)
    assert 300 < ahead < REACH
    assert -500 < left < 0, "the handle is on the right"
    assert mark.reaches is not None
    assert 900 <= mark.reaches.y <= 1100
    assert not mark.seat


@pytest.mark.parametrize(("place", "thing"), [("CUISINE", "window"), ("CUISINE", "cupboard"), ("CHAMBRE", "window")])
def test_windows_and_cupboards_are_reached_from_their_own_places(place: str, thing: str) -> None:
    seen = blocked(place, doing("open", thing))["a"]
    mark = mark_of(seen, "MARIE")
    ahead, left = ahead_and_aside(mark)
    assert ahead < REACH
    assert abs(left) < 300
    gesture = next(cue for cue in mark.cues if cue.what == "open")
    walk = next((cue for cue in mark.cues if cue.what == "walk"), None)
    assert walk is None or walk.end <= gesture.start, "the hand waits for the feet"


def test_a_drawer_of_the_table_one_sits_at_is_opened_from_the_chair() -> None:
    sits = shot("s", size=Size.LS, subjects=["MARIE"], verbs=[("MARIE", "sit")])
    mark = mark_of(blocked("CUISINE", sits, doing("open", "drawer"))["a"], "MARIE")
    assert mark.seat
    assert mark.to is None
    assert mark.reaches is not None
    assert 500 < mark.reaches.y < 750


def test_who_went_to_the_window_is_still_there_until_they_talk() -> None:
    looks = shot("b", size=Size.MS, subjects=["MARIE"], verbs=[("MARIE", "look")])
    talks = shot("c", ShotKind.SINGLE, Size.MS, ["MARIE"], "PAUL", [line("MARIE")])
    seen = blocked("CUISINE", doing("open", "window"), looks, talks)
    there = mark_of(seen["a"], "MARIE")
    assert mark_of(seen["b"], "MARIE").at == (there.to or there.at)
    assert mark_of(seen["c"], "MARIE").at != (there.to or there.at)


def test_a_letter_is_opened_in_the_hand_and_nobody_walks_for_it() -> None:
    letter = element(ElementKind.PROP, "letter")
    one = shot("a", size=Size.MS, subjects=["MARIE"], verbs=[("MARIE", "open")], props=[letter])
    mark = mark_of(blocked("CUISINE", one)["a"], "MARIE")
    assert mark.reaches is None
    assert mark.to is None
