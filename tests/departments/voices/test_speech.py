"""A line as it is handed to a voice."""

from __future__ import annotations

from pathlib import Path

import pytest
from soundstage import broken_down

from rushes.departments import script
from rushes.departments.voices import pronounced
from rushes.departments.voices.hearing import heard_through, is_narrated
from rushes.departments.voices.speech import emphasis, manner, sayings, turns
from rushes.engines.ports.text_to_speech import Turn
from rushes.errors import NoteError
from rushes.film.film import Film, Pronunciation
from rushes.film.screenplay import Line

FILM = Film("Le Quai", "fr")


def line(folder: Path, text: str) -> Line:
    sheet = broken_down(folder, FILM, f"INT. CAFÉ - NUIT\n\nMARIE, 30 ans, attend.\n\n{text}\n")
    return next(line for shot in sheet.shots for line in shot.lines)


def test_parentheticals_stand_where_the_writer_put_them(tmp_path: Path) -> None:
    said = line(tmp_path, "MARIE (O.S.)\n(à voix basse)\nViens.\n(un temps)\nNon. Reste.\n(criant)\nVa-t'en !")
    assert manner(said) == ("à voix basse", "o.s.")
    assert said.spoken == "Viens. Non. Reste. Va-t'en !"
    assert turns(said) == (Turn(6, ("un temps",)), Turn(18, ("criant",)))
    assert said.spoken[7:].startswith("Non")


def test_what_is_set_in_italics_or_bold_is_emphasised(tmp_path: Path) -> None:
    said = line(tmp_path, "MARIE\nJe n'ai *jamais* dit ça.\n(un temps)\nEt **toi** non plus, 2 * 3 * 4.")
    assert [said.spoken[begin:end] for begin, end in emphasis(said)] == ["jamais", "toi"]


@pytest.mark.parametrize(
    ("cue", "unseen", "through"),
    [
        ("PAUL (AU TÉLÉPHONE)\nAllô ?", True, "telephone"),
        ("PAUL\n(au téléphone)\nAllô ?", False, ""),
        ("PAUL\n(through the door)\nOpen up.", False, "door"),
        ("PAUL (V.O.)\n(filtered)\nOpen up.", True, "telephone"),
        ("PAUL (À LA RADIO)\nIci Londres.", True, "radio"),
        ("PAUL (O.S.)\nIci.", True, "beyond"),
        ("PAUL (HORS-CHAMP)\nIci.", True, "beyond"),
        ("PAUL (O.S.)\n(through the door)\nOpen up.", True, "door"),
        ("LA RADIO\nIci Londres.", True, "radio"),
        ("RÉPONDEUR\nLaissez un message.", True, "telephone"),
        ("PAUL\nIci.", True, ""),
    ],
)
def test_a_voice_is_heard_through_what_the_brackets_say(tmp_path: Path, cue: str, unseen: bool, through: str) -> None:
    assert heard_through(line(tmp_path, cue), unseen) == through


def test_a_voice_over_is_the_narrators_and_a_voice_from_beyond_is_not(tmp_path: Path) -> None:
    assert is_narrated(line(tmp_path, "NARRATEUR\nElle attendit."), True)
    assert is_narrated(line(tmp_path, "MARIE (V.O.)\nJ'attendis."), True)
    assert not is_narrated(line(tmp_path, "PAUL (O.S.)\nMarie !"), True)
    assert not is_narrated(line(tmp_path, "MARIE\nJ'attends."), False)


def test_a_note_says_how_a_word_sounds_in_the_whole_film(tmp_path: Path) -> None:
    text = "INT. CAFÉ - NUIT\n\n[[dire : La Ciotat = la siota ; Rushes = /ʁœʃ/]]\n\nMARIE\nÀ La Ciotat.\n"
    path = tmp_path / "script.fountain"
    path.write_text(text, "utf-8")
    film = pronounced(Film("Le Quai", "fr", pronunciations=(Pronunciation("rushes", "reuche"),)), script.read(path))
    said = line(tmp_path, "MARIE\nBienvenue à La Ciotat.")
    assert sayings(said, film) == (("La Ciotat", "la siota"),)
    assert sayings(line(tmp_path, "MARIE\nChez Rushes."), film) == (("Rushes", "/ʁœʃ/"),)


@pytest.mark.parametrize("note", ["[[say: Rushes]]", "[[say: = x]]", "[[say: Rushes = /x]]", "[[dire : ]]"])
def test_a_saying_that_says_nothing_is_pointed_at(tmp_path: Path, note: str) -> None:
    path = tmp_path / "script.fountain"
    path.write_text(f"INT. CAFÉ - NUIT\n\n{note}\n\nMarie attend.\n", "utf-8")
    with pytest.raises(NoteError, match=r"sound|said|word") as refused:
        script.read(path)
    assert "[[say:" in str(refused.value.todo)
