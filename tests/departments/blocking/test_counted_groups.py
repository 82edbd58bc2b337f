"""A few whom the text counts are so many, dressed as what they are, and keep together."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments import blocking, breakdown, script
from rushes.departments.blocking.vectors import apart
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.timing import Timing


def blocked(folder: Path, text: str, language: str, year: int = 1950) -> list[Blocking]:
    (folder / "script.fountain").write_text(text, "utf-8")
    film = Film("x", language, year=year)
    sheet = breakdown.break_down(script.read(folder / "script.fountain"), film)
    film = breakdown.introduce(film, sheet)
    found = blocking.block_film(sheet, film, {shot.key: Timing(72) for shot in sheet.shots})
    return [found[shot.key] for shot in sheet.shots]


SIX = [
    ("EXT. STREET - DAY\n\nSix soldiers wait at the corner.\n", "en", "soldier", 6),
    ("EXT. RUE - JOUR\n\nSix soldats attendent au coin.\n", "fr", "soldier", 6),
    ("EXT. STREET - DAY\n\nFive nurses wait at the corner.\n", "en", "nurse", 5),
    ("EXT. RUE - JOUR\n\nTrois policiers attendent.\n\nLes policiers rient.\n", "fr", "policeman", 3),
]


@pytest.mark.parametrize(("text", "language", "who", "many"), SIX)
def test_the_number_told_is_the_number_seen(tmp_path: Path, text: str, language: str, who: str, many: int) -> None:
    for shot in blocked(tmp_path, text, language):
        assert sum(mark.figure.name.startswith(who) for mark in shot.marks) == many
        assert shot.crowd.count == 0


@pytest.mark.parametrize(("text", "language", "who", "many"), SIX)
def test_they_wear_what_they_are_known_by(tmp_path: Path, text: str, language: str, who: str, many: int) -> None:
    worn = {(mark.figure.coat, mark.figure.hat) for mark in blocked(tmp_path, text, language)[0].marks}
    assert len(worn) == 1


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("INT. SALON - JOUR\n\nLes fillettes rient. MARTHE (60 ans) coud.\n\nMARTHE\nChut.\n", "fr"),
        ("INT. LIVING ROOM - DAY\n\nFour girls laugh. MARTHA (60) sews.\n\nMARTHA\nHush.\n", "en"),
    ],
)
def test_they_stand_beside_one_another(tmp_path: Path, text: str, language: str) -> None:
    girls = [mark for mark in blocked(tmp_path, text, language)[-1].marks if mark.figure.name.startswith("girl")]
    assert [girl.figure.build for girl in girls] == ["child"] * 4
    for girl in girls:
        assert min(apart(girl.at, other.at) for other in girls if other is not girl) < 1700


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("EXT. SQUARE - DAY\n\nSoldiers run.\n", "en"),
        ("EXT. PLACE - JOUR\n\nDes soldats courent.\n", "fr"),
        ("EXT. SQUARE - DAY\n\nTwenty passengers wait.\n", "en"),
        ("EXT. SQUARE - DAY\n\nThirty soldiers wait.\n", "en"),
    ],
)
def test_who_is_not_counted_or_too_many_is_a_crowd(tmp_path: Path, text: str, language: str) -> None:
    shot = blocked(tmp_path, text, language)[-1]
    assert not shot.marks
    assert shot.crowd.count >= 2


def test_those_who_are_counted_do_what_they_are_said_to(tmp_path: Path) -> None:
    shots = blocked(tmp_path, "EXT. RUE - JOUR\n\nDeux soldats saluent. PAUL passe.\n\nPAUL\nOui.\n", "fr")
    done = [[cue.what for cue in mark.cues] for shot in shots for mark in shot.marks if "soldier" in mark.figure.name]
    assert sum("wave" in cues for cues in done) == 2


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("INT. CELLAR - NIGHT\n\n[[shot: WS]]\nFour men leave.\n", "en"),
        ("INT. CAVE - NUIT\n\n[[shot: WS]]\nQuatre hommes sortent.\n", "fr"),
    ],
)
def test_a_group_that_leaves_is_not_looked_for_behind_the_door(tmp_path: Path, text: str, language: str) -> None:
    shot = blocked(tmp_path, text, language)[-1]
    assert len(shot.marks) == 4
    assert all(mark.to is not None for mark in shot.marks)
    assert shot.camera.eye == shot.set.plan.master_eye
