"""How many extras a scene has, as its director notes it."""

from __future__ import annotations

import pytest

from rushes.departments.script.extras_note import read_extras_note
from rushes.errors import NoteError
from rushes.film.source import Source

HERE = Source("script.fountain", 7)


@pytest.mark.parametrize(
    ("note", "many"),
    [
        ("[[extras: none]]", 0),
        ("[[EXTRAS: 12]]", 12),
        ("[[figurants : aucun]]", 0),
        ("[[figuration: quelques-uns]]", 4),
        ("[[extras: full]]", 60),
    ],
)
def test_a_number_or_a_word_in_either_language(note: str, many: int) -> None:
    assert read_extras_note(note, HERE) == many


def test_another_note_is_none_of_its_business() -> None:
    assert read_extras_note("[[the extras are late]]", HERE) is None
    assert read_extras_note("[[shot: CU]]", HERE) is None


@pytest.mark.parametrize("note", ["[[extras: a herd]]", "[[extras: ]]", "[[extras: 400]]"])
def test_what_is_no_number_is_pointed_at(note: str) -> None:
    with pytest.raises(NoteError) as caught:
        read_extras_note(note, HERE)
    assert caught.value.where == "script.fountain:7"
    assert caught.value.todo
