"""library/voices/pronunciations.toml: how words are said, in all films that share a library."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments.voices import voice_tasks
from rushes.errors import SettingsError
from rushes.pipeline import open_film
from rushes.work.recipe import recipe

SCRIPT = "INT. CAFÉ - NUIT\n\nMARIE, 30 ans, attend.\n\nMARIE\nOrson Welles à La Ciotat.\n\nMARIE\nBien sûr.\n"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    (tmp_path / "library" / "voices").mkdir(parents=True)
    (tmp_path / "film.toml").write_text('title = "x"\nlanguage = "fr"\n', "utf-8")
    (tmp_path / "script.fountain").write_text(SCRIPT, "utf-8")
    return tmp_path


def write(film: Path, text: str, name: str = "pronunciations.toml") -> None:
    (film / "library" / "voices" / name).write_text(text, "utf-8")


def said(film: Path) -> dict[str, str]:
    return {one.written: one.pronounced for one in open_film(film).film.pronunciations}


@pytest.mark.parametrize("name", ["pronunciations.toml", "prononciations.toml"])
def test_a_list_of_the_library_is_followed_and_is_no_voice_colour(film: Path, name: str) -> None:
    write(film, '# noms propres\nWelles = "ouels"\n"La Ciotat" = "/la sjɔta/"\n', name)
    assert said(film) == {"Welles": "ouels", "La Ciotat": "/la sjɔta/"}
    assert open_film(film).library.colours == ()


def test_film_toml_comes_before_it_and_a_note_before_both(film: Path) -> None:
    write(film, 'welles = "library"\nciotat = "library"\nmarie = "library"\n')
    with (film / "film.toml").open("a", encoding="utf-8") as file:
        file.write('[pronunciation]\nWelles = "film"\nCiotat = "film"\n')
    (film / "script.fountain").write_text(SCRIPT + "\n[[dire : Welles = note]]\n", "utf-8")
    found = {written.lower(): how for written, how in said(film).items()}
    assert found == {"welles": "note", "ciotat": "film", "marie": "library"}


def test_it_makes_only_the_lines_stale_that_have_its_words(film: Path) -> None:
    def recipes() -> list[str]:
        opened = open_film(film)
        return [recipe(task).digest for task in voice_tasks(opened.breakdown, opened.film)]

    before = recipes()
    write(film, 'Welles = "ouels"\n')
    after = recipes()
    assert [one == other for one, other in zip(before, after, strict=True)] == [False, True]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('a = "b"\nWelles = "/wɛlz"\n', 2),
        ('Welles = ""\n', 1),
        ("\nWelles = 3\n", 2),
        ('Welles = "//"\n', 1),
        ("Welles\n", 1),
    ],
)
def test_a_mistake_in_it_is_one_error_with_its_line(film: Path, text: str, line: int) -> None:
    write(film, text)
    with pytest.raises(SettingsError) as refused:
        open_film(film)
    assert f"library/voices/pronunciations.toml:{line}" in str(refused.value.where)
    assert refused.value.todo
