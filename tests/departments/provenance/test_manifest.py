"""What a manifest tells of where a file comes from, and the words it tells it in."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from rushes.departments.provenance import blend
from rushes.departments.provenance.manifest import MOST, manifest_of
from rushes.departments.provenance.origin import Maker, Origin, Place, Reference, Step
from rushes.departments.provenance.tree import RECIPE
from rushes.film.marking import Training
from rushes.film.tier import Tier

MAQUETTE = Maker("maquette", "11", "Rushes maquette camera", "GPL-3.0-or-later", blend.ALGORITHMIC)
WAN = Maker("wan", "3", "Wan 2.2", "Apache-2.0", blend.TRAINED, ("wan-ai/wan2.2 @ 0123abc",), duty=True)
PHOTOGRAPH = Reference("library/images/anna.png", "a" * 64, "J. Doe", "CC BY 4.0", consent="Anna, 2026-01-03")
SHOT = Step(
    key="shot/kitchen/1",
    label="shot 1A",
    does="text-to-video",
    maker="maquette 11",
    version="11",
    tier=Tier.MAQUETTE,
    recipe="1" * 64,
    files=(("picture", "c" * 64),),
    origin=blend.ALGORITHMIC,
    prompt="9" * 64,
    script=(Place("script.fountain:42", "ANNA: Who wrote it?"),),
)
LED = replace(
    SHOT,
    key="shot/kitchen/2",
    label="shot 1B",
    maker="wan 3",
    tier=Tier.FINAL,
    files=(("picture", "d" * 64),),
    origin=blend.TRAINED,
    made_from=("shot/kitchen/1",),
    references=("a" * 64,),
)
MASTER = Step(
    key="master",
    label="The master",
    does="join",
    maker="",
    version="1",
    tier=Tier.MAQUETTE,
    recipe="2" * 64,
    files=(("master", "e" * 64),),
    origin=blend.WITH_TRAINED,
    made_from=("shot/kitchen/1", "shot/kitchen/2"),
)
FILM = Origin(
    name="film.mp4",
    title="A film",
    author="A. Writer",
    licence="CC BY 4.0",
    step=MASTER,
    steps=(MASTER, SHOT, LED),
    makers=(MAQUETTE, WAN),
    references=(PHOTOGRAPH,),
    script="script.fountain",
    script_digest="f" * 64,
)


def asserted(manifest: dict[str, Any], label: str) -> list[dict[str, Any]]:
    return [each["data"] for each in manifest["assertions"] if each["label"] == label]


def actions(manifest: dict[str, Any]) -> list[dict[str, Any]]:
    return list(asserted(manifest, "c2pa.actions.v2")[0]["actions"])


def test_the_same_origin_gives_the_same_manifest() -> None:
    spelt = json.dumps(manifest_of(FILM), sort_keys=True)
    assert spelt == json.dumps(manifest_of(replace(FILM, title="A film")), sort_keys=True)
    assert spelt != json.dumps(manifest_of(replace(FILM, author="B. Writer")), sort_keys=True)


def test_every_take_script_library_file_and_model_is_an_ingredient() -> None:
    manifest = manifest_of(FILM)
    found = {each["title"]: each for each in manifest["ingredients"]}
    assert {title: each["relationship"] for title, each in found.items()} == {
        "shot 1A": "componentOf",
        "shot 1B": "componentOf",
        "library/images/anna.png": "inputTo",
        "script.fountain": "inputTo",
        "Rushes maquette camera": "inputTo",
        "Wan 2.2": "inputTo",
    }
    assert "wan-ai/wan2.2 @ 0123abc" in found["Wan 2.2"]["description"]
    assert "consent: Anna, 2026-01-03" in found["library/images/anna.png"]["description"]
    assert "script.fountain:42" in found["shot 1A"]["description"]
    assert found["shot 1A"]["instance_id"] == f"blake3:{'c' * 64}"


def test_it_was_created_of_its_inputs_and_each_kind_of_take_was_placed() -> None:
    created, *others = actions(manifest_of(FILM))
    assert created["action"] == "c2pa.created"
    assert created["digitalSourceType"] == blend.VOCABULARY + blend.WITH_TRAINED
    placed = [each for each in others if each["action"] == "c2pa.placed"]
    kinds = {each["digitalSourceType"].rpartition("/")[2]: each["parameters"]["ingredientIds"] for each in placed}
    assert kinds == {blend.ALGORITHMIC: [f"blake3:{'c' * 64}"], blend.TRAINED: [f"blake3:{'d' * 64}"]}
    assert others[-1]["action"] == "c2pa.edited"


def test_a_take_that_leaves_was_made_by_its_engine_out_of_what_led_it() -> None:
    manifest = manifest_of(replace(FILM, name="1B.mp4", step=LED, steps=(LED, SHOT)))
    (created,) = actions(manifest)
    assert created["softwareAgent"] == {"name": "Wan 2.2", "version": "3"}
    assert {each["relationship"] for each in manifest["ingredients"]} == {"inputTo"}
    assert "shot 1A" in {each["title"] for each in manifest["ingredients"]}


def test_models_are_disclosed_where_they_had_a_part_and_nowhere_else() -> None:
    (disclosed,) = asserted(manifest_of(FILM), "c2pa.ai-disclosure")
    assert (disclosed["modelName"], disclosed["modelIdentifier"]) == ("Wan 2.2", "wan-ai/wan2.2 @ 0123abc")
    maquette = replace(FILM, step=SHOT, steps=(SHOT,), makers=(MAQUETTE,))
    assert asserted(manifest_of(maquette), "c2pa.ai-disclosure") == []


@pytest.mark.parametrize("training", Training)
def test_what_may_be_learnt_from_it_is_said(training: Training) -> None:
    manifest = manifest_of(replace(FILM, training=training, terms="write to us"))
    (entries,) = [each["entries"] for each in asserted(manifest, "cawg.training-mining")]
    assert set(entries) == {"cawg.ai_training", "cawg.ai_generative_training", "cawg.data_mining"}
    assert {each["use"] for each in entries.values()} == {training.value}
    asked = training is Training.ASK
    assert {each.get("constraint_info") for each in entries.values()} == {"write to us" if asked else None}


def test_the_tree_goes_down_to_the_line_and_has_digests_for_prompts() -> None:
    (told,) = asserted(manifest_of(FILM), RECIPE)
    shot = told["steps"]["shot/kitchen/1"]
    assert shot["script"] == [["script.fountain:42", "ANNA: Who wrote it?"]]
    assert (shot["prompt"], shot["recipe"]) == ("9" * 64, "1" * 64)
    assert told["steps"][told["root"]]["from"] == ["shot/kitchen/1", "shot/kitchen/2"]
    assert told["library"]["a" * 64]["licence"] == "CC BY 4.0"


def test_a_long_film_has_an_ingredient_a_scene_and_every_take_in_its_tree() -> None:
    shots = [
        replace(SHOT, key=f"shot/scene-{number % 7}/{number}", files=(("picture", f"{number:064x}"),))
        for number in range(3000)
    ]
    master = replace(MASTER, made_from=tuple(shot.key for shot in shots))
    manifest = manifest_of(replace(FILM, step=master, steps=(master, *shots), makers=(MAQUETTE,)))
    assert len(manifest["ingredients"]) <= MOST
    assert sum(each["relationship"] == "componentOf" for each in manifest["ingredients"]) == 7
    named = {each["label"] for each in manifest["ingredients"]}
    assert all(named.issuperset(each["parameters"]["ingredientIds"]) for each in actions(manifest)[:-1])
    assert len(asserted(manifest, RECIPE)[0]["steps"]) == 3001


@pytest.mark.parametrize(
    ("parts", "whole"),
    [
        ([blend.ALGORITHMIC, blend.ALGORITHMIC], blend.ALGORITHMIC),
        ([blend.TRAINED], blend.TRAINED),
        ([blend.TRAINED, blend.ALGORITHMIC], blend.WITH_TRAINED),
        ([blend.ALGORITHMIC, blend.CAPTURE], blend.SYNTHETIC),
        ([blend.ALGORITHMIC, ""], blend.SYNTHETIC),
        ([blend.CAPTURE, ""], blend.COMPOSITE),
        ([blend.SYNTHETIC, blend.WITH_TRAINED], blend.WITH_TRAINED),
    ],
)
def test_what_several_things_put_together_are(parts: list[str], whole: str) -> None:
    assert blend.blended(parts) == whole


def test_a_recorded_voice_that_is_altered_stays_recorded_and_one_by_a_model_stays_generated() -> None:
    assert blend.reworked(blend.ALGORITHMIC, [blend.CAPTURE, blend.ALGORITHMIC]) == blend.ENHANCED
    assert blend.reworked(blend.ALGORITHMIC, [blend.TRAINED]) == blend.WITH_TRAINED
    assert blend.reworked(blend.TRAINED, [blend.ALGORITHMIC]) == blend.WITH_TRAINED
