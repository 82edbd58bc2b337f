"""Whose voice is whose."""

from __future__ import annotations

from pathlib import Path

import pytest
from soundstage import SCRIPT, broken_down

from rushes.departments.sound.casting import cast_voices, family_of
from rushes.errors import SettingsError
from rushes.film.film import Film, Role

FILM = Film("Le Quai", "fr")


@pytest.mark.parametrize(
    ("name", "told", "family"),
    [
        ("MARIE", "", "woman"),
        ("Jean-Marie", "", "man"),
        ("LE CHEF DE GARE", "", "man"),
        ("LA MÈRE DE PAUL", "", "woman"),
        ("MRS. HALE", "", "woman"),
        ("CAPTAIN HALE", "", "man"),
        ("THE KEEPER", "a woman of 40", "woman"),
        ("LA VIEILLE", "", "old-woman"),
        ("OLD TOM", "", "old-man"),
        ("ÉLISE", "72 ans", "old-woman"),
        ("PAUL", "9 ans", "child"),
        ("JEANNE", "huit ans, une enfant qui regarde", "child"),
        ("CLAIRE", "une jeune femme, petite", "woman"),
        ("GAMIN", "", "child"),
        ("NARRATRICE", "", "narrator"),
        ("LE NARRATEUR", "", "narrator"),
        ("VOIX OFF", "", "narrator"),
    ],
)
def test_a_name_and_what_is_told_of_it_decide_the_voice(name: str, told: str, family: str) -> None:
    assert family_of(name, told, 1) == family


def test_every_speaker_has_a_voice_and_no_two_the_same(tmp_path: Path) -> None:
    voices = cast_voices(broken_down(tmp_path, FILM), FILM)
    assert set(voices) == {"MARIE", "LE CHEF DE GARE", "NARRATEUR"}
    assert len(set(voices.values())) == 3
    assert voices["NARRATEUR"].character == "narrator"


def test_twenty_people_of_one_kind_can_be_told_apart(tmp_path: Path) -> None:
    names = "Alice Berthe Claire Denise Emma Fanny Gabrielle Hélène Irène Jeanne Karine Lucie".upper().split()
    text = "INT. CAFÉ - NUIT\n\n" + "".join(f"{name}\nBonjour.\n\n" for name in names)
    voices = cast_voices(broken_down(tmp_path, FILM, text), FILM)
    for name in names:
        for other in names:
            apart = abs(voices[name].pitch - voices[other].pitch) >= 5
            assert name == other or apart or voices[name].character != voices[other].character


def test_a_new_character_later_in_the_film_changes_nobody_elses_voice(tmp_path: Path) -> None:
    before = cast_voices(broken_down(tmp_path, FILM), FILM)
    after = cast_voices(broken_down(tmp_path, FILM, SCRIPT + "\nZOÉ\nAttendez !\n"), FILM)
    assert {name: after[name] for name in before} == before


def test_what_film_toml_says_is_followed(tmp_path: Path) -> None:
    film = Film(
        "Le Quai",
        "fr",
        cast=(Role("Marie", voice="old-woman", pitch=50, pace=-50), Role("LE CHEF DE GARE", build="child")),
    )
    voices = cast_voices(broken_down(tmp_path, film), film)
    assert voices["MARIE"].character == "old-woman"
    assert voices["MARIE"].pitch == 115
    assert voices["MARIE"].pace == 80
    assert voices["LE CHEF DE GARE"].character == "child"


def test_a_voice_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    film = Film("Le Quai", "fr", cast=(Role("MARIE", voice="robot"),))
    with pytest.raises(SettingsError, match=r"cast\.MARIE.*robot") as refused:
        cast_voices(broken_down(tmp_path, film), film)
    assert "woman-1" in refused.value.todo
