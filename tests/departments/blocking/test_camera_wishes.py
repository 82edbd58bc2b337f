"""Moves that begin on a word or end on somebody, eyes to see through, time that runs slower."""

from __future__ import annotations

from fractions import Fraction
from math import atan2, degrees, dist

import pytest
from stagehand import Pinhole, crown, mark_of

from rushes.departments import blocking
from rushes.departments.breakdown.plan import break_down
from rushes.departments.script import parse_fountain
from rushes.errors import NoteError
from rushes.film.blocking import Blocking, Camera
from rushes.film.film import Film
from rushes.film.note import Move
from rushes.film.shot import Shot
from rushes.film.spot import Spot
from rushes.film.timing import SpokenAt, Timing

WIDE, FRAMES = Fraction(16, 9), 96
OPENING = """INT. KITCHEN - DAY

PAUL and NORA stand by the table. A letter lies on the table.
"""
LINE = "NORA\nI told you, I will never go back there."


def filmed(note: str, block: str = "PAUL waits.", frames: int = FRAMES) -> tuple[Shot, Blocking]:
    """The shot of a note, blocked."""
    text = f"{OPENING}\n[[shot: {note}]]\n{block}\n"
    film = Film("", "en")
    sheet = break_down(parse_fountain(text, "script.fountain"), film)
    shot = sheet.shots[-1]
    timings = {one.key: Timing(frames, tuple(SpokenAt(key, 12, 96000) for key in one.line_keys)) for one in sheet.shots}
    return shot, blocking.block_film(sheet, film, timings)[shot.key]


def heading(camera: Camera, at_end: bool) -> float:
    eye, target = (camera.eye_end, camera.target_end) if at_end else (camera.eye, camera.target)
    return degrees(atan2(target.x - eye.x, target.z - eye.z))


def turned(camera: Camera) -> float:
    return (heading(camera, True) - heading(camera, False) + 180) % 360 - 180


@pytest.mark.parametrize(("way", "sign"), [("left", 1), ("right", -1)])
def test_a_whip_pan_lands_on_whom_the_shot_is_of(way: str, sign: int) -> None:
    _, made = filmed(f"MCU whip pan {way} on PAUL")
    camera = made.camera
    assert camera.eye == camera.eye_end
    assert sign * turned(camera) > 45  # to the left is counter-clockwise, seen from above
    assert camera.begins == 0
    assert camera.lasts / 24 < 0.6
    paul = mark_of(made, "PAUL")
    x, y, _ = Pinhole(made, WIDE).see(paul.at.x, crown(paul) - 100, paul.at.z)
    assert abs(x) < 0.7
    assert abs(y) < 1
    assert not camera.moves  # for a board: one picture, the one it lands on


@pytest.mark.parametrize("move", ["whip pan", "pan", "panoramique filé", "panoramique"])
def test_a_pan_to_somebody_ends_on_them(move: str) -> None:
    to = "to" if "pan" in move.split() else "vers"
    _, made = filmed(f"MS {move} {to} NORA on PAUL")
    for at_end, name in ((False, "PAUL"), (True, "NORA")):
        mark = mark_of(made, name)
        x, y, depth = Pinhole(made, WIDE, at_end).see(mark.at.x, crown(mark) - 100, mark.at.z)
        assert depth > 300
        assert abs(x) < 0.75
        assert abs(y) < 1
    nora = mark_of(made, "NORA")
    eye = made.camera.eye
    assert made.camera.focus_end == pytest.approx(
        dist((eye.x, eye.y, eye.z), (nora.at.x, crown(nora) - 100, nora.at.z)), rel=0.05
    )


def test_a_tilt_up_to_who_is_framed_begins_at_their_shoes() -> None:
    _, made = filmed("MS tilt up to NORA on NORA")
    assert made.camera.target.y < 200
    nora = mark_of(made, "NORA")
    x, y, _ = Pinhole(made, WIDE).see(nora.at.x, crown(nora), nora.at.z)
    assert abs(x) < 0.75
    assert 0 < y < 1


