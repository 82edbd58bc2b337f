"""Two who speak at once (Fountain's ^): one set-up, both in the frame, both heard from its beginning."""

from __future__ import annotations

import pytest
from first_assistant import named, sheet

from rushes.film.shot import SceneSheet, Shot, ShotKind

SCENE = (
    "ANNA, 30 ans, attend. BEN, 40 ans, attend. CARL, 50 ans, attend.\n\n"
    "BEN\nOui.\n\nCARL\nNon.\n\n{talk}\n\nCARL\nBon."
)


def dual(talk: str, language: str = "fr") -> tuple[SceneSheet, Shot]:
    scene = sheet(SCENE.format(talk=talk), language)
    return scene, next(shot for shot in scene.shots if any(line.dual for line in shot.lines))


def test_both_are_in_the_frame_of_a_shot_that_is_theirs_alone() -> None:
    _, shot = dual("ANNA\nJe te l'avais dit.\n\nBEN ^\nTu n'as rien dit.")
    assert shot.kind is ShotKind.TWO_SHOT
    assert shot.subjects == ("ANNA", "BEN")
    assert [line.character for line in shot.lines] == ["ANNA", "BEN"]


def test_a_short_left_half_does_not_slip_into_the_shot_before() -> None:
    """BEN, CARL and ANNA's "Non." are short enough for one picture; ANNA and BEN at once are not of it."""
    _, shot = dual("CARL\nNon.\n\nANNA ^\nSi.")
    assert shot.subjects == ("CARL", "ANNA")
    assert [line.dual for line in shot.lines[:2]] == ["left", "right"]


@pytest.mark.parametrize("cue", ["DORA (AU TÉLÉPHONE, O.S.) ^", "DORA (O.S.) ^", "DORA (V.O.) ^", "RADIO ^"])
def test_whoever_is_not_in_the_picture_is_heard_over_the_one_who_is(cue: str) -> None:
    _, shot = dual(f"ANNA\nAllô, qui est à l'appareil ?\n\n{cue}\nC'est moi, je suis à la gare.")
    assert shot.subjects == ("ANNA",)
    assert [line.dual for line in shot.lines] == ["left", "right"]
    assert shot.unseen == shot.line_keys[1:]


def test_two_whom_nobody_sees_speak_over_one_picture() -> None:
    _, shot = dual("DORA (V.O.)\nIl pleut.\n\nJULES (V.O.) ^\nIl neige.")
    assert shot.unseen == shot.line_keys
    assert shot.kind is ShotKind.ACTION


def test_a_crowd_and_one_who_answers_it() -> None:
    _, shot = dual("TOUS\nDehors !\n\nANNA ^\nTaisez-vous !")
    assert len(shot.lines) == 2
    assert "ANNA" in shot.subjects


@pytest.mark.parametrize("note", ["[[shot: 40mm 6s]]", "[[shot: MS]]"])
def test_a_note_that_says_nothing_of_whom_shows_both(note: str) -> None:
    _, shot = dual(f"ANNA\n{note}\nJe te l'avais dit.\n\nBEN ^\nTu n'as rien dit.")
    assert shot.subjects == ("ANNA", "BEN")


@pytest.mark.parametrize("half", ["left", "right"])
def test_the_director_may_look_at_one_of_them(half: str) -> None:
    notes = {"left": "", "right": ""} | {half: "[[shot: CU on ANNA]]\n"}
    _, shot = dual(f"ANNA\n{notes['left']}Je te l'avais dit.\n\nBEN ^\n{notes['right']}Tu n'as rien dit.")
    assert shot.subjects == ("ANNA",)
    assert len(shot.lines) == 2


def test_a_second_note_is_a_shot_after_them() -> None:
    talk = "ANNA\n[[shot: MS]]\nOui.\n\nBEN ^\n[[shot: CU on CARL]]\nNon."
    scene, shot = dual(talk)
    after = scene.shots[scene.shots.index(shot) + 1]
    assert after.subjects == ("CARL",)
    assert not after.lines


def test_the_line_after_them_is_anothers_again() -> None:
    scene, shot = dual("ANNA\nJe te l'avais dit.\n\nBEN ^\nTu n'as rien dit.")
    assert named(scene, "line-5").lines[0].spoken == "Bon."
    assert named(scene, "line-5") is not shot
