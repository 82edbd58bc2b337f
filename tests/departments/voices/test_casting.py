"""Whose voice is whose."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from soundstage import SCRIPT, broken_down

from rushes.departments import breakdown
from rushes.departments.voices.casting import cast_voices, distance, kinds, told_apart
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


@pytest.mark.parametrize("language", ["fr", "en"])
def test_forty_speaking_parts_have_forty_voices(tmp_path: Path, language: str) -> None:
    names = (
        "Alice Berthe Claire Denise Emma Fanny Gabrielle Hélène Irène Jeanne Karine Lucie Marthe Nadia Odile Paule "
        "Rose Simone Thérèse Yvonne Albert Bernard Charles Daniel Étienne François Georges Henri Igor Jules Karl "
        "Louis Marcel Norbert Octave Paul René Simon Théo Yves"
    )
    heading = "INT. CAFÉ - NUIT" if language == "fr" else "INT. CAFE - NIGHT"
    text = heading + "\n\n" + "".join(f"{name}\nBonjour.\n\n" for name in names.upper().split())
    voices = list(voices_of(tmp_path, Film("x", language), text).values())
    assert len(voices) == 40
    assert min(distance(one, other) for one, other in itertools.combinations(voices, 2)) >= 1


def test_no_two_voices_of_the_table_are_one_persons() -> None:
    table = [Voice(name) for name in kinds()]
    assert len(table) >= 20
    assert min(distance(one, other) for one, other in itertools.combinations(table, 2)) >= 1


@pytest.mark.parametrize(
    ("name", "told", "heard"),
    [
        ("ROBERT", "soixante ans, un colosse à la voix grave", "bass"),
        ("ROBERT", "a man of forty with a deep voice", "bass"),
        ("SUZANNE", "une femme à la voix rauque", "woman-4"),
        ("SUZANNE", "woman, forty, a hoarse smoker", "woman-4"),
        ("ANDRÉ", "un homme fluet et nasillard", "man-4"),
        ("LÉO", "15 ans, un lycéen", "teen-boy"),
        ("EMMA", "sixteen, his daughter, a girl", "teen-girl"),
    ],
)
def test_a_voice_is_what_the_description_says(tmp_path: Path, name: str, told: str, heard: str) -> None:
    text = f"INT. CAFÉ - NUIT\n\n{name}\nBonjour.\n"
    build = {"SUZANNE": "woman", "EMMA": "woman"}.get(name, "man")
    film = Film("x", "fr", cast=(Role(name, description=told, build=build),))
    assert voices_of(tmp_path, film, text)[name].character == heard


def test_who_is_nervous_speaks_faster_and_who_is_huge_has_a_larger_throat(tmp_path: Path) -> None:
    def voice(told: str) -> Voice:
        film = Film("x", "fr", cast=(Role("PAUL", description=told, build="man"),))
        return voices_of(tmp_path, film, "INT. CAFÉ - NUIT\n\nPAUL\nBonjour.\n")["PAUL"]

    assert voice("nerveux").pace > voice("").pace > voice("fatigué").pace
    assert voice("un géant").tract < voice("").tract < voice("tout petit").tract


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
    assert voices["LE CHEF DE GARE"].character == "boy"


def test_a_voice_that_does_not_exist_is_refused_with_those_that_do(tmp_path: Path) -> None:
    film = Film("Le Quai", "fr", cast=(Role("MARIE", voice="robot"),))
    with pytest.raises(SettingsError, match=r"cast\.MARIE.*robot") as refused:
        voices_of(tmp_path, film)
    assert "woman-1" in refused.value.todo


def test_the_nearest_voice_of_each_is_told_and_how_far_it_is(tmp_path: Path) -> None:
    sheet = broken_down(tmp_path, FILM, SCRIPT)
    film = breakdown.introduce(FILM, sheet)
    voices = cast_voices(sheet, film)
    rows = told_apart(sheet, film)
    assert {name for name, _, _ in rows} == set(voices)
    for name, nearest, tenths in rows:
        far = {other: distance(voices[name], voices[other]) for other in voices if other != name}
        assert far[nearest] == min(far.values())
        assert tenths == round(10 * min(far.values())) >= 10


def test_whoever_speaks_alone_is_near_nobody(tmp_path: Path) -> None:
    text = "INT. CAFÉ - NUIT\n\nMARIE\nBonjour.\n"
    assert told_apart(broken_down(tmp_path, FILM, text), Film("x", "fr", cast=(Role("MARIE", build="woman"),))) == ()
