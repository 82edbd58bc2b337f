"""Who sits where the place has no seat for them sits on something all the same, and it is in the picture."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stagehand import film, scene, shot, timings

from rushes.departments.blocking.plan import block_scene
from rushes.film.blocking import Blocking
from rushes.film.heading import Side
from rushes.film.note import Size


def blocked(place: str, action: str, *sit: str, language: str = "en") -> Blocking:
    who = ("PAUL", "ANNA")
    one = shot("1A", size=Size.WS, subjects=who, verbs=[*((name, "sit") for name in sit), ("ANNA", "look")])
    sheet = scene([replace(one, action=action)], place, Side.EXT, who)
    return block_scene(sheet, film(language=language), timings(sheet))["1A"]


def under(one: Blocking) -> dict[str, str]:
    """Who sits, and the thing that is just under them."""
    return {
        mark.figure.name: prop.name
        for mark in one.marks
        for prop in one.props
        if mark.seat and abs(prop.at.x - mark.at.x) < 500 and abs(prop.at.z - mark.at.z) < 500
    }


@pytest.mark.parametrize(
    ("place", "action", "language", "thing"),
    [
        ("THE COUNTRYSIDE", "PAUL sits on a bench. ANNA looks at him.", "en", "bench"),
        ("LA CAMPAGNE", "PAUL s'assied sur un banc. ANNA le regarde.", "fr", "bench"),
        ("LE CHAMP", "PAUL s'assied sur une pierre. ANNA le regarde.", "fr", "boulder"),
        ("THE MEADOW", "PAUL sits. ANNA looks at him.", "en", "log"),
        ("THE STREET", "PAUL sits down. ANNA looks at him.", "en", "bench"),
    ],
)
def test_a_seat_is_brought_where_there_is_none(place: str, action: str, language: str, thing: str) -> None:
    one = blocked(place, action, "PAUL", language=language)
    assert under(one) == {"PAUL": thing}
    assert [mark.pose for mark in one.marks] == ["sit", "stand"]


def test_two_share_a_bench_side_by_side() -> None:
    one = blocked("THE MEADOW", "PAUL and ANNA sit on a bench.", "PAUL", "ANNA")
    assert under(one) == {"PAUL": "bench", "ANNA": "bench"}
    assert [prop.name for prop in one.props].count("bench") == 1
    first, second = (mark.at for mark in one.marks)
    assert 600 < abs(first.x - second.x) + abs(first.z - second.z) < 1200


@pytest.mark.parametrize("words", ["in front of PAUL", "opposite him", "en face de PAUL", "facing PAUL"])
def test_two_who_face_each_other_do_not_share_a_bench(words: str) -> None:
    one = blocked("THE MEADOW", f"PAUL sits on a bench. ANNA sits {words}.", "PAUL", "ANNA")
    first, second = one.marks
    assert abs(first.at.x - second.at.x) + abs(first.at.z - second.at.z) > 1000
    assert abs(first.facing - second.facing) == 1800
    assert under(one).keys() == {"PAUL", "ANNA"}


@pytest.mark.parametrize("words", ["in front of the house", "her face in her hands", "devant la maison"])
def test_what_is_in_front_of_a_house_is_one_bench(words: str) -> None:
    one = blocked("THE MEADOW", f"PAUL and ANNA sit on a bench, {words}.", "PAUL", "ANNA")
    assert [prop.name for prop in one.props].count("bench") == 1


@pytest.mark.parametrize("words", ["on the ground", "in the grass", "cross-legged", "par terre", "dans l'herbe"])
def test_who_sits_on_the_ground_is_brought_nothing(words: str) -> None:
    one = blocked("THE COUNTRYSIDE", f"PAUL sits {words}. ANNA looks at him.", "PAUL")
    assert not under(one)
    assert [mark.pose for mark in one.marks] == ["kneel", "stand"]
