"""A film in another language leaves with its proof, down to the translator's own words."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from rushes import captions
from rushes.departments.provenance import verify
from rushes.departments.provenance.proof import State
from rushes.pipeline import open_film
from rushes.store.digest import digest_file
from rushes.studio import make_whole_film
from rushes.versions import Order
from tests.test_versions import ENGLISH, new_film


def recipe(path: Path) -> dict[str, Any]:
    proof = verify(path)
    assert proof.state is State.VALID
    return dict(proof.recipe)


def said(told: dict[str, Any], key: str) -> list[list[str]]:
    return next(step.get("script", []) for name, step in told["steps"].items() if name == key)


@pytest.fixture(scope="module")
def film(tmp_path_factory: pytest.TempPathFactory) -> Path:
    # A line more at the top: no line of it stands where the original's does.
    folder = new_film(tmp_path_factory.mktemp("signed-languages") / "lettres", "Author: A translator\n" + ENGLISH)
    make_whole_film(folder, executor="inline", order=Order(("fr", "en")))
    return folder


def test_a_translated_line_is_told_with_its_own_words_and_their_place(film: Path) -> None:
    told = recipe(film / "out" / "lettres.fr-en.mp4")
    english, french = said(told, "en/voice/int-cuisine-nuit/1/line-2"), said(told, "voice/int-cuisine-nuit/1/line-2")
    assert english == [["script.en.fountain:9", "You did, long ago."]]
    assert french == [["script.fountain:8", "MARC: Toi, il y a longtemps."]]


def test_the_translated_screenplay_is_one_of_the_ingredients(film: Path) -> None:
    proof = verify(film / "out" / "lettres.fr-en.mp4")
    titles = [each.title for each in proof.ingredients]
    assert {"script.fountain", "script.en.fountain"} <= set(titles)
    library = proof.recipe["library"]
    assert library[digest_file(film / "script.en.fountain")]["path"] == "script.en.fountain"


def test_subtitles_tell_the_lines_they_show(film: Path) -> None:
    french, english = (recipe(film / "out" / name) for name in ("lettres.srt", "lettres.en.srt"))
    assert [place[1] for place in said(french, "subtitles")][:1] == ["ANNA: Qui l’a écrite ?"]
    assert [place[1] for place in said(english, "en/subtitles")][:2] == ["Who wrote it?", "You did, long ago."]


def test_a_table_of_a_translator_is_named_as_a_screenplay_is(tmp_path: Path) -> None:
    folder = new_film(tmp_path / "lettres", "")
    path, _ = captions.write_table(open_film(folder), "en")
    words = {"Qui l’a écrite ?": "Who wrote it?", "Toi, il y a longtemps.": "You did.", "Non.": "No."}
    rows = path.read_text(encoding="utf-8").splitlines()
    found = [f"{row}{next((said for line, said in words.items() if line in row), '')}" for row in rows]
    path.write_text("\n".join(found) + "\n", encoding="utf-8")
    make_whole_film(folder, executor="inline", order=Order(("en",)))
    told = recipe(folder / "out" / "lettres.en.mp4")
    assert said(told, "en/voice/int-cuisine-nuit/1/line-2") == [["script.fountain:8", "You did."]]
    assert told["library"][digest_file(path)]["path"] == "library/texts/en.csv"
