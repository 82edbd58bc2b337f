"""What can go wrong with a model on one's own machine: one sentence each, before the harm is done."""

from __future__ import annotations

import json
import shutil
import struct
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Any

import families
import pytest
import tiny
import tiny_moving

from rushes.engines.diffusers import engine_of, memory
from rushes.engines.diffusers.sheet import preset, presets
from rushes.engines.ports.text_to_image import TextToImage
from rushes.engines.ports.text_to_video import TextToVideo
from rushes.engines.stage import Stage
from rushes.engines.weights import Machine
from rushes.errors import EngineError, EngineFailed, SettingsError

_STILL = TextToImage("Marie", None, 0, 1, Fraction(24), 64, 64, seed=7)
_SHOT = TextToVideo("Marie", None, 9, Fraction(24), 64, 48, seed=7)


def _refused(kind: type[Any], request: Any, tmp_path: Path) -> EngineError:
    with pytest.raises(EngineError) as refused:
        getattr(kind(), "text_to_video" if hasattr(request, "hold") else "text_to_image")(request, Stage(tmp_path))
    assert not list(tmp_path.glob("picture.*")), "a refused take leaves nothing"
    return refused.value


@pytest.fixture
def mine(models: Path, tmp_path: Path) -> Path:
    """A folder with a copy of the tiny Z-Image, to be spoilt."""
    families.engine("z-image", models)
    shutil.copytree(models / "z-image", tmp_path / "models" / "z-image")
    return tmp_path / "models"


def test_a_header_that_lies_is_refused_before_any_library_opens_it(mine: Path, tmp_path: Path) -> None:
    path = next((mine / "z-image" / "vae").glob("*.safetensors"))
    path.write_bytes(struct.pack("<Q", 1 << 62) + path.read_bytes()[8:])
    assert "header" in str(_refused(families.engine("z-image", mine), _STILL, tmp_path))


def test_a_model_of_pickles_is_not_opened(mine: Path, tmp_path: Path) -> None:
    for path in (mine / "z-image" / "transformer").glob("*.safetensors"):
        path.rename(path.with_suffix(".bin"))
    assert "safetensors" in str(_refused(families.engine("z-image", mine), _STILL, tmp_path))


def test_a_model_that_brings_a_program_is_refused(mine: Path, tmp_path: Path) -> None:
    index = mine / "z-image" / "model_index.json"
    told = json.loads(index.read_text())
    for spoilt in (told | {"transformer": ["my_transformer", "Mine"]}, told | {"_class_name": ["mine", "Mine"]}):
        index.write_text(json.dumps(spoilt))
        assert "program" in str(_refused(families.engine("z-image", mine), _STILL, tmp_path))


def test_a_pipeline_that_the_library_does_not_have_is_named(models: Path, tmp_path: Path) -> None:
    kind = families.engine("wan", models, pipeline="Wan9Pipeline", library="0.99 or later")
    problem = _refused(kind, _SHOT, tmp_path)
    assert "has no Wan9Pipeline" in str(problem)
    assert problem.todo == "This model needs diffusers 0.99 or later."


def test_an_option_that_the_pipeline_does_not_have_is_named(models: Path, tmp_path: Path) -> None:
    assert "num_inference_stepz" in str(
        _refused(families.engine("wan", models, options={"num_inference_stepz": 3}), _SHOT, tmp_path)
    )


def test_a_folder_that_is_no_model_says_so(tmp_path: Path, models: Path) -> None:
    (tmp_path / "empty").mkdir()
    kind = families.engine("wan", models, repo=str(tmp_path / "empty"))
    assert "no weights here that can be opened safely" in str(_refused(kind, _SHOT, tmp_path))


def test_out_of_memory_is_one_sentence_and_the_next_shot_goes_on(models: Path, tmp_path: Path) -> None:
    engine = families.engine("z-image", models, limits={"multiple": 16})()
    with pytest.raises(EngineFailed, match="ran out of memory while it worked") as refused:
        engine.text_to_image(replace(_STILL, width=1_600_000, height=1_600_000), Stage(tmp_path))
    assert "quantise" in refused.value.todo
    assert engine.text_to_image(_STILL, Stage(tmp_path)).files == {"picture": "picture.png"}


@pytest.mark.parametrize(
    ("bias", "told"),
    [(-9.0, "Every frame of it is black"), (0.1, "are the same picture"), (float("nan"), "not numbers")],
    ids=["black", "frozen", "NaN"],
)
def test_a_model_that_gives_nothing_makes_no_take(bias: float, told: str, tmp_path: Path) -> None:
    import torch

    def spoilt() -> Any:
        pipe = tiny_moving.wan()
        with torch.no_grad():
            pipe.vae.decoder.conv_out.weight.fill_(1e-12)
            pipe.vae.decoder.conv_out.bias.fill_(bias)
        return pipe

    tiny.saved(spoilt, tmp_path / "models" / "wan")
    assert told in str(_refused(families.engine("wan", tmp_path / "models"), _SHOT, tmp_path))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ('pipline = "WanPipeline"', "pipline"),
        ('capability = "text-to-dream"', "text-to-dream"),
        ('quantise = "int3"', "int3"),
        ('[[adapters]]\nrepo = "a/b"\nfile = "ink.bin"', "not a .safetensors file"),
        ('[[adapters]]\nrepo = "a/b"\nfile = "../../ink.safetensors"', "not a .safetensors file"),
        ("[[components]]\nname = 'controlnet'", "needs 'class'"),
    ],
)
def test_a_word_that_is_wrong_in_a_films_file_is_named(wrong: str, told: str, tmp_path: Path) -> None:
    engines = tmp_path / "engines"
    engines.mkdir()
    capability = "" if "capability" in wrong else 'capability = "text-to-video"\n'
    (engines / "mine.toml").write_text(f'kind = "diffusers"\nrepo = "owner/name"\n{capability}{wrong}\n')
    with pytest.raises(SettingsError, match=told):
        engine_of(engines / "mine.toml")


