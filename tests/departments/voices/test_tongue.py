"""In which language a line is said, and with whose accent."""

from __future__ import annotations

from pathlib import Path

import pytest
from soundstage import broken_down

from rushes.departments import breakdown
from rushes.departments.voices import voice_tasks
from rushes.departments.voices.tongue import accent
from rushes.engines.ports.text_to_speech import TextToSpeech, Turn
from rushes.errors import SettingsError
from rushes.film.film import Film, Role


def request(folder: Path, line: str, *roles: Role, action: str = "On attend.", language: str = "fr") -> TextToSpeech:
    film = Film("x", language, cast=roles)
    sheet = broken_down(folder, film, f"INT. CAFÉ - NUIT\n\n{action}\n\n{line}\n")
    (task,) = voice_tasks(sheet, breakdown.introduce(film, sheet))
    return task.request


def test_a_parenthetical_inside_a_line_changes_the_language_from_there_on(tmp_path: Path) -> None:
    said = request(tmp_path, "MARIE\nViens ici.\n(en anglais)\nCome here.\n(en français)\nVoilà.")
    assert said.language == "fr"
    assert said.turns == (Turn(10, ("en anglais",), "en"), Turn(21, ("en français",), "fr"))


def test_a_parenthetical_before_a_line_is_of_the_whole_of_it(tmp_path: Path) -> None:
    assert request(tmp_path, "MARIE\n(in English)\nCome here.\n(beat)\nNow.").language == "en"


@pytest.mark.parametrize(
    ("told", "tag"),
    [
        ("JOHN, 40 ans, un Anglais, attend.", "en"),
        ("JOHN, 40 ans, fort accent anglais, attend.", "en"),
        ("JOHN, un vieil Écossais de 70 ans, attend.", "en-gb-scotland"),
        ("JOHN, 40, with a strong German accent, waits.", "de"),
        ("JOHN, 40 ans, professeur d'anglais, attend.", ""),
        ("JOHN, 40 ans, en costume anglais, attend.", ""),
        ("JOHN, 40 ans, un Français, attend.", ""),
    ],
)
def test_an_accent_is_read_where_the_script_introduces_somebody(tmp_path: Path, told: str, tag: str) -> None:
    assert request(tmp_path, "JOHN\nBonjour.", action=told).accent == tag


def test_an_accent_of_film_toml_comes_before_the_scripts(tmp_path: Path) -> None:
    role = Role("JOHN", description="un Anglais", accent="Allemand")
    assert request(tmp_path, "JOHN\nBonjour.", role).accent == "de"
    assert request(tmp_path, "JOHN\nBonjour.", Role("JOHN", accent="en-US")).accent == "en-us"


def test_an_accent_put_on_for_a_line_is_that_lines(tmp_path: Path) -> None:
    assert request(tmp_path, "JOHN\n(avec un accent italien)\nBonjour.").accent == "it"


def test_who_has_a_language_of_their_own_speaks_the_films_with_its_accent(tmp_path: Path) -> None:
    said = request(tmp_path, "JOHN\n(en français)\nBonjour.", Role("JOHN", language="en"))
    assert (said.language, said.accent) == ("fr", "en")


def test_an_accent_that_nobody_has_is_refused_with_those_there_are() -> None:
    with pytest.raises(SettingsError, match=r"cast\.JOHN.*klingon") as refused:
        accent(Role("JOHN", accent="klingon"), Film("x", "fr"))
    assert "english" in refused.value.todo
