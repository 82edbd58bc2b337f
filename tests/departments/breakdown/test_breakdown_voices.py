"""Who is heard and not seen, who speaks for many, who is at the other end of a wire."""

from __future__ import annotations

import pytest
from first_assistant import named, sheet

from rushes.film.shot import SceneSheet

TALK = "MARIE, 30 ans, attend. PAUL, 40 ans, attend.\n\n{cue}\nIl pleut.\n\nMARIE\nOui.\n\nPAUL\nNon."


def shown(scene: SceneSheet) -> set[str]:
    return {name for shot in scene.shots for name in (*shot.subjects, shot.listener or "")}


@pytest.mark.parametrize(
    "cue", ["VOIX OFF", "NARRATEUR", "NARRATRICE", "MESSAGE MACHINE", "RADIO", "JULES (V.O.)", "LES VOISINS", "TOUS"]
)
def test_a_voice_without_a_body_is_in_no_picture_and_moves_no_lips(cue: str) -> None:
    scene = sheet(TALK.format(cue=cue))
    spoken = next(shot for shot in scene.shots if shot.lines and shot.lines[0].spoken == "Il pleut.")
    assert spoken.unseen == spoken.line_keys[:1]
    assert shown(scene) <= {"MARIE", "PAUL", ""}


def test_somebody_who_speaks_in_the_picture_is_seen() -> None:
    assert all(not shot.unseen for shot in sheet(TALK.format(cue="MARIE")).shots)


def test_a_voice_over_that_goes_on_is_still_one() -> None:
    scene = sheet("KATE, 30, reads.\n\nHARRY (V.O.)\nMy dearest.\n\nKate sits.\n\nHARRY (CONT'D)\nYours.", "en")
    assert "HARRY" not in shown(scene)


def test_who_answers_a_telephone_elsewhere_is_not_in_the_room() -> None:
    talk = "Kate grabs the phone.\n\nBURTON\nHello?\n\nKATE\nIt's Kate.\n\nBURTON\nSit down."
    scene = sheet(talk, "en")
    assert shown(scene) <= {"KATE", ""}
    assert named(scene, "line-2").listener is None


def test_who_has_not_come_in_yet_is_not_spoken_to() -> None:
    talk = "CLAUDE, 50 ans, attend. LILY, 8 ans, attend.\n\nCLAUDE\nC'est prêt !\n\nDOMINIQUE entre.\n\nDOMINIQUE\nOui."
    assert named(sheet(talk), "line-1").listener == "LILY"


def test_two_numbers_are_two_people() -> None:
    scene = sheet("EMPLOYÉS 2 ET 3\nOh !")
    assert scene.shots[-1].subjects == ("EMPLOYÉ 2", "EMPLOYÉ 3")
