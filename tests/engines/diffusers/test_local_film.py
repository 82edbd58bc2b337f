"""A film shot by a model in its own folder, held to the maquette, in worker processes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import tiny_moving
import tiny_sounds
import tinymodels
from tiny import saved

from rushes.film.tier import Tier
from rushes.pipeline import open_film, shooting
from rushes.studio import MadeFilm, carry_out_film, desk_of, make_film, plan_film

SETTINGS = """\
title = "Trois plans"
language = "fr"

[format]
size = "112x64"
rate = 12

[engines]
picture = "notre-wan"
music = "fake"
ambience = "fake"
effects = "fake"
voice = "fake"
"""

SCRIPT = """\
INT. CUISINE - NUIT

[[shot: LS 1s]]

MARIE attend.

[[shot: CU on MARIE 1s]]

Marie sourit.

[[shot: MS 1s]]

Elle sort.
"""

ENGINE = """\
kind = "diffusers"
title = "Notre Wan"
capability = ["text-to-video", "image-to-video", "video-to-video"]
licence = "CC0-1.0"
repo = "models/vace"
dtype = "float32"
takes = ["references", "first-frame", "last-frame", "depth"]
needs = ["depth"]
options = { num_inference_steps = 2 }
limits = { multiple = 16, pixels = 1536, frame-step = 4, max-frames = 81, rate = 8 }
"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "trois-plans"
    (folder / "engines").mkdir(parents=True)
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    (folder / "engines" / "notre-wan.toml").write_text(ENGINE, encoding="utf-8")
    saved(tiny_moving.wan_vace, folder / "models" / "vace")
    return folder


def make(film: Path) -> MadeFilm:
    opened = open_film(film)
    return carry_out_film(opened, lambda: shooting(opened, opened.breakdown.shots), executor="process")


def test_three_shots_are_shot_by_a_model_that_the_maquette_leads(film: Path) -> None:
    done = make(film)
    shot = [entry.task.key for entry in done.remade if entry.task.engine == "notre-wan"]
    passes = [entry for entry in done.remade if entry.task.capability == "blocking-to-pass"]
    assert (len(shot), len(passes)) == (3, 3), "a take a shot, each given the maquette's depth"
    opened = open_film(film)
    with desk_of(opened) as desk:
        takes = [entry.made for entry in plan_film(opened, desk) if entry.task.key in shot]
    for take in takes:
        assert take is not None
        assert (take.tier, take.facts["frames"]) == (Tier.DRAFT, 12)
        assert str(film) not in json.dumps(take.facts), "no place of this machine is told in a take"
    assert not make(film).remade, "and nothing is made twice"


VOICE = """\
kind = "transformers"
capability = "text-to-speech"
licence = "CC0-1.0"
[[weights]]
repo = "models/vits"
"""

MUSIC = """\
kind = "diffusers"
title = "Notre orchestre"
capability = "text-to-music"
licence = "CC0-1.0"
repo = "models/stable-audio"
dtype = "float32"
options = { num_inference_steps = 2 }
"""


@pytest.fixture
def whole(film: Path) -> Path:
    """The same three shots, with a line and a cue: picture, voice and music each by a model of the film's own."""
    text = SETTINGS.replace('music = "fake"', 'music = "notre-orchestre"').replace('voice = "fake"', 'voice = "vits"')
    (film / "film.toml").write_text(text, encoding="utf-8")
    spoken = SCRIPT.replace("[[shot: MS 1s]]\n", "[[music: calme, piano]]\n\nMARIE\nBonne nuit.\n\n[[shot: MS 1s]]\n")
    (film / "script.fountain").write_text(spoken, encoding="utf-8")
    (film / "engines" / "vits.toml").write_text(VOICE, encoding="utf-8")
    (film / "engines" / "notre-orchestre.toml").write_text(MUSIC, encoding="utf-8")
    tinymodels.vits(film / "models" / "vits")
    saved(tiny_sounds.stable_audio_3, film / "models" / "stable-audio")
    return film


@pytest.mark.parametrize("executor", ["process", "ray"])
def test_a_whole_film_is_made_by_models_wherever_they_work(whole: Path, executor: str) -> None:
    done = make_film(open_film(whole), executor=executor)
    by = {entry.task.engine for entry in done.remade}
    assert {"notre-wan", "vits", "notre-orchestre", "maquette"} <= by
    assert (whole / "out" / "trois-plans.mp4").stat().st_size > 10_000
    assert not make_film(open_film(whole), executor=executor).remade, "and nothing is made twice"
