"""A base install has nothing to sign with: the film leaves unsigned, and everybody is told."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest
from typer.testing import CliRunner

from rushes.cli.app import program
from rushes.engines import system
from rushes.engines.card import Card, Terms
from rushes.engines.permission import permitted
from rushes.film.film import Film
from rushes.film.tier import Tier
from rushes.pipeline import open_film
from rushes.studio import make_film
from rushes.work.run import Observer

SCRIPT = "INT. KITCHEN - NIGHT\n\nA cup on the table.\n"
SETTINGS = (
    'language = "en"\n[format]\nsize = "128x72"\n[engines]\npicture = "fake"\nmusic = "fake"\nambience = "fake"\n'
)


@pytest.fixture
def base_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python finds neither of the two libraries."""
    monkeypatch.setattr(system, "find_spec", lambda name: None if name in ("c2pa", "cryptography") else find_spec(name))


class Told(Observer):
    def __init__(self) -> None:
        self.words: list[str] = []

    def noticed(self, text: str) -> None:
        self.words.append(text)


def film(folder: Path) -> Path:
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return folder


def test_the_film_is_made_and_its_maker_told(base_install: None, tmp_path: Path) -> None:
    place, told = film(tmp_path / "cup"), Told()
    make_film(open_film(place), executor="inline", observer=told)
    assert (place / "out" / "cup.mp4").is_file()
    assert told.words == ["Not signed, what signs is not installed: pip install 'rushes[provenance]'"]
    assert "nothing is marked, for what signs was not installed" in (place / "out" / "cup.html").read_text("utf-8")
    asked = CliRunner().invoke(program([]), ["verify", str(place / "out" / "cup.mp4")])
    assert "rushes[provenance]" in str(asked.exception)


def test_an_engine_whose_results_have_to_be_marked_is_not_permitted(base_install: None) -> None:
    card = Card("strict", "1", ("text-to-image",), Tier.DRAFT, "Strict-1.0", terms=Terms(provenance=True))
    answer = permitted(Film("Cup"), card)
    assert not answer.permitted
    assert "rushes[provenance]" in answer.todo


def test_with_the_libraries_it_is(tmp_path: Path) -> None:
    card = Card("strict", "1", ("text-to-image",), Tier.DRAFT, "Strict-1.0", terms=Terms(provenance=True))
    assert permitted(Film("Cup"), card).permitted
