"""A look note holds for what follows it, and on ones or twos is part of it; a shot's own note comes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments import breakdown, script
from rushes.errors import NoteError
from rushes.film.film import Film
from rushes.film.shot import Shot

HEADING = "INT. CUISINE - JOUR\n\n"


@pytest.fixture
def shots(tmp_path: Path):
    def broken_down(text: str) -> tuple[Shot, ...]:
        file = tmp_path / "script.fountain"
        file.write_text(HEADING + text, encoding="utf-8")
        return breakdown.break_down(script.read(file), Film("", language="fr")).shots

    return broken_down


def test_a_look_note_above_the_first_paragraph_holds_for_the_scene_and_the_next_one_from_there_on(shots):
    found = shots(
        "[[look: charcoal, on ones | a memory]]\n\nMARIE entre.\n\n[[shot: CU on MARIE]]\nElle rit.\n\n"
        "[[rendu: eau-forte]]\n\nElle dort.\n"
    )
    assert [(shot.look, shot.hold) for shot in (found[0], found[1], found[-1])] == [
        ("charcoal", 1), ("charcoal", 1), ("eau-forte", None)
    ]  # fmt: skip


def test_a_shot_note_comes_before_the_look_note(shots):
    found = shots(
        "[[look: charcoal on ones]]\n\nMARIE entre.\n\n[[shot: CU sur MARIE sur deux rendu=gravure]]\nElle rit.\n"
    )
    assert (found[-1].look, found[-1].hold) == ("gravure", 2)
    assert str(found[-1].look_source) == "script.fountain:7:31"


def test_sur_un_that_goes_on_is_somebody(shots):
    assert shots("[[shot: CU sur un enfant]]\nUn enfant entre.\n")[0].hold is None
    assert shots("[[shot: CU sur un, 85mm]]\nMARIE entre.\n")[0].hold == 1


@pytest.mark.parametrize(
    ("note", "where"),
    [("[[look: charcoal, etching]]", "3:19"), ("[[look: on ones on twos]]", "3:17"), ("[[look: =x]]", "3:9"),
     ("[[rendu: ]]", "3"), ("[[shot: CU on ones on twos]]", "3:20")],
)  # fmt: skip
def test_a_look_that_is_said_twice_or_not_at_all_is_pointed_at(shots, note: str, where: str):
    with pytest.raises(NoteError) as refused:
        shots(f"{note}\n\nMARIE entre.\n")
    assert str(refused.value.where) == f"script.fountain:{where}"
