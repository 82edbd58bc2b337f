"""What leads a model on one's own machine: passes of the maquette, references, seeds, adapters; and what comes out."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import families
import numpy as np
import pytest
import tiny_stills
from PIL import Image
from tiny import saved

from rushes.engines import wav
from rushes.engines.diffusers import pictures
from rushes.engines.diffusers.sheet import Adapter
from rushes.engines.maquette import Maquette
from rushes.engines.ports.blocking_to_pass import BlockingToPass
from rushes.engines.ports.guidance import Control, Reference
from rushes.engines.ports.image_to_image import ImageToImage
from rushes.engines.ports.image_to_video import ImageToVideo
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.errors import Cancelled, EngineFailed
from rushes.film.blocking import Light
from rushes.film.heading import Hour
from rushes.film.media import Media
from rushes.testing.requests import blocking

_RATE = Fraction(24)
_SHOT = TextToVideo("Marie and Louis on a stage at night", None, 9, _RATE, 96, 64, seed=7)
_STILL = TextToImage("Marie at night", None, 0, 1, _RATE, 64, 64, seed=7)
DEPTH, WALL = Media("depth", ".mkv"), Media("wall", ".mkv")
MARIE = Media("marie", ".png")


@pytest.fixture(scope="module")
def inputs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The maquette's own depth of a shot, that of a bare wall, and somebody's picture."""
    from rushes.engines.lossless import Ffv1

    folder = tmp_path_factory.mktemp("passes")
    made = Maquette().blocking_to_pass(BlockingToPass("depth", blocking(), 9, _RATE, 96, 64), Stage(folder))
    wall = Ffv1(folder / "wall.mkv", 96, 64, _RATE, 1)
    for _ in range(9):
        wall.write(np.tile(np.linspace(300, 3000, 96).astype(np.uint16), (64, 1)))
    wall.close()
    rng = np.random.default_rng(0)
    Image.fromarray(rng.integers(0, 255, (64, 64, 3), np.uint8)).save(folder / "marie.png")
    return {"depth": folder / made.files["frames"], "wall": folder / "wall.mkv", "marie": folder / "marie.png"}


def _made(engine: Any, request: Any, inputs: dict[str, Path], tmp_path: Path) -> str:
    """The digest of the take."""
    out = tmp_path / "out"
    shutil.rmtree(out, ignore_errors=True)
    out.mkdir()
    name = type(request).__name__
    method = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in name).lstrip("_")
    result = getattr(engine, method)(request, Stage(out, inputs))
    return hashlib.sha256((out / result.files["picture"]).read_bytes()).hexdigest()


def test_the_maquettes_depth_becomes_nearness_on_one_scale_for_the_whole_shot(inputs: dict[str, Path]) -> None:
    from rushes.engines import picture_reader

    metres = [frame.to_ndarray(format="gray16le") for frame in picture_reader.frames(inputs["depth"])]
    frames = pictures.control("depth", DEPTH, inputs["depth"], 96, 64, lambda: None)
    assert len(frames) == len(metres) == 9
    for plane, frame in zip(metres, frames, strict=True):
        grey = np.asarray(frame)[..., 0].astype(int)
        there = plane > 0
        near, far = plane[there].min(), plane[there].max()
        assert grey[plane == near].min() > 200, "white is near"
        assert grey[plane == far].max() < 40, "and dark is far"
        order = np.argsort(plane[there])
        assert (np.diff(grey[there][order]) <= 0).all(), "nearness falls with distance everywhere"
        assert not grey[~there].any(), "where nothing stands it is black"