@pytest.mark.parametrize("note", ["crash zoom in at the word never", "coup de zoom avant sur le mot « never »"])
def test_a_crash_zoom_comes_on_its_word(note: str) -> None:
    _, made = filmed(f"CU {note}", LINE)
    camera = made.camera
    assert camera.move is Move.CRASH_ZOOM
    assert camera.lens < 0.5 * camera.lens_end
    letters = "I told you, I will never go back there."
    said = 12 + letters.index("never") / len(letters) * 48  # two seconds of words
    assert camera.begins == pytest.approx(said, abs=2)
    assert camera.lasts <= 12


def test_a_push_in_on_a_word_begins_before_it_and_is_no_faster_than_a_crew() -> None:
    _, made = filmed('MCU push in on the word "back"', LINE)
    camera = made.camera
    assert 40 <= camera.begins <= 50
    assert camera.begins + camera.lasts < FRAMES
    ends = [(spot.x, spot.y, spot.z) for spot in (camera.eye, camera.eye_end)]
    assert 0 < dist(*ends) / (camera.lasts / 24) <= 425


def test_a_word_that_nobody_says_and_one_subject_of_two_are_told() -> None:
    with pytest.raises(NoteError, match="never ever"):
        filmed('CU crash zoom in at the word "never ever"', LINE)
    with pytest.raises(NoteError, match="two subjects"):
        filmed("MCU split diopter on PAUL")
    with pytest.raises(NoteError, match="nobody through whose eyes"):
        filmed("MCU POV the letter")


def test_through_somebodys_eyes_they_are_not_seen_and_are_looked_at() -> None:
    _, plain = filmed("WS on PAUL, NORA")
    paul = mark_of(plain, "PAUL")
    _, made = filmed("MS POV PAUL on NORA", "NORA looks at PAUL.")
    assert [mark.figure.name for mark in made.marks] == ["NORA"]
    assert mark_of(made, "NORA").look_at == "camera"
    eye = made.camera.eye
    assert dist((eye.x, eye.z), (paul.at.x, paul.at.z)) < 200
    assert eye.y == pytest.approx(0.935 * paul.figure.height, abs=120)
    nora = mark_of(made, "NORA")
    x, _, _ = Pinhole(made, WIDE).see(nora.at.x, crown(nora) - 100, nora.at.z)
    assert abs(x) < 0.2


def test_a_level_camera_rolls_and_a_tilted_one_rights_itself() -> None:
    left, right = (filmed(f"MS roll {way} on PAUL")[1].camera for way in ("left", "right"))
    assert left.roll == right.roll == 0
    assert left.rolls == -right.rolls
    assert 100 <= left.rolls <= 200
    tilted = filmed("MS dutch roll on PAUL")[1].camera
    assert tilted.roll != 0
    assert tilted.roll + tilted.rolls == 0
    assert tilted.moves


@pytest.mark.parametrize(("said", "speed"), [("slow motion", 50), ("au ralenti", 50), ("48 fps", 50), ("12 i/s", 200)])
def test_slow_motion_shows_less_of_what_happens(said: str, speed: int) -> None:
    shot, made = filmed(f"LS {said} on PAUL", "PAUL walks to the door.")
    _, usual = filmed("LS on PAUL", "PAUL walks to the door.", round(FRAMES * speed / 100))
    assert shot.speed == made.speed == speed
    assert mark_of(made, "PAUL") == mark_of(usual, "PAUL")  # the same walk, in so much more or less time


def test_of_two_that_are_sharp_at_once_each_has_its_side() -> None:
    _, made = filmed("MCU split diopter f/2 on PAUL, NORA", "They are silent.")
    camera = made.camera
    sides = {
        name: Pinhole(made, WIDE).see(mark.at.x, crown(mark) - 100, mark.at.z)[0]
        for name in ("PAUL", "NORA")
        for mark in [mark_of(made, name)]
    }
    assert camera.split == (1 if sides["PAUL"] > sides["NORA"] else -1)
    assert camera.focus < 0.8 * camera.focus_end or camera.focus_end < 0.8 * camera.focus
    assert camera.eye == camera.eye_end
    assert isinstance(camera.eye, Spot)
