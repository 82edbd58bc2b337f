"""Scene headings as people write them, in French and English."""

from __future__ import annotations

import pytest

from rushes.departments.script.headings import opening, parse_heading
from rushes.film.heading import Hour, Side


@pytest.mark.parametrize(
    ("words", "side", "place", "hour"),
    [
        ("INT. KITCHEN - NIGHT", Side.INT, "KITCHEN", Hour.NIGHT),
        ("EXT. GARE DE LA CIOTAT - JOUR", Side.EXT, "GARE DE LA CIOTAT", Hour.DAY),
        ("INT. CUISINE – NUIT", Side.INT, "CUISINE", Hour.NIGHT),
        ("INT. CUISINE — CREPUSCULE", Side.INT, "CUISINE", Hour.DUSK),
        ("INT./EXT. VOITURE DE PAUL - CRÉPUSCULE", Side.INT_EXT, "VOITURE DE PAUL", Hour.DUSK),
        ("INT.-EXT. GARE - MATIN", Side.INT_EXT, "GARE", Hour.MORNING),
        ("I/E CAR (MOVING) - DUSK", Side.INT_EXT, "CAR (MOVING)", Hour.DUSK),
        ("EXT/INT. PORTE - SOIR", Side.INT_EXT, "PORTE", Hour.EVENING),
        ("INT. JOUR - CUISINE", Side.INT, "CUISINE", Hour.DAY),
        ("INT/NUIT – CHAMBRE", Side.INT, "CHAMBRE", Hour.NIGHT),
        ("INT.CUISINE-NUIT", Side.INT, "CUISINE", Hour.NIGHT),
        ("EXT PARK NIGHT", Side.EXT, "PARK", Hour.NIGHT),
        ("EXT. PLACE DE LA NUIT - AUBE", Side.EXT, "PLACE DE LA NUIT", Hour.DAWN),
        ("INT. CUISINE - LE LENDEMAIN MATIN", Side.INT, "CUISINE", Hour.MORNING),
        ("EXT. CHAMP - TOMBÉE DE LA NUIT", Side.EXT, "CHAMP", Hour.DUSK),
        ("EXT. QUAI - 5H30", Side.EXT, "QUAI", Hour.DAWN),
        ("INT. BAR - 11:30 PM", Side.INT, "BAR", Hour.NIGHT),
        ("INT. TINY RESTAURANT (LA RUE 14°) - NIGHT (1998)", Side.INT, "TINY RESTAURANT (LA RUE 14°)", Hour.NIGHT),
        ("INT. MAISON - SALON - JOUR", Side.INT, "MAISON - SALON", Hour.DAY),
        ("INT. HOUSE - DAY - FLASHBACK", Side.INT, "HOUSE", Hour.DAY),
        ("int. house - evening", Side.INT, "house", Hour.EVENING),
    ],
)
def test_a_heading_says_where_and_when(words: str, side: Side, place: str, hour: Hour):
    heading = parse_heading(words)
    assert (heading.text, heading.side, heading.place, heading.hour) == (words, side, place, hour)
    assert heading.hour_said


@pytest.mark.parametrize(
    "hour", ["CONTINUOUS", "SUITE", "LATER", "PLUS TARD", "MOMENTS LATER", "QUELQUES INSTANTS PLUS TARD", "SAME TIME"]
)
def test_a_scene_that_goes_on_says_so_and_its_hour_is_only_assumed(hour: str):
    heading = parse_heading(f"INT. CUISINE - {hour}")
    assert heading.continuous
    assert (heading.place, heading.hour, heading.hour_said) == ("CUISINE", Hour.DAY, False)


def test_a_later_hour_is_both():
    heading = parse_heading("INT. NIGHT CLUB - LATER THAT NIGHT")
    assert (heading.place, heading.hour, heading.continuous) == ("NIGHT CLUB", Hour.NIGHT, True)


@pytest.mark.parametrize(
    "words",
    ["Est il venu ?", "EST-IL VENU ?", "INTERNAL AFFAIRS", "Interior design is a career.", "I am", "Extra bread", "E"],
)
def test_a_sentence_is_no_heading(words: str):
    assert opening(words) is None


@pytest.mark.parametrize("words", ["INT.", "I/E", "INT. - ", "EXT. (", ". . .", "INT. DAY", "INT. ///"])
def test_a_heading_that_says_nothing_is_read_all_the_same(words: str):
    assert parse_heading(words).text == words
    assert parse_heading(words).place


def test_a_production_may_number_its_scenes_in_tenths():
    found = opening("1.1: EXT. RUE - JOUR")
    assert found is not None
    assert found["number"] == "1.1"
