"""The director's camera notes, in both languages, in any order, with errors that point."""

from __future__ import annotations

import itertools

import pytest

from rushes.departments.script.camera_note import is_camera_note, read_camera_note
from rushes.departments.script.camera_words import goes, vocabulary
from rushes.departments.script.words import fold
from rushes.errors import NoteError
from rushes.film.note import Angle, Direction, Move, ShotNote, Size
from rushes.film.source import Source

_HERE = Source("script.fountain", 10, 3)


def note(words: str) -> ShotNote:
    found = read_camera_note(f"[[shot: {words}]]", _HERE)
    assert found is not None
    return found


def refusal(words: str) -> NoteError:
    with pytest.raises(NoteError) as caught:
        note(words)
    return caught.value


def test_the_note_of_the_handbook_is_read():
    assert note("CU 85mm f/2 low dolly-in 4s | the hand on the rail") == ShotNote(
        _HERE, Size.CU, Angle.LOW, 85, 20, Move.DOLLY, Direction.IN, 4000, (), None, "the hand on the rail"
    )


def test_the_order_of_the_terms_means_nothing():
    terms = ["CU", "85mm", "f/2", "low", "dolly-in", "4s", "on MARIE"]
    for some in itertools.permutations(terms, 3):
        rest = [term for term in terms if term not in some]
        assert note(" ".join([*some, *rest])) == note(" ".join(terms))


@pytest.mark.parametrize(
    ("french", "english"),
    [
        ("TGP", "ECU"),
        ("très gros plan", "extreme close-up"),
        ("GP", "CU"),
        ("PRP", "MCU"),
        ("plan taille", "MS"),
        ("plan américain", "cowboy"),
        ("PM", "LS"),
        ("plan d’ensemble", "WS"),
        ("PG", "EWS"),
        ("contre-plongée", "low"),
        ("plongée", "high"),
        ("zénithal", "overhead"),
        ("débullé", "dutch"),
        ("à hauteur d'œil", "eye level"),
        ("plan fixe", "static"),
        ("travelling avant", "push in"),
        ("travelling arrière", "pull back"),
        ("travelling vers la gauche", "truck left"),
        ("panoramique à droite", "pan right"),
        ("panoramique vers le haut", "tilt up"),
        ("caméra à l'épaule", "handheld"),
        ("grue montante", "crane up"),
        ("zoom arrière", "zoom out"),
        ("4 secondes", "00:04"),
        ("f/2,8", "T2.8"),
        ("moteur=maquette", "@maquette"),
        ("sur MARIE et PAUL", "on MARIE, PAUL"),
        ("sur « la lettre »", 'on "la lettre"'),
    ],
)
def test_french_and_english_say_the_same(french: str, english: str):
    assert note(french) == note(english)


def test_subjects_are_names_in_capitals_or_plain_words():
    assert note("on JEAN-PIERRE, L'HOMME À LA VALISE CU").subjects == ("JEAN-PIERRE", "L'HOMME À LA VALISE")
    assert note("gros plan sur la main de Marie 3s").subjects == ("la main de Marie",)
    assert note('"the letter" "the lamp"').subjects == ("the letter", "the lamp")


def test_a_note_that_says_nothing_still_asks_for_a_shot():
    assert note("") == ShotNote(_HERE)


@pytest.mark.parametrize("text", ["[[a note]]", "[[shots: two]]", "[[planning: tomorrow]]", "/* shot: CU */"])
def test_other_notes_are_not_for_the_camera(text: str):
    assert read_camera_note(text, _HERE) is None


@pytest.mark.parametrize("text", ["[[shot: CU]]", "[[SHOT: CU]]", "[[ Plan : GP]]", "[[plan\u00a0: GP]]"])
def test_a_camera_note_begins_with_shot_or_plan(text: str):
    assert is_camera_note(text)


@pytest.mark.parametrize(
    ("words", "column", "said"),
    [
        ("CU on MARIE dolyl-in", 23, "dolly in"),
        ("slow dolly-in", 11, "8s"),
        ("CU WS", 14, "one size"),
        ("pan in", 15, "left, right"),
        ("left", 11, "pan left"),
        ("85mmm", 11, "docs/notes.md"),
        ("CU on", 14, "on MARIE"),
        ("0s", 11, "600s"),
        ("f/900", 11, "f/64"),
        ("3mm", 11, "1200mm"),
        ("engine=", 11, "@maquette"),
    ],
)
def test_an_error_points_at_the_term_and_shows_the_way(words: str, column: int, said: str):
    error = refusal(words)
    assert error.where == f"script.fountain:10:{column}"
    assert said in error.todo


def test_an_error_on_a_later_line_of_a_note_names_that_line():
    assert refusal("CU\n  85mm\n  foo").where == "script.fountain:12:3"


def test_every_word_of_the_vocabulary_is_read_or_explained():
    for phrase, word in vocabulary().items():
        if word.kind in {"direction", "hint"}:
            assert refusal(phrase).todo
        elif word.kind in {"rack", "on"}:
            assert note(f"{phrase} NORA").focus[-1] == "NORA"
        elif word.kind in {"pov", "cue"}:
            assert getattr(note(f"{phrase} NORA"), word.kind) == "NORA"
        else:
            field = getattr(note(phrase), word.kind)
            assert field == word.value


@pytest.mark.parametrize(
    ("words", "focus"),
    [
        ("MS 85mm f/2 on PAUL rack to NORA 4s", ("", "NORA")),
        ("rack focus from the letter to NORA, low", ("the letter", "NORA")),
        ("bascule de PAUL vers NORA", ("PAUL", "NORA")),
        ("PT sur PAUL point sur « la lettre »", ("la lettre",)),
        ("focus pull", None),
        ("rack to 4s", None),
    ],
)
def test_a_pull_of_focus_says_from_whom_and_to_whom(words: str, focus: tuple[str, ...] | None):
    if focus is None:
        assert "not followed by a name" in refusal(words).what
    else:
        assert note(words).focus == focus


def test_a_note_racks_once():
    assert "a second focus" in refusal("rack to NORA rack to PAUL").what


def test_every_move_goes_every_way_it_can_with_or_without_a_hyphen():
    for move in Move:
        for way in goes(move):
            assert note(f"{move.value}-{way.value}").direction is way
            assert note(f"{move.value} {way.value}").move in {move, Move.TRUCK, Move.TILT, Move.DOLLY}


def test_no_word_means_two_things():
    sizes = {fold(word.written): word.kind for word in vocabulary().values() if word.kind != "hint"}
    assert len(sizes) == len([word for word in vocabulary().values() if word.kind != "hint"])


@pytest.mark.parametrize("terms", ["CU look=charcoal 4s", "look charcoal CU, 4s", "4s CU rendu=charcoal"])
def test_a_note_may_say_the_look_of_its_shot(terms: str) -> None:
    note = read_camera_note(f"[[shot: {terms}]]", Source("script.fountain", 1))
    assert note is not None
    assert (note.look, note.size, note.duration_ms) == ("charcoal", Size.CU, 4000)


def test_a_look_without_a_name_is_refused() -> None:
    with pytest.raises(NoteError, match="names no look"):
        read_camera_note("[[shot: CU look]]", Source("script.fountain", 1))
