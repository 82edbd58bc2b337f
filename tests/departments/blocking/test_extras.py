"""Who else is in a place: as a note says, as the text says, or as is usual there."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments import blocking, breakdown, script
from rushes.departments.blocking.extras import homes
from rushes.departments.blocking.floorplans import floor_plan, kinds
from rushes.film.film import Film
from rushes.film.timing import Timing

TALK = "NORA\nWhere were you?\n\nPAUL\nHere.\n"


def count(folder: Path, heading: str, action: str = "Nora looks at Paul.", language: str = "en", note: str = "") -> int:
    text = f"{heading}\n\n{note}\n\n{action}\n\n{TALK}"
    (folder / "script.fountain").write_text(text, "utf-8")
    film = Film("x", language)
    sheet = breakdown.break_down(script.read(folder / "script.fountain"), film)
    found = blocking.block_film(sheet, film, {shot.key: Timing(48) for shot in sheet.shots})
    return max(one.crowd.count for one in found.values())


def test_a_restaurant_has_a_few_others_when_nothing_is_said_and_a_kitchen_has_none(tmp_path: Path) -> None:
    assert 0 < count(tmp_path, "INT. RESTAURANT - NIGHT") < 10
    assert count(tmp_path, "INT. KITCHEN - NIGHT") == 0
    assert count(tmp_path, "INT. CHURCH - DAY") == 0


@pytest.mark.parametrize(
    ("heading", "action", "language"),
    [
        ("INT. EMPTY RESTAURANT - NIGHT", "Nora looks at Paul.", "en"),
        ("INT. RESTAURANT - NIGHT", "The restaurant is deserted.", "en"),
        ("INT. RESTAURANT - NUIT", "Le restaurant est fermé. Nora regarde Paul.", "fr"),
        ("INT. CAFÉ DÉSERT - NUIT", "Nora regarde Paul.", "fr"),
        ("INT. ABANDONED RESTAURANT - DAY", "Nora looks at Paul.", "en"),
    ],
)
def test_a_place_that_the_text_calls_empty_is(heading: str, action: str, language: str, tmp_path: Path) -> None:
    assert count(tmp_path, heading, action, language) == 0


@pytest.mark.parametrize(
    ("heading", "action", "language"),
    [
        ("INT. CROWDED BAR - NIGHT", "Nora looks at Paul.", "en"),
        ("INT. BUSY NEWSROOM - DAY", "Nora looks at Paul.", "en"),
        ("INT. RESTAURANT - NIGHT", "The restaurant is full.", "en"),
        ("INT. CHURCH - DAY", "Standing room only.", "en"),
        ("INT. THEATRE - NIGHT", "Every seat is taken.", "en"),
        ("INT. CAFÉ - JOUR", "Le café est bondé.", "fr"),
        ("INT. RESTAURANT - NUIT", "Toutes les tables sont prises.", "fr"),
        ("INT. EGLISE - JOUR", "L'église est pleine.", "fr"),
    ],
)
def test_a_place_that_the_text_calls_full_is(heading: str, action: str, language: str, tmp_path: Path) -> None:
    assert count(tmp_path, heading, action, language) >= 11


@pytest.mark.parametrize(
    "action",
    [
        "Nora's glass is full.",
        "Paul is busy at the bar.",
        "A room full of books.",
        "Nora has packed her suitcase.",
        "A full moon over the church.",
    ],
)
def test_what_is_full_of_something_else_is_not_full_of_people(action: str, tmp_path: Path) -> None:
    assert count(tmp_path, "INT. CHURCH - DAY", action) == 0


def test_the_texts_own_number_counts_before_what_is_usual(tmp_path: Path) -> None:
    assert count(tmp_path, "INT. RESTAURANT - NIGHT", "Two customers eat.") == 2


def test_a_note_decides(tmp_path: Path) -> None:
    heading = "INT. RESTAURANT - NIGHT"
    assert count(tmp_path, heading, note="[[extras: none]]") == 0
    assert count(tmp_path, heading, note="[[extras: 3]]") == 3
    assert count(tmp_path, heading, "The restaurant is full.", note="[[figurants : aucun]]") == 0
    assert count(tmp_path, "INT. CHURCH - DAY", note="[[extras: many]]") == 16


@pytest.mark.parametrize("kind", [kind for kind in kinds() if homes(kind) is not None])
def test_homes_are_told_apart_and_stand_in_nobodys_way_in(kind: str) -> None:
    plan = floor_plan(kind)
    assert plan.homes is not None
    names, spots = ([getattr(place, what) for place in plan.homes.places] for what in ("name", "at"))
    assert len(set(names)) == len(names)
    assert len(set(spots)) == len(spots)
    for spot in spots:
        for door in plan.doors:
            assert abs(spot.x - door.at.x) + abs(spot.z - door.at.z) > 700
