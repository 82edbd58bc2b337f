"""A telephone call between two places: each stands in their own, and nobody in the other's."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments import blocking, breakdown, script
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.shot import Breakdown, Shot
from rushes.film.timing import Timing

APART = """INT. MARIE'S KITCHEN - NIGHT

Marie sits at the table. She picks up the telephone.

MARIE
Hello?

INT. PAUL'S OFFICE - NIGHT

Paul stands at the desk with a telephone.

PAUL
It is me.

INTERCUT WITH:

MARIE
I knew it was you. Nobody else would call at this hour of the night.

PAUL
I know you knew. I could not sleep, and so I am telling you everything.

MARIE
Then tell me. I have all the time in the world.

PAUL
I sold the house.
"""
HEADED = """INT. CUISINE DE MARIE / EXT. RUE - JOUR - INTERCUT

LOUIS
Allô ? Je suis dans la rue, en bas de chez toi.

MARIE
Et pourquoi ne montes-tu pas ? La porte est ouverte.

LOUIS
Parce que je n'ose pas, voilà pourquoi.
"""


def blocked(text: str, room: Path, language: str = "en") -> list[tuple[Shot, Blocking]]:
    (room / "script.fountain").write_text(text, encoding="utf-8")
    film = Film("", language=language, year=1965)
    sheet: Breakdown = breakdown.break_down(script.read(room / "script.fountain"), film)
    timings = {shot.key: Timing(72, ()) for shot in sheet.shots}
    found = blocking.block_film(sheet, film, timings)
    for scene in sheet.scenes:
        for shot in scene.shots:
            assert found[shot.key] == blocking.block(shot, scene, film, timings[shot.key]), shot.number
    return [(shot, found[shot.key]) for shot in sheet.shots]


def test_who_answers_is_where_the_film_last_saw_them(tmp_path: Path) -> None:
    last = [pair for pair in blocked(APART, tmp_path) if pair[0].number.startswith("2")]
    kinds = {name: {seen.set.kind for shot, seen in last if name in shot.subjects} for name in ("MARIE", "PAUL")}
    assert kinds == {"MARIE": {"kitchen"}, "PAUL": {"office"}}
    kitchen = next(seen.set.name for shot, seen in blocked(APART, tmp_path) if shot.number == "1A")
    assert {seen.set.name for shot, seen in last if "MARIE" in shot.subjects} == {kitchen}


def test_nobody_stands_in_the_other_ones_place_or_listens_over_a_shoulder_that_is_not_there(tmp_path: Path) -> None:
    for shot, seen in blocked(APART, tmp_path):
        names = {mark.figure.name for mark in seen.marks}
        assert len(names) <= 1, shot.number
        assert shot.listener is None, shot.number


def test_both_have_a_receiver_at_the_ear(tmp_path: Path) -> None:
    for shot, seen in blocked(APART, tmp_path):
        if shot.number > "2C" and shot.lines:
            cues = {cue.what for mark in seen.marks for cue in mark.cues}
            assert "phone" in cues, shot.number


@pytest.mark.parametrize("aside", ["- INTERCUT", "(EN ALTERNANCE)", "(MONTAGE ALTERNÉ)"])
def test_a_heading_of_two_places_gives_each_their_own(tmp_path: Path, aside: str) -> None:
    pairs = blocked(HEADED.replace("- INTERCUT", aside), tmp_path, "fr")
    kinds = {name: {seen.set.kind for shot, seen in pairs if name in shot.subjects} for name in ("MARIE", "LOUIS")}
    assert kinds == {"MARIE": {"kitchen"}, "LOUIS": {"street"}}


def test_without_the_word_two_who_talk_are_in_one_place(tmp_path: Path) -> None:
    pairs = blocked(APART.replace("INTERCUT WITH:\n\n", "Marie enters.\n\n"), tmp_path)
    last = [seen for shot, seen in pairs if shot.number.startswith("2")]
    assert {seen.set.kind for seen in last} == {"office"}
