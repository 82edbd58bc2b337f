"""What the writer has the camera do in the action: read in both languages, and nothing where nothing is said."""

from __future__ import annotations

import pytest
from first_assistant import sheet

from rushes.film.note import Direction, Move
from rushes.film.shot import Shot

SCENE = """INT. KITCHEN - DAY

PAUL and NORA sit at the table.

"""


def last(text: str, language: str = "en") -> Shot:
    return sheet(SCENE + text, language).shots[-1]


@pytest.mark.parametrize(
    ("text", "language", "move", "direction"),
    [
        ("WHIP PAN TO NORA, who is crying.", "en", Move.WHIP_PAN, None),
        ("CRASH ZOOM on the letter.", "en", Move.CRASH_ZOOM, Direction.IN),
        ("PUSH IN ON NORA.", "en", Move.DOLLY, Direction.IN),
        ("The camera slowly pushes in on PAUL.", "en", Move.DOLLY, Direction.IN),
        ("We pull back to reveal the room.", "en", Move.DOLLY, Direction.OUT),
        ("PANORAMIQUE FILÉ vers NORA qui pleure.", "fr", Move.WHIP_PAN, None),
        ("COUP DE ZOOM sur la lettre.", "fr", Move.CRASH_ZOOM, Direction.IN),
        ("La caméra s'approche lentement de PAUL.", "fr", Move.DOLLY, Direction.IN),
        ("PAUL picks up the camera. We eat bread.", "en", Move.STATIC, None),
        ("The old camera falls.", "en", Move.STATIC, None),
        ("The pan is on the stove. PAUL pushes in the chair.", "en", Move.STATIC, None),
        ("Un travelling est garé dehors.", "fr", Move.STATIC, None),
    ],
)
def test_what_the_camera_does_is_done(text: str, language: str, move: Move, direction: Direction | None) -> None:
    shot = last(text, language)
    assert shot.move is move
    if direction is not None:
        assert shot.direction is direction


def test_a_note_comes_before_what_the_action_says() -> None:
    assert last("[[shot: MS static on NORA]]\nWHIP PAN TO NORA.").move is Move.STATIC


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("NORA'S POV: PAUL stands up.", "en"),
        ("POV NORA - PAUL stands up.", "en"),
        ("NORA'S POV\n\nPAUL stands up.", "en"),
        ("NORA waits by the door.\n\nHER POV: PAUL stands up.", "en"),
        ("VUE SUBJECTIVE DE NORA : Paul se lève.", "fr"),
    ],
)
def test_eyes_are_somebodys_and_they_are_not_seen(text: str, language: str) -> None:
    shot = last(text, language)
    assert shot.pov == "NORA"
    assert shot.subjects == ("PAUL",)
    assert "POV" not in shot.action or ":" in shot.action or "-" in shot.action


@pytest.mark.parametrize(
    ("text", "language", "speed"),
    [
        ("PAUL falls in slow motion.", "en", 50),
        ("PAUL tombe au ralenti.", "fr", 50),
        ("Les nuages passent en accéléré.", "fr", 200),
        ("The slow train stops.", "en", 100),
    ],
)
def test_slow_motion_is_read_and_takes_its_time(text: str, language: str, speed: int) -> None:
    shot = last(text, language)
    assert shot.speed == speed
