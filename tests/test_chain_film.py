"""A film whose shots are made in steps: what an edit makes again, what is circled, and who looks like what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from rushes.engines import registry
from rushes.engines.fake import Fake
from rushes.film.selects import Verdict
from rushes.film.tier import Tier
from rushes.pipeline import open_film, shooting
from rushes.studio import carry_out_film, desk_of, find_shot, find_take, judge_take, plan_film
from rushes.work.desk import Entry

SETTINGS = """\
title = "Trois plans"
language = "fr"

[format]
size = "112x64"
rate = 12

[engines]
picture = "en-encre"
music = "fake"
ambience = "fake"
effects = "fake"
voice = "fake"

[chains]
en-encre = ["maquette", "dreamer:first-frame", "dreamer:depth=80"]

[[rights]]
file = "library"
author = "Anna"
licence = "CC0"
"""

SCRIPT = """\
INT. CUISINE - NUIT

[[shot: LS]]

MARIE attend.

[[shot: CU on MARIE 1s]]

Marie sourit.
"""


class Dreamer(Fake):
    """The test card under another name and tier, as if it were a model."""

    card = replace(Fake.card, name="dreamer", tier=Tier.DRAFT)


@pytest.fixture
def film(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    installed, loaded = registry._registered(), registry._loaded
    monkeypatch.setattr(registry, "_registered", lambda: {**installed, "dreamer": None})
    monkeypatch.setattr(registry, "_loaded", lambda name: Dreamer if name == "dreamer" else loaded(name))
    folder = tmp_path / "trois-plans"
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return folder


def make(film: Path) -> set[str]:
    """The keys of what the shots were made from, as far as it was made now."""
    opened = open_film(film)
    done = carry_out_film(opened, lambda: shooting(opened, opened.breakdown.shots), executor="inline")
    return {entry.task.key for entry in done.remade if entry.task.department == "shoot"}


def entries(film: Path) -> dict[str, Entry]:
    opened = open_film(film)
    with desk_of(opened) as desk:
        return {entry.task.key: entry for entry in plan_film(opened, desk)}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_last_steps_strength_changed_leaves_every_step_before_it(film: Path) -> None:
    first = make(film)
    assert {key.split("/")[0] for key in first} == {"step", "shot"}
    assert make(film) == set()
    edit(film / "film.toml", "depth=80", "depth=60")
    again = make(film)
    assert again
    assert {key.split("/")[0] for key in again} == {"shot"}


def test_a_prompt_note_makes_again_what_reads_it_and_no_pass(film: Path) -> None:
    make(film)
    edit(film / "script.fountain", "[[shot: CU", "[[prompt: buée]]\n\n[[shot: CU")
    again = make(film)
    close = find_shot(open_film(film), "1B").key
    assert again == {f"step/2/{close}", f"shot/{close}"}


def test_for_a_circled_take_no_step_towards_another_is_made(film: Path) -> None:
    make(film)
    opened = open_film(film)
    shot = find_shot(opened, "1B")
    with desk_of(opened) as desk:
        _, take = find_take(shot, "1", desk)
    judge_take(opened, shot, take, Verdict.CIRCLED)
    edit(film / "script.fountain", "Marie sourit.", "Marie sourit à la fenêtre.")
    again = make(film)
    assert not any(key.endswith(shot.key) for key in again)
    assert entries(film)[f"shot/{shot.key}"].standing.value == "circled"


def test_a_picture_of_the_library_goes_with_every_request_of_whoever_is_seen(film: Path) -> None:
    (film / "library" / "images").mkdir(parents=True)
    Image.new("RGB", (32, 32), "#a03030").save(film / "library" / "images" / "Marie.png")
    Image.new("RGB", (32, 32), "#30a030").save(film / "library" / "images" / "cuisine.jpg")
    make(film)
    for key, entry in entries(film).items():
        if key.startswith("shot/"):
            assert [(one.of, one.name) for one in entry.task.request.references] == [
                ("character", "MARIE"),
                ("place", "CUISINE"),
            ]


def test_a_circled_take_of_somebody_near_is_their_reference_in_every_other_shot(film: Path) -> None:
    make(film)
    opened = open_film(film)
    near, far = find_shot(opened, "1B"), find_shot(opened, "1A")
    with desk_of(opened) as desk:
        _, take = find_take(near, "1", desk)
    judge_take(opened, near, take, Verdict.CIRCLED)
    again = make(film)
    assert "reference/character/marie" in again
    assert f"shot/{far.key}" in again
    named = [one.name for one in entries(film)[f"shot/{far.key}"].task.request.references]
    assert "MARIE" in named
    assert make(film) == set()
