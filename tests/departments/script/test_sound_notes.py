"""The director's sound notes."""

from __future__ import annotations

import pytest

from rushes.departments.script.sound_note import read_sound_note
from rushes.errors import NoteError
from rushes.film.source import Source

HERE = Source("script.fountain", 3)


def test_a_sound_note_names_sounds_how_far_and_what_for() -> None:
    note = read_sound_note("[[sound: church bell, a dog, far | as in the first scene]]", HERE)
    assert note is not None
    assert note.sounds == ("church bell", "a dog")
    assert note.far
    assert not note.silent
    assert note.description == "as in the first scene"


@pytest.mark.parametrize("text", ["[[sound: none]]", "[[Son : aucun]]", "[[bruit: silence]]"])
def test_it_may_ask_for_nothing(text: str) -> None:
    note = read_sound_note(text, HERE)
    assert note is not None
    assert note.silent
    assert note.sounds == ()


def test_other_notes_are_none() -> None:
    assert read_sound_note("[[shot: CU]]", HERE) is None
    assert read_sound_note("[[the sound here: louder]]", HERE) is None


def test_one_that_says_nothing_is_refused() -> None:
    with pytest.raises(NoteError):
        read_sound_note("[[sound: ]]", HERE)
