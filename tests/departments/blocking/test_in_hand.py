"""What is in arms and hands that is no prop: a baby, a hat."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments import blocking, breakdown, script
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.shot import Shot
from rushes.film.timing import Timing


def blocked(text: str, room: Path, language: str) -> list[tuple[Shot, Blocking]]:
    (room / "script.fountain").write_text(text, encoding="utf-8")
    film = Film("", language=language, year=1935)
    sheet = breakdown.break_down(script.read(room / "script.fountain"), film)
    timings = {shot.key: Timing(72, ()) for shot in sheet.shots}
    found = blocking.block_film(sheet, film, timings)
    return [(shot, found[shot.key]) for shot in sheet.shots]


BABIES = (
    ("en", "INT. KITCHEN - DAY\n\nMARIE enters with a baby in her arms.\n\nMARIE\nHe sleeps.\n\nPAUL looks at it."),
    ("fr", "EXT. RUE - JOUR\n\nMARIE marche, un bébé dans les bras.\n\nMARIE\nIl dort.\n"),
    ("fr", "INT. CHAMBRE - JOUR\n\nMARIE entre, un nourrisson dans les bras. Le bébé pleure.\n\nMARIE\nChut.\n"),
)  # fmt: skip


@pytest.mark.parametrize(("language", "text"), BABIES)
def test_a_baby_is_carried_and_never_stands(tmp_path: Path, language: str, text: str) -> None:
    pairs = blocked(text, tmp_path, language)
    for shot, seen in pairs:
        assert "baby" not in {mark.figure.name for mark in seen.marks}, shot.number
    last = {mark.figure.name: mark.holds for mark in pairs[-1][1].marks}
    assert last["MARIE"] == "baby"
    assert list(last.values()).count("baby") == 1


def test_a_baby_who_is_given_is_in_other_arms(tmp_path: Path) -> None:
    text = (
        "INT. KITCHEN - DAY\n\nMARIE holds the baby in her arms. PAUL waits.\n\n"
        "MARIE gives the baby to PAUL.\n\nPAUL\nHe is warm.\n"
    )
    last = blocked(text, tmp_path, "en")[-1][1]
    assert {mark.figure.name: mark.holds for mark in last.marks} == {"MARIE": "", "PAUL": "baby"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "WALTER waits, hat in hand."), ("fr", "WALTER attend, le chapeau à la main."),
     ("fr", "WALTER attend, sa casquette à la main.")],
)  # fmt: skip
def test_a_hat_in_the_hand_is_not_on_the_head(tmp_path: Path, language: str, sentence: str) -> None:
    pairs = blocked(f"EXT. HARBOUR - DAY\n\n{sentence}\n\nWALTER\nWell.\n", tmp_path, language)
    mark = pairs[-1][1].marks[0]
    assert mark.holds == "hat"
    assert mark.figure.hat == ""


@pytest.mark.parametrize(
    ("language", "text"),
    [("en", "EXT. HARBOUR - DAWN\n\nGulls.\n\n[[shot: LS 35mm]]\nWALTER waits, hat in hand.\n\nWALTER\nWell.\n"),
     ("fr", "EXT. PORT - AUBE\n\nLa mer.\n\n[[shot: LS]]\nWALTER attend, le chapeau à la main.\n\nWALTER\nBon.\n")],
)  # fmt: skip
def test_who_is_told_to_have_a_hat_in_hand_has_it_from_the_first_shot(tmp_path: Path, language: str, text: str) -> None:
    pairs = blocked(text, tmp_path, language)
    assert len(pairs) > 1
    seen = [mark for _, one in pairs for mark in one.marks]
    assert {mark.holds for mark in seen} == {"hat"}
    assert {mark.figure.hat for mark in seen} == {""}


def test_what_is_taken_up_in_a_later_shot_is_in_no_hand_before(tmp_path: Path) -> None:
    text = "INT. KITCHEN - DAY\n\nNORA waits.\n\nNORA takes the lantern in her hand.\n"
    first, *_, last = blocked(text, tmp_path, "en")
    assert [mark.holds for mark in first[1].marks] == [""]
    assert [mark.holds for mark in last[1].marks] == ["lantern"]


def test_who_is_first_seen_kneeling_kneels_as_the_scene_opens(tmp_path: Path) -> None:
    text = "INT. LAMP ROOM - NIGHT\n\nThe lamp is dark.\n\nWALTER kneels beside the engine.\n\nWALTER\nWell.\n"
    pairs = blocked(text, tmp_path, "en")
    assert {mark.pose for _, one in pairs for mark in one.marks} == {"kneel"}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "NORA still raises the lantern."), ("fr", "NORA lève encore la lanterne.")],
)
def test_an_arm_that_is_still_raised_is_so_at_the_first_frame(tmp_path: Path, language: str, sentence: str) -> None:
    pairs = blocked(f"EXT. HARBOUR - DAY\n\n{sentence}\n", tmp_path, language)
    assert {cue.start for _, one in pairs for cue in one.marks[0].cues if cue.what == "raise"} == {0}
