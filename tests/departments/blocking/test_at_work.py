"""Who plays sits at the keys, who takes a coat off has it in hand, who drives off does so in the car."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

import pytest
from stagehand import element, film, mark_of, scene, shot, timings

from rushes.departments.blocking.plan import block_scene
from rushes.film.blocking import Blocking, Mark
from rushes.film.element import ElementKind
from rushes.film.note import Size
from rushes.film.shot import Shot
from rushes.film.spot import Spot


def doing(key: str, action: str, verbs: list[tuple[str, str]], *things: str) -> Shot:
    props = [element(ElementKind.VEHICLE if thing == "car" else ElementKind.PROP, thing) for thing in things]
    people = list(dict.fromkeys(who for who, _ in verbs))
    return replace(shot(key, size=Size.LS, subjects=people, verbs=verbs, props=props), action=action)


def blocked(place: str, *shots: Shot) -> dict[str, Blocking]:
    return block_scene(scene(shots, place, cast=["MARIE", "PAUL"]), film(year=1935), timings(scene(shots, place), 96))


def before(mark: Mark, spot: Spot) -> tuple[float, float]:
    """A spot ahead of somebody, and to their left, millimetres."""
    turned = radians(mark.facing / 10)
    x, z = spot.x - mark.at.x, spot.z - mark.at.z
    return x * sin(turned) + z * cos(turned), x * cos(turned) - z * sin(turned)


@pytest.mark.parametrize(
    ("place", "verb", "thing", "action"),
    [
        ("SALON", "play", "piano", "Marie joue du piano."),
        ("ÉGLISE", "play", "organ-console", "Marie joue de l'orgue."),
        ("BUREAU", "type", "typewriter", "Marie types on the typewriter."),
    ],
)
def test_who_plays_or_types_sits_with_the_keys_before_them(place: str, verb: str, thing: str, action: str) -> None:
    seen = blocked(place, doing("a", action, [("MARIE", verb)], thing))["a"]
    mark = mark_of(seen, "MARIE")
    prop = next(one for one in seen.props if one.name == thing)
    assert mark.pose == "sit"
    assert mark.reaches is not None
    ahead, aside = before(mark, mark.reaches)
    assert 250 < ahead < 560
    assert abs(aside) < 60
    away, _ = before(mark, prop.at)
    assert away > ahead, "the keys are on the player's side"


def test_the_saloons_own_piano_is_sat_at_and_no_other_is_brought() -> None:
    action = "Marie plays the piano."
    seen = blocked("SALOON", doing("a", action, [("MARIE", "play")], "piano"))["a"]
    mark = mark_of(seen, "MARIE")
    own = next(place for place in seen.set.plan.places if place.name == "piano")
    assert (mark.pose, mark.at) == ("sit", own.at)
    assert mark.reaches is not None
    ahead, aside = before(mark, mark.reaches)
    assert 250 < ahead < 560
    assert abs(aside) < 60
    assert not {"piano", "chair"} & {prop.name for prop in seen.props}


@pytest.mark.parametrize(("comes", "does"), [("approach", "embrace"), ("enter", "kiss"), ("walk", "slap")])
def test_who_walks_up_to_somebody_does_what_they_do_once_there(comes: str, does: str) -> None:
    verbs = [("PAUL", "wait"), ("MARIE", comes), ("MARIE", does)]
    mark = mark_of(blocked("CUISINE", doing("a", "Marie comes to Paul.", verbs))["a"], "MARIE")
    assert mark.to is not None
    walk, deed = mark.cues
    assert (walk.what, deed.what) == ("walk", does)
    assert walk.end <= deed.start < deed.end - 24


def test_in_a_theatre_who_whispers_keeps_their_seat() -> None:
    seen = blocked("THÉÂTRE", doing("a", "Marie murmure à Paul.", [("MARIE", "whisper"), ("PAUL", "listen")]))["a"]
    assert [mark_of(seen, name).pose for name in ("MARIE", "PAUL")] == ["sit", "sit"]


def test_a_kick_at_a_door_beside_somebody_goes_to_the_door() -> None:
    action = "Marie and Paul wait. Marie kicks the door."
    verbs = [("MARIE", "wait"), ("PAUL", "wait"), ("MARIE", "kick")]
    mark = mark_of(blocked("COULOIR", doing("a", action, verbs))["a"], "MARIE")
    assert mark.reaches is not None
    assert mark.look_at != "PAUL"


@pytest.mark.parametrize("action", ["Marie se lève du lit.", "Marie gets up from the bed."])
def test_who_gets_up_from_a_bed_is_first_seen_on_it(action: str) -> None:
    mark = mark_of(blocked("CHAMBRE", doing("a", action, [("MARIE", "stand")], "bed"))["a"], "MARIE")
    assert (mark.pose, mark.seat > 0) == ("lie", True)
    assert mark.to is not None
    assert [cue.what for cue in mark.cues] == ["stand"]


@pytest.mark.parametrize("action", ["Marie ôte son chapeau.", "Marie takes off her hat."])
def test_a_hat_taken_off_goes_to_the_hand_and_stays_off(action: str) -> None:
    first = doing("a", action, [("MARIE", "undress")])
    seen = blocked("SALON", first, doing("b", "Marie regarde.", [("MARIE", "look")]))
    off, after = mark_of(seen["a"], "MARIE"), mark_of(seen["b"], "MARIE")
    assert off.figure.hat
    assert off.becomes is not None
    assert (off.becomes.hat, off.holds) == ("", "hat")
    assert (after.figure.hat, after.becomes) == ("", None)


def test_a_coat_put_on_stays_on() -> None:
    seen = blocked("SALON", doing("a", "Marie puts on her coat.", [("MARIE", "dress")]), doing("b", "", []))
    on, after = mark_of(seen["a"], "MARIE"), mark_of(seen["b"], "MARIE")
    assert on.becomes is not None
    assert on.figure.garment != on.becomes.garment
    assert after.figure.garment == on.becomes.garment
    assert after.holds == ""


@pytest.mark.parametrize("action", ["Marie gets into the car. Marie drives off.", "Marie monte. La voiture démarre."])
def test_who_drives_off_sits_in_what_goes(action: str) -> None:
    seen = blocked("RUE", doing("a", action, [("MARIE", "approach"), ("MARIE", "leave")], "car"))["a"]
    mark = mark_of(seen, "MARIE")
    assert (mark.pose, mark.rides) == ("sit", "car")
    assert next(prop for prop in seen.props if prop.name == "car").to is not None