def test_a_film_knows_its_models_by_what_is_in_them(mine: Path) -> None:
    before = families.engine("z-image", mine).card.version
    assert families.engine("z-image", mine, title="Another title", speed=3).card.version == before
    assert families.engine("z-image", mine, options={"num_inference_steps": 3}).card.version != before
    path = next((mine / "z-image" / "vae").glob("*.safetensors"))
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(bytes(data))
    assert families.engine("z-image", mine).card.version != before


_LARGE = Machine("cuda", "a large card", 81_000, 80_000, 256_000, 250_000)
_SMALL = Machine("cuda", "a small card", 25_000, 24_000, 64_000, 60_000)
_NONE = Machine("cpu", "", 0, 0, 64_000, 60_000)
_SIZES = {"transformer": 12_000, "text_encoder": 8_000, "vae": 200}


def test_a_model_is_held_whole_where_it_fits_and_in_turns_where_it_does_not() -> None:
    z_image = preset("z-image-turbo")
    assert memory.plan(z_image, _SIZES, _LARGE).name == "full"
    assert memory.plan(z_image, _SIZES, replace(_LARGE, gpu_free_mb=20_000)).name == "offloaded"
    assert memory.plan(replace(z_image, memory="offloaded"), _SIZES, _LARGE).name == "offloaded"


def test_a_model_that_cannot_fit_says_so_and_never_takes_the_processor_instead() -> None:
    z_image = preset("z-image-turbo")
    with pytest.raises(EngineFailed, match=r"14\.6 GB of graphics memory"):
        memory.plan(z_image, _SIZES, replace(_SMALL, gpu_free_mb=9_000))
    with pytest.raises(EngineFailed, match="there is none here"):
        memory.plan(z_image, _SIZES, _NONE)
    assert memory.plan(replace(z_image, device="cpu"), _SIZES, _NONE).device == "cpu"


def test_weights_of_fewer_bits_are_a_word_of_the_file_and_another_take(models: Path) -> None:
    whole = families.engine("wan", models)
    fewer = families.engine("wan", models, quantise="int8")
    assert fewer.card.version != whole.card.version
    folders = {whole.sheet.weights.repo: Path(whole.sheet.weights.repo)}
    index = json.loads((models / "wan" / "model_index.json").read_text())
    sizes = [memory.parts(each.sheet, folders, index) for each in (whole, fewer)]
    assert set(sizes[0]) == {"transformer", "text_encoder", "vae"}
    assert all(size >= 1 for size in sizes[0].values())


def test_a_model_too_large_for_this_machine_says_so_before_anything_is_fetched(models: Path, tmp_path: Path) -> None:
    kind = families.engine("wan", models, repo="studio/far-away", **{"gpu-mb": 9_000_000})
    problem = _refused(kind, _SHOT, tmp_path)
    assert "It needs " in str(problem)
    assert "8789.1 GB" in str(problem)
    assert "docs/diffusers.md" in problem.todo
    assert families.engine("wan", models, device="cpu", **{"gpu-mb": 9_000_000}).card.gpu_mb == 0


def test_every_preset_says_what_it_is() -> None:
    for name in presets():
        sheet = preset(name)
        assert sheet.card.homepage.startswith("https://"), name
        assert sheet.card.licence != "unknown", name
        assert sheet.card.gpu_mb > 0, f"{name} would run on a processor"
        assert set(sheet.card.needs) <= set(sheet.card.takes), name


def test_every_preset_names_pipelines_and_options_that_the_installed_library_has() -> None:
    import inspect

    import diffusers

    from rushes.engines.diffusers.calls import Call
    from rushes.engines.diffusers.sheet import CAPABILITIES

    for name in presets():
        sheet = preset(name)
        for capability, kind in sheet.pipelines.items():
            call = Call(getattr(diffusers, kind), sheet.arguments)
            for option, value in (sheet.options | sheet.options.get(capability, {})).items():
                if option not in CAPABILITIES:
                    call.option(option, value)
            for slot in sheet.arguments:
                assert call.name(slot), f"{name}: {kind} has no {sheet.arguments[slot]}"
            assert not sheet.negative or call.name("negative"), f"{name}: {kind} takes no negative words"
        parts = inspect.signature(getattr(diffusers, kind).__init__).parameters
        assert set(sheet.float32) <= set(parts), name
        for component in sheet.components:
            assert component.name in parts, name
            assert hasattr(diffusers, component.kind), name
        if sheet.scheduler:
            assert hasattr(diffusers, sheet.scheduler["class"]), name
