"""Whose voice is whose."""

from __future__ import annotations

from pathlib import Path

import pytest
from soundstage import SCRIPT, broken_down

from rushes.departments import breakdown
from rushes.departments.voices.casting import cast_voices
from rushes.engines.ports.text_to_speech import Voice
from rushes.errors import SettingsError
from rushes.film.film import Film, Role

FILM = Film("Le Quai", "fr")


def voices_of(folder: Path, film: Film = FILM, text: str = SCRIPT) -> dict[str, Voice]:
    sheet = broken_down(folder, film, text)
    return cast_voices(sheet, breakdown.introduce(film, sheet))


def test_every_speaker_has_a_voice_and_no_two_the_same(tmp_path: Path) -> None:
    voices = voices_of(tmp_path)
    assert set(voices) == {"MARIE", "LE CHEF DE GARE", "NARRATEUR"}
    assert len(set(voices.values())) == 3
    assert voices["NARRATEUR"].character == "narrator"


def test_twenty_people_of_one_kind_can_be_told_apart(tmp_path: Path) -> None:
    names = "Alice Berthe Claire Denise Emma Fanny Gabrielle Hélène Irène Jeanne Karine Lucie".upper().split()
    text = "INT. CAFÉ - NUIT\n\n" + "".join(f"{name}\nBonjour.\n\n" for name in names)
    voices = voices_of(tmp_path, text=text)
    for name in names:
        for other in names:
            apart = abs(voices[name].pitch - voices[other].pitch) >= 5
            assert name == other or apart or voices[name].character != voices[other].character


def test_a_new_character_later_in_the_film_changes_nobody_elses_voice(tmp_path: Path) -> None:
    before = voices_of(tmp_path)
    after = voices_of(tmp_path, text=SCRIPT + "\nZOÉ\nAttendez !\n")
    assert {name: after[name] for name in before} == before


def test_what_film_toml_says_is_followed(tmp_path: Path) -> None:
    film = Film(
        "Le Quai",
        "fr",
        cast=(Role("Marie", voice="old-woman", pitch=50, pace=-50), Role("LE CHEF DE GARE", build="child")),
    )
    voices = voices_of(tmp_path, film)
    assert voices["MARIE"].character == "old-woman"
    assert voices["MARIE"].pitch == 115
    assert voices["MARIE"].pace == 80
    assert voices["LE CHEF DE GARE"].character == "child"


def test_a_voice_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    film = Film("Le Quai", "fr", cast=(Role("MARIE", voice="robot"),))
    with pytest.raises(SettingsError, match=r"cast\.MARIE.*robot") as refused:
        voices_of(tmp_path, film)
    assert "woman-1" in refused.value.todo