def test_a_take_follows_the_pass_it_is_given(models: Path, inputs: dict[str, Path], tmp_path: Path) -> None:
    engine = families.engine("wan-vace", models)()
    requests = [
        _SHOT,
        replace(_SHOT, controls=(Control("depth", DEPTH),)),
        replace(_SHOT, controls=(Control("depth", WALL),)),
        replace(_SHOT, controls=(Control("depth", DEPTH, strength=40),)),
        replace(_SHOT, controls=(Control("depth", DEPTH),), references=(Reference("character", "MARIE", MARIE),)),
        replace(_SHOT, controls=(Control("depth", DEPTH),), seed=8),
        replace(_SHOT, controls=(Control("depth", DEPTH),), prompt="Louis and a lamp in a train"),
    ]
    takes = [_made(engine, each, inputs, tmp_path) for each in requests]
    assert len(set(takes)) == len(takes), "each of them changes the picture"
    assert _made(engine, requests[1], inputs, tmp_path) == takes[1], "and nothing else does"


def test_two_passes_at_once_are_refused_rather_than_one_dropped(
    models: Path, inputs: dict[str, Path], tmp_path: Path
) -> None:
    engine = families.engine("wan-vace", models)()
    both = replace(_SHOT, controls=(Control("depth", DEPTH), Control("edges", WALL)))
    with pytest.raises(EngineFailed, match="one pass at a time, not depth, edges"):
        _made(engine, both, inputs, tmp_path)


def test_a_model_that_no_pass_can_lead_says_so(models: Path, inputs: dict[str, Path], tmp_path: Path) -> None:
    led = replace(_SHOT, controls=(Control("depth", DEPTH),))
    with pytest.raises(EngineFailed, match="WanPipeline is not led by depth"):
        _made(families.engine("wan", models)(), led, inputs, tmp_path)


def test_a_picture_begins_and_ends_where_it_is_told(models: Path, inputs: dict[str, Path], tmp_path: Path) -> None:
    engine = families.engine("wan-from-a-picture", models)()
    begun = ImageToVideo("Marie turns", MARIE, 9, _RATE, 64, 64, seed=7)
    assert _made(engine, begun, inputs, tmp_path) != _made(engine, replace(begun, last=MARIE), inputs, tmp_path)


def test_a_controlnet_of_another_repository_leads_a_still(
    models: Path, inputs: dict[str, Path], tmp_path: Path
) -> None:
    families.engine("z-image", models)
    saved(tiny_stills.z_controlnet, models / "z-controlnet")
    component = {"name": "controlnet", "class": "ZImageControlNetModel", "repo": "z-controlnet"}
    engine = families.engine(
        "z-image", models, capability="text-to-image", pipeline="ZImageControlNetPipeline", components=[component],
        takes=["depth"], needs=["depth"],
    )()  # fmt: skip
    led = [replace(_STILL, controls=(Control("depth", each),)) for each in (DEPTH, WALL)]
    first, second = (_made(engine, each, inputs, tmp_path) for each in led)
    assert first != second


def test_references_go_in_beside_the_picture_that_is_edited(
    models: Path, inputs: dict[str, Path], tmp_path: Path
) -> None:
    engine = families.engine("flux2-klein", models)()
    edit = ImageToImage("Louis in the rain", MARIE, 64, 64, seed=7)
    with_louis = replace(edit, references=(Reference("character", "LOUIS", MARIE),))
    assert _made(engine, edit, inputs, tmp_path) != _made(engine, with_louis, inputs, tmp_path)


@pytest.fixture(scope="module")
def lora(models: Path) -> Path:
    """An adapter for the tiny Wan, as a training would save it."""
    import torch
    from diffusers import WanPipeline
    from peft import LoraConfig
    from peft.utils import get_peft_model_state_dict

    families.engine("wan", models)
    pipe = WanPipeline.from_pretrained(str(models / "wan"))
    torch.manual_seed(3)
    pipe.transformer.add_adapter(LoraConfig(r=4, target_modules=["to_q", "to_v"], init_lora_weights=False))
    WanPipeline.save_lora_weights(
        str(models / "lora"), transformer_lora_layers=get_peft_model_state_dict(pipe.transformer)
    )
    return models / "lora"


