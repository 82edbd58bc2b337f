"""Finding a film, and beginning one."""

from __future__ import annotations

from pathlib import Path

import pytest

from rushes.departments import script
from rushes.departments.folder import create_film, find_film, read_film
from rushes.errors import FilmFolderError, SettingsError
from rushes.film.screenplay import Line, Note


def test_a_film_is_found_from_any_place_inside_it(tmp_path: Path):
    create_film(tmp_path / "a", "A")
    for inside in ("", "library", "script.fountain", "library/README.md"):
        assert find_film(tmp_path / "a" / inside) == tmp_path / "a"


def test_no_film_and_no_folder_are_shown_how_to_begin(tmp_path: Path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(FilmFolderError) as caught:
            find_film(path)
        assert "rushes new" in caught.value.todo


@pytest.mark.parametrize("language", ["en", "fr", "fr-CA", "de"])
def test_a_new_film_is_a_film_that_can_be_made_at_once(tmp_path: Path, language: str):
    title = 'Le "dernier" {{train}} \\ \x7f 1'
    create_film(tmp_path, f"  {title}\n", language)
    film = read_film(tmp_path)
    play = script.read(tmp_path / film.script)
    assert (film.title, film.language) == (title, language)
    assert play.title("title") == title.replace("\\ ", "\\ ")
    assert len(play.scenes) == 2
    blocks = [block for scene in play.scenes for block in scene.blocks]
    assert {block.character for block in blocks if isinstance(block, Line)} == {"ANNA", "TOM"}
    assert all(block.shot is not None for block in blocks if isinstance(block, Note))
    assert (tmp_path / ".gitignore").read_text() == ".rushes/\nout/\n"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_line_that_the_template_comments_out_is_a_setting(tmp_path: Path, language: str):
    create_film(tmp_path, "A", language)
    text = (tmp_path / "film.toml").read_text()
    lines = []
    for line in text.split("\n"):
        bare = line.removeprefix("# ")
        lines.append(bare if bare != line and (bare.startswith("[") or " = " in bare) else line)
    assert "\n[cast.ANNA]\n" in "\n".join(lines)
    (tmp_path / "film.toml").write_text("\n".join(lines))
    assert read_film(tmp_path).budget.limit == 20_000_000


@pytest.mark.parametrize("name", ["film.toml", "script.fountain", "library/README.md"])
def test_nothing_is_overwritten(tmp_path: Path, name: str):
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine")
    with pytest.raises(FilmFolderError):
        create_film(tmp_path, "A")
    assert (tmp_path / name).read_text() == "mine"
    assert sum(one.is_file() for one in tmp_path.rglob("*")) == 1


def test_a_film_can_begin_inside_a_repository(tmp_path: Path):
    (tmp_path / ".gitignore").write_text("mine")
    create_film(tmp_path, "A")
    assert (tmp_path / ".gitignore").read_text() == "mine"


def test_a_title_a_language_and_a_template_are_checked_before_anything_is_written(tmp_path: Path):
    for title, language, template in (("", "en", "short"), ("A", "français", "short"), ("A", "en", "../short")):
        with pytest.raises(SettingsError):
            create_film(tmp_path / "film", title, language, template)
    assert not (tmp_path / "film").exists()


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path):
    (tmp_path / "film").write_text("x")
    with pytest.raises(FilmFolderError):
        create_film(tmp_path / "film", "A")
