"""The director's music notes, in French and English."""

from __future__ import annotations

import pytest

from rushes.departments.script.music_note import read_music_note
from rushes.errors import NoteError
from rushes.film.score import MusicNote, Order
from rushes.film.source import Source

HERE = Source("script.fountain", 7)


def read(text: str) -> MusicNote | None:
    return read_music_note(text, HERE)


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("[[music: in, tense, strings]]", "[[musique: entre, tendu, cordes]]"),
        ("[[music: out]]", "[[musique : sort]]"),
        ("[[music: none]]", "[[Musique: pas de musique]]"),
        ("[[music: hit]]", "[[musique: appui]]"),
        ("[[music: theme MARIE and PAUL, gentle, accordion]]", "[[musique: thème Marie et Paul, tendre, accordéon]]"),
        ("[[music: file waltz.mid | soft]]", "[[musique: fichier waltz.mid | soft]]"),
    ],
)
def test_a_note_says_the_same_in_both_languages(english: str, french: str) -> None:
    assert read(english) == read(french)


def test_every_term_has_its_place() -> None:
    note = read("[[music: in, tense, strings, theme MARIE | what she does not say]]")
    assert note == MusicNote(HERE, Order.IN, (-55, 45), "string-quartet", ("MARIE",), "", "what she does not say")


def test_other_notes_are_not_about_music() -> None:
    assert read("[[shot: CU]]") is None
    assert read("[[she hums]]") is None


@pytest.mark.parametrize(
    ("text", "what", "todo"),
    [
        ("[[music: tence]]", "'tence' is not a word", "Did you mean 'tense'?"),
        ("[[music: sad, joyful]]", "twice", "Keep one"),
        ("[[music: ]]", "asks for nothing", "[[music: in]]"),
    ],
)
def test_what_cannot_be_followed_is_told_at_its_place(text: str, what: str, todo: str) -> None:
    with pytest.raises(NoteError) as problem:
        read(text)
    assert what in problem.value.what
    assert todo in problem.value.todo
    assert problem.value.where.startswith("script.fountain:7")