def test_an_adapter_changes_the_take_as_much_as_it_weighs(
    models: Path, lora: Path, inputs: dict[str, Path], tmp_path: Path
) -> None:
    def take(weight: float) -> str:
        told = {"repo": "lora", "file": "pytorch_lora_weights.safetensors", "weight": weight}
        return _made(families.engine("wan", models, adapters=[told])(), _SHOT, inputs, tmp_path)

    without = _made(families.engine("wan", models)(), _SHOT, inputs, tmp_path)
    assert take(0.0) == without
    assert len({without, take(0.5), take(1.0)}) == 3


def test_an_adapter_made_for_another_model_is_refused(
    models: Path, lora: Path, inputs: dict[str, Path], tmp_path: Path
) -> None:
    told = {"repo": "lora", "file": "pytorch_lora_weights.safetensors"}
    engine = families.engine("z-image", models, adapters=[told])()
    assert isinstance(engine.sheet.adapters[0], Adapter)
    with pytest.raises(EngineFailed, match=r"another model|failed while it was loaded"):
        _made(engine, _STILL, inputs, tmp_path)


def test_a_picture_with_sound_brings_both_and_they_last_alike(models: Path, tmp_path: Path) -> None:
    result = families.engine("ltx-2", models)().text_to_video(_SHOT, Stage(tmp_path))
    heard, rate = wav.read(tmp_path / result.files["sound"])
    assert rate == 48_000
    assert heard.shape == (48_000 * 375 // 1000, 2)


def test_a_thing_that_sounds_comes_in_as_many_variants_as_asked(models: Path, tmp_path: Path) -> None:
    light = Light(Hour.EVENING, False)
    door = TextToAudio("", "kitchen", light, (), 0, 1900, 400, False, 5, event="door-slam", variants=3)
    families.engine("stable-audio-3", models)().text_to_audio(door, Stage(tmp_path))
    heard, _ = wav.read(tmp_path / "sound.wav")
    assert heard.shape == (3 * 48_000 * 400 // 1000, 1)
    one, two, _ = np.split(heard, 3)
    assert np.abs(one - two).max() > 0.001, "they are different ones"


def test_progress_goes_by_steps_and_a_take_stops_between_two_layers(
    models: Path, inputs: dict[str, Path], tmp_path: Path
) -> None:
    engine = families.engine("wan", models, options={"num_inference_steps": 4})()
    told: list[float] = []

    def report(done: float, now: str = "", preview: Path | None = None) -> None:
        told.append(done)

    engine.text_to_video(_SHOT, Stage(tmp_path, inputs, report))
    assert len(told) == 4
    assert told == sorted(told)
    looks = 0

    def stop() -> bool:
        nonlocal looks
        looks += 1
        return looks > 20

    with pytest.raises(Cancelled):
        engine.text_to_video(_SHOT, Stage(tmp_path, inputs, cancelled=stop))
    assert looks == 21, "nobody goes on after that"
    engine.text_to_video(_SHOT, Stage(tmp_path, inputs))


def test_a_take_tells_what_it_was_made_with(models: Path, tmp_path: Path) -> None:
    facts = families.engine("wan", models)().text_to_video(_SHOT, Stage(tmp_path)).facts
    assert "diffusers 0." in facts["libraries"]
    assert facts["memory"] == "cpu"
    assert facts["weights"].startswith("wan@"), "the folder by its name and what is in it, not by where it lies"


def test_layers_over_each_other_are_the_picture_and_each_is_kept(tmp_path: Path) -> None:
    from rushes.engines.diffusers import layers

    ground, figure = np.zeros((2, 8, 8, 4), np.float32)
    ground[..., 2:] = 1
    figure[2:6, 2:6] = (1, 0, 0, 1)
    found = np.stack([ground, figure])
    flat = layers.flat(found)
    assert flat[0, 0].tolist() == [0, 0, 1]
    assert flat[3, 3].tolist() == [1, 0, 0]
    files = layers.written(found, replace(_STILL, width=8, height=8), tmp_path)
    with Image.open(tmp_path / files["layer-1"]) as kept:
        assert (kept.mode, kept.size) == ("RGBA", (8, 8))
        assert (kept.getpixel((0, 0))[3], kept.getpixel((3, 3))) == (0, (255, 0, 0, 255))
