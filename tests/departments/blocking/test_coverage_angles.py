"""Cuts between pictures of the same people have thirty degrees in them; the people of a scene are together."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from itertools import pairwise
from math import atan2, degrees, dist

import pytest
from stagehand import element, film, head_in_frame, line, mark_of, scene, shot, timings, where

from rushes.departments.blocking.places import design_set
from rushes.departments.blocking.plan import block_scene
from rushes.film.blocking import Blocking
from rushes.film.element import ElementKind
from rushes.film.heading import Side
from rushes.film.note import Size
from rushes.film.shot import ShotKind


def bearing(blocking: Blocking, name: str) -> float:
    """Degrees from somebody to the camera."""
    at, eye = where(mark_of(blocking, name)), blocking.camera.eye
    return degrees(atan2(eye.x - at.x, eye.z - at.z))


def turn(one: float, other: float) -> float:
    return abs((one - other + 180) % 360 - 180)


def test_a_face_seen_twice_running_is_seen_from_elsewhere() -> None:
    shots = [
        shot("a", size=Size.MS, subjects=("ANNA",), verbs=(("ANNA", "wait"),)),
        shot("b", ShotKind.SINGLE, Size.MCU, ("ANNA",), "MARC", [line("ANNA")]),
    ]
    sheet = scene(shots, "CHAMP", Side.EXT, ("ANNA", "MARC"))
    first, second = block_scene(sheet, film(), timings(sheet)).values()
    assert turn(bearing(first, "ANNA"), bearing(second, "ANNA")) >= 25


def test_of_a_run_of_the_same_face_every_cut_turns() -> None:
    shots = [
        shot(str(k), ShotKind.SINGLE, (Size.MCU, Size.CU)[k % 2], ("ANNA",), lines=[line("ANNA")]) for k in range(5)
    ]
    sheet = scene(shots, cast=("ANNA",))
    seen = list(block_scene(sheet, film(), timings(sheet)).values())
    assert all(turn(bearing(a, "ANNA"), bearing(b, "ANNA")) >= 29 for a, b in pairwise(seen))


def test_two_seen_twice_running_stay_on_their_side_of_the_line() -> None:
    shots = [
        shot("a", size=Size.MLS, subjects=("ANNA", "MARC")),
        shot("b", ShotKind.TWO_SHOT, Size.MS, ("ANNA", "MARC"), lines=[line("ANNA")]),
    ]
    sheet = scene(shots, cast=("ANNA", "MARC"))
    first, second = block_scene(sheet, film(), timings(sheet)).values()
    assert turn(bearing(first, "ANNA"), bearing(second, "ANNA")) >= 20
    across = [
        head_in_frame(each, "ANNA", Fraction(16, 9))[0] < head_in_frame(each, "MARC", Fraction(16, 9))[0]
        for each in (first, second)
    ]
    assert across[0] == across[1]


@pytest.mark.parametrize(("place", "side"), [("CUISINE", Side.INT), ("RUE", Side.EXT)])
def test_a_place_with_nobody_in_it_is_not_shown_twice_from_one_spot(place: str, side: Side) -> None:
    shots = [shot("a", ShotKind.ESTABLISHING, Size.WS), shot("b", size=Size.WS)]
    sheet = scene(shots, place, side)
    first, second = (one.camera for one in block_scene(sheet, film(), timings(sheet)).values())
    assert dist((first.eye.x, first.eye.z), (second.eye.x, second.eye.z)) > 800


def test_a_medium_shot_of_two_across_a_field_is_of_the_first() -> None:
    """Two who are twelve metres apart do not fit a medium shot: it would be a picture of the field."""
    people = ("ANNA", "MARC", "ELSA", "PAUL", "LÉA", "JO")
    shots = [shot("a", ShotKind.ESTABLISHING, Size.EWS), shot("b", size=Size.MS, subjects=("ANNA", "JO"))]
    sheet = scene(shots, "RUE", Side.EXT, people, [element(ElementKind.SILENT, name) for name in people])
    seen = block_scene(sheet, film(), timings(sheet))["b"]
    assert head_in_frame(seen, "ANNA", Fraction(16, 9))[2] < 6000


def test_the_people_of_a_scene_outdoors_stand_together() -> None:
    people = ("ANNA", "MARC", "ELSA", "PAUL")
    there = [shot("a", size=Size.LS, subjects=people), shot("b", lines=[line("ANNA")], listener="MARC")]
    there.append(shot("c", lines=[line("MARC")], listener="ANNA"))
    sheet = scene(there, "RUE", Side.EXT, people)
    seen = block_scene(sheet, film(), timings(sheet))["a"]
    spots = [where(mark_of(seen, name)) for name in people]
    assert max(dist((a.x, a.z), (b.x, b.z)) for a in spots for b in spots) < 6000


def test_who_has_just_heard_a_line_looks_at_who_said_it() -> None:
    people = ("ANNA", "MARC", "ELSA")
    reaction = shot("c", ShotKind.SINGLE, Size.MCU, ("ANNA",), "ELSA")
    there = [shot("a", size=Size.LS, subjects=people), shot("b", subjects=("ELSA",), lines=[line("ELSA")]), reaction]
    sheet = scene(there, cast=people)
    seen = block_scene(sheet, film(), timings(sheet))["c"]
    assert mark_of(seen, "ANNA").look_at == "ELSA"
    assert mark_of(seen, "ELSA").look_at == "ANNA"
    assert turn(mark_of(seen, "ANNA").facing / 10, bearing(seen, "ANNA")) < 90


def test_an_upright_frame_goes_over_a_shoulder_close_by() -> None:
    """Not backed off to whole figures, and the shoulder not before the face."""
    upright = Fraction(9, 16)
    over = shot("a", ShotKind.OVER_SHOULDER, Size.MCU, ("ANNA",), "MARC", [line("ANNA")])
    sheet = scene([over], cast=("ANNA", "MARC"))
    settings = film(upright)
    settings = replace(settings, format=replace(settings.format, width=360, height=640))
    seen = block_scene(sheet, settings, timings(sheet))["a"]
    face = head_in_frame(seen, "ANNA", upright)
    near = head_in_frame(seen, "MARC", upright)
    camera = seen.camera
    tall = 24 / (camera.lens / 10) * face[2]  # of the whole upright gate, at her face
    assert tall < 900
    assert face[2] > near[2] > 400
    assert abs(near[0] - face[0]) > 0.7


@pytest.mark.parametrize(
    ("words", "language"), [("sits on the floor", "en"), ("s'assoit sur le sol", "fr"), ("s'assoit par terre", "fr")]
)
def test_on_the_floor_is_not_on_the_chair(words: str, language: str) -> None:
    one = replace(shot("a", size=Size.LS, subjects=("ANNA",), verbs=(("ANNA", "sit"),)), action=f"Anna {words}.")
    sheet = scene([one], "SALON", cast=("ANNA",))
    assert mark_of(block_scene(sheet, film(language=language), timings(sheet))["a"], "ANNA").seat == 0


@pytest.mark.parametrize(
    ("place", "side", "kind"),
    [
        ("NORTH CITY BACKGAMMON", Side.INT, "room"),
        ("FOREST", Side.INT, "forest"),
        ("COPY ROOM", Side.INT, "office"),
        ("SKYSCRAPER", Side.EXT, "skyline"),
        ("BEDROOM - SPACESHIP", Side.INT, "bedroom"),
        ("SPACESHIP", Side.INT, "control-room"),
        ("BAC À SABLE", Side.EXT, "schoolyard"),
        ("AIR FRANCE 747", Side.INT, "plane"),
    ],
)
def test_places_of_other_peoples_screenplays(place: str, side: Side, kind: str) -> None:
    sheet = scene([shot("a")], place, side)
    assert design_set(sheet, film(year=2000, language="en")).kind == kind


def test_who_speaks_and_goes_is_seen_while_they_speak() -> None:
    """Not the wall by the door that they have yet to reach."""
    parting = shot("b", ShotKind.SINGLE, Size.MCU, ("ANNA",), "MARC", [line("ANNA")], verbs=(("ANNA", "leave"),))
    sheet = scene([shot("a", size=Size.LS, subjects=("ANNA", "MARC")), parting], "CAFÉ", cast=("ANNA", "MARC"))
    seen = block_scene(sheet, film(), timings(sheet))["b"]
    start, eye = mark_of(seen, "ANNA").at, seen.camera.eye
    aim = (seen.camera.target.x - eye.x, seen.camera.target.z - eye.z)
    away = (start.x - eye.x, start.z - eye.z)
    across = abs(aim[0] * away[1] - aim[1] * away[0]) / dist((0, 0), aim)
    assert across < 500
