"""Who sits down, kneels, falls or wakes in a shot: a whole head at its first frame, a whole body at its last."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments import blocking, breakdown, script
from rushes.departments.blocking.body import bodies
from rushes.departments.blocking.framing import frame_person
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.note import Size
from rushes.film.timing import Timing

_HALF_A_GATE = 10.0  # millimetres, about: the sensor is 36 wide at 16:9


def blocked(folder: Path, text: str, language: str) -> list[Blocking]:
    (folder / "script.fountain").write_text(text, "utf-8")
    film = Film("x", language, year=2000)
    sheet = breakdown.break_down(script.read(folder / "script.fountain"), film)
    found = blocking.block_film(sheet, film, {shot.key: Timing(72) for shot in sheet.shots})
    return [found[shot.key] for shot in sheet.shots]


def edges(shot: Blocking) -> tuple[float, float]:
    """The heights of the frame's lower and upper edge at whom it is of, as the lens sees them at its first frame."""
    camera, mark = shot.camera, shot.marks[0]
    eye, target = camera.eye, camera.target
    away = ((mark.at.x - eye.x) ** 2 + (mark.at.z - eye.z) ** 2) ** 0.5
    reach = ((target.x - eye.x) ** 2 + (target.z - eye.z) ** 2) ** 0.5
    middle = eye.y + (target.y - eye.y) * away / reach
    half = away * _HALF_A_GATE * 10 / camera.lens
    return middle - half, middle + half


IN_A_MEDIUM_SHOT = [
    ("EXT. FOREST - DAY\n\nIRIS waits.\n\n[[shot: MS on IRIS]]\nIris kneels by a trap.\n", "en", "kneel"),
    ("EXT. FORÊT - JOUR\n\nIRIS attend.\n\n[[shot: MS sur IRIS]]\nIris s'agenouille près du piège.\n", "fr", "kneel"),
]


@pytest.mark.parametrize(("text", "language", "deed"), IN_A_MEDIUM_SHOT)
def test_a_medium_shot_has_the_head_before_they_go_down(tmp_path: Path, text: str, language: str, deed: str) -> None:
    shot = blocked(tmp_path, text, language)[-1]
    (mark,) = shot.marks
    assert deed in [cue.what for cue in mark.cues]
    assert edges(shot)[1] > mark.figure.height


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("EXT. FOREST - DAY\n\nIRIS waits.\n\n[[shot: CU on IRIS]]\nIris kneels.\n", "en"),
        ("EXT. FORÊT - JOUR\n\nIRIS attend.\n\n[[shot: CU sur IRIS]]\nIris s'agenouille.\n", "fr"),
    ],
)
def test_a_close_up_begins_when_they_are_down(tmp_path: Path, text: str, language: str) -> None:
    (mark,) = blocked(tmp_path, text, language)[-1].marks
    assert mark.pose == "kneel"
    assert "kneel" not in [cue.what for cue in mark.cues]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("EXT. FOREST - DAY\n\nIRIS waits.\n\n[[shot: MCU on IRIS]]\nIris faints.\n", "en"),
        ("EXT. FORÊT - JOUR\n\nIRIS attend.\n\n[[shot: MCU sur IRIS]]\nIris tombe.\n", "fr"),
    ],
)
def test_who_falls_is_in_the_frame_down_to_the_ground(tmp_path: Path, text: str, language: str) -> None:
    shot = blocked(tmp_path, text, language)[-1]
    body = bodies(shot.marks, (), at_end=True)["iris"]
    frame = frame_person(body, Size.MCU, 16 / 9)
    assert frame.middle.y - frame.height / 2 <= 0
    low, high = edges(shot)
    assert low < 200 < shot.marks[0].figure.height < high


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("INT. KITCHEN - DAY\n\nIRIS stands at the window. She sits down on a chair.\n", "en"),
        ("INT. CUISINE - JOUR\n\nIRIS se lève. Elle s'assoit sur une chaise.\n", "fr"),
    ],
)
def test_the_last_posture_told_is_the_one_they_end_in(tmp_path: Path, text: str, language: str) -> None:
    assert [mark.pose for mark in blocked(tmp_path, text, language)[-1].marks] == ["sit"]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("INT. BEDROOM - MORNING\n\nThe sun rises.\n\nIRIS wakes up.\n\nIRIS\nAlready?\n", "en"),
        ("INT. CHAMBRE - MATIN\n\nLe soleil se lève.\n\nIRIS se réveille en sursaut.\n\nIRIS\nDéjà ?\n", "fr"),
    ],
)
def test_who_wakes_is_in_bed_first(tmp_path: Path, text: str, language: str) -> None:
    first, *_ = [shot for shot in blocked(tmp_path, text, language) if shot.marks]
    assert [(mark.pose, mark.seat > 0) for mark in first.marks] == [("lie", True)]


@pytest.mark.parametrize(
    ("sentence", "heading", "language"),
    [
        ("IRIS knocks and comes in.", "INT. OFFICE - DAY", "en"),
        ("IRIS makes her way inside.", "INT. OFFICE - DAY", "en"),
        ("IRIS lets herself in.", "INT. OFFICE - DAY", "en"),
        ("IRIS strides in.", "INT. OFFICE - DAY", "en"),
        ("IRIS toque et entre.", "INT. BUREAU - JOUR", "fr"),
        ("IRIS se glisse à l'intérieur.", "INT. BUREAU - JOUR", "fr"),
        ("IRIS fait son entrée.", "INT. BUREAU - JOUR", "fr"),
        ("IRIS franchit la porte.", "INT. BUREAU - JOUR", "fr"),
    ],
)
def test_who_comes_in_was_not_there(tmp_path: Path, sentence: str, heading: str, language: str) -> None:
    waits, comes = ("BORIS waits.", "Well?") if language == "en" else ("BORIS attend.", "Alors ?")
    text = f"{heading}\n\n{waits}\n\nBORIS\n{comes}\n\n{sentence}\n\nIRIS\nOh.\n"
    there = [[mark.figure.name for mark in shot.marks] for shot in blocked(tmp_path, text, language)]
    assert there[0] == ["BORIS"]
    assert "IRIS" in there[-1]
