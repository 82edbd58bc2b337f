"""The film's own models in the place of the things they are called after."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from rushes.departments.blocking import block_film
from rushes.departments.shoot import furnish, time_shots
from rushes.departments.shoot.furnishing import models_of
from rushes.film.library import Library, LibraryFile
from rushes.film.media import Media
from rushes.pipeline import open_film

SCRIPT = "INT. ROOM - DAY\n\nAnna holds her old LANTERN. A suitcase on the floor.\n"
LANTERN, CASE = Media("a" * 64, ".gltf"), Media("b" * 64, ".gltf")
LIBRARY = Library((LibraryFile("p/l.gltf", "lantern", LANTERN), LibraryFile("p/s.gltf", "suitcase", CASE)))


def test_a_model_replaces_what_is_placed_and_what_is_held(tmp_path: Path) -> None:
    (tmp_path / "film.toml").write_text('title = "F"\nlanguage = "en"\n', encoding="utf-8")
    (tmp_path / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    opened = open_film(tmp_path)
    timings = time_shots(opened.breakdown, opened.film.format, {})
    plain = block_film(opened.breakdown, opened.film, timings)
    seen = list(furnish(opened.breakdown, plain, LIBRARY).values())
    assert {mark.model for one in seen for mark in one.marks if mark.holds == "lantern"} == {LANTERN.digest}
    assert {prop.model for one in seen for prop in one.props if prop.name == "suitcase"} == {CASE.digest}
    held = next(one for one in seen if any(mark.model for mark in one.marks))
    assert LANTERN in models_of(replace(held, props=()), LIBRARY)
    assert furnish(opened.breakdown, plain, Library()) == plain
