"""The origin of a file as a C2PA manifest: pure, and the same for the same origin.

Content Credentials 2.4: https://spec.c2pa.org/specifications/specifications/2.4/specs/C2PA_Specification.html;
the CAWG's metadata and training assertions: https://cawg.io/specs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any

import tomli

import rushes
from rushes.departments.provenance import blend
from rushes.departments.provenance.carriers import media_type
from rushes.departments.provenance.origin import Maker, Origin, Reference, Step
from rushes.departments.provenance.tree import RECIPE, tree
from rushes.film.marking import Training

Json = dict[str, Any]
MOST = 256  # ingredients: reading a manifest takes the square of their number, so more are told scene by scene
_LEARNING = ("cawg.ai_training", "cawg.ai_generative_training", "cawg.data_mining")
# Data of an ingredient, for it is long: the tree of a long film would not fit into an assertion.
_TREE = {
    "title": RECIPE,
    "format": "application/zlib",
    "instance_id": RECIPE,
    "label": RECIPE,
    "relationship": "inputTo",
    "description": "every result on the way, down to the line of script, as JSON (RFC 1950)",
    "data": {"format": "application/zlib", "identifier": RECIPE},
}
_ITSELF = {"name": "Rushes", "version": rushes.__version__}


def manifest_of(origin: Origin) -> Json:
    """The manifest as c2pa-python's Builder takes it, and under RECIPE the tree that ``sign`` puts into it. Every
    ingredient's ``label`` is how an action names it; of a take or a library file it is "blake3:" and the digest of its
    bytes."""
    components = _components(origin)
    inputs = [*_deeper(origin, components), *map(_reference, origin.references), *_script(origin), *_models(origin)]
    placed = (
        _grouped(components) if len(components) + len(inputs) > MOST else [(step, _take(step)) for step in components]
    )
    return {
        "claim_generator_info": [_ITSELF],
        "title": origin.name,
        "format": media_type(PurePosixPath(origin.name)),
        "ingredients": [*[each for _, each in placed], *inputs[: max(0, MOST - len(placed))], dict(_TREE)],
        "assertions": [
            _assertion("c2pa.actions.v2", {"actions": list(_actions(origin, placed, inputs))}),
            _assertion("cawg.training-mining", {"entries": _training(origin)}),
            *[_assertion("c2pa.ai-disclosure", each) for each in _disclosures(origin)],
            {"label": "cawg.metadata", "data": _metadata(origin), "kind": "Json"},
        ],
        RECIPE: tree(origin),
    }


def _assertion(label: str, data: Json) -> Json:
    return {"label": label, "data": data, "created": True}


def _components(origin: Origin) -> list[Step]:
    """The takes the file is put together from: the first of any engine on every way back through the house's work.
    What an engine gave itself is of one piece, and nothing of them is in written words."""
    steps = {step.key: step for step in origin.steps}
    found: dict[str, Step] = {}
    waiting, seen = list(origin.step.made_from), {origin.step.key}
    if origin.step.maker or origin.step.origin == blend.CREATION:
        return []
    while waiting:
        step = steps[waiting.pop()]
        if step.key in seen:
            continue
        seen.add(step.key)
        if step.maker:
            found[step.key] = step
        else:
            waiting += step.made_from
    return sorted(found.values(), key=lambda step: step.key)


def _deeper(origin: Origin, components: Sequence[Step]) -> list[Json]:
    """What those takes, or the file itself, were led by: other results of engines."""
    shown = {step.key for step in components} | {origin.step.key}
    return [_take(step, "inputTo") for step in origin.steps if step.maker and step.key not in shown]


def _take(step: Step, relationship: str = "componentOf") -> Json:
    digest = next((digest for _, digest in step.files), step.recipe)
    about = [step.maker, f"{step.tier} tier", step.origin, *[place.source for place in step.script[:1]]]
    return {
        "title": step.label,
        "format": "application/octet-stream",
        "instance_id": f"blake3:{digest}",
        "label": f"blake3:{digest}",
        "relationship": relationship,
        "description": ", ".join(about) + f"; recipe {step.recipe}",
    }


def _grouped(components: Sequence[Step]) -> list[tuple[Step, Json]]:
    """One ingredient for all that was taken for a scene by one engine, known by the digest of their digests."""
    from blake3 import blake3

    found = []
    ordered = sorted(components, key=_scene)
    for (kind, scene, maker), some in groupby(ordered, _scene):
        takes = list(some)
        together = blake3("\n".join(digest for step in takes for _, digest in step.files).encode()).hexdigest()
        told = _take(takes[0]) | {
            "title": f"{len(takes)} takes ({kind}) of {scene}",
            "instance_id": f"blake3:{together}",
            "label": f"blake3:{together}",
            "description": f"{maker}; each is in the recipe",
        }
        found.append((takes[0], told))
    return found


def _scene(step: Step) -> tuple[str, str, str]:
    kind, _, rest = step.key.partition("/")
    return kind, rest.partition("/")[0], step.maker


def _reference(reference: Reference) -> Json:
    about = [
        reference.author,
        reference.licence,
        reference.source,
        reference.consent and f"consent: {reference.consent}",
    ]
    return {
        "title": reference.path,
        "format": media_type(PurePosixPath(reference.path)) or "application/octet-stream",
        "instance_id": f"blake3:{reference.digest}",
        "label": f"blake3:{reference.digest}",
        "relationship": "inputTo",
        "description": "; ".join(filter(None, about)) or "no rights line",
    }


def _script(origin: Origin) -> Iterator[Json]:
    if origin.script_digest:
        yield {
            "title": origin.script,
            "format": "text/plain",
            "instance_id": f"blake3:{origin.script_digest}",
            "label": f"blake3:{origin.script_digest}",
            "relationship": "inputTo",
            "description": "the screenplay",
        }


def _models(origin: Origin) -> Iterator[Json]:
    """Every engine that had a part in it, with its weights."""
    for maker in origin.makers:
        yield {
            "title": maker.title,
            "format": "application/octet-stream",
            "instance_id": f"engine:{maker.key}",
            "label": f"engine:{maker.key}",
            "relationship": "inputTo",
            "description": "; ".join([f"{maker.key}, {maker.licence}", *maker.models]),
        }


def _actions(origin: Origin, placed: Sequence[tuple[Step, Json]], inputs: Sequence[Json]) -> Iterator[Json]:
    made = next((maker for maker in origin.makers if maker.key == origin.step.maker), None)
    created: Json = {
        "action": "c2pa.created",
        "digitalSourceType": blend.VOCABULARY + origin.step.origin,
        "softwareAgent": {"name": made.title, "version": made.version} if made else _ITSELF,
        "description": origin.step.label,
    }
    kept = [each["label"] for each in inputs[: max(0, MOST - len(placed))]]
    yield created | ({"parameters": {"ingredientIds": kept}} if kept else {})
    for (maker, kind), some in groupby(sorted(placed, key=_by_maker), _by_maker):
        labels = list(dict.fromkeys(each["label"] for _, each in some))
        yield {
            "action": "c2pa.placed",
            "digitalSourceType": blend.VOCABULARY + kind,
            "description": f"{len(labels)} of {maker}",
            "parameters": {"ingredientIds": labels},
        }
    done = {step.does for step in origin.steps if not step.maker}
    for does, (action, words) in _house_actions().items():
        if does in done:
            yield {"action": action, "description": words, "softwareAgent": _ITSELF}


def _by_maker(pair: tuple[Step, Json]) -> tuple[str, str]:
    return pair[0].maker, pair[0].origin


def _training(origin: Origin) -> Json:
    use: Json = {"use": origin.training.value}
    if origin.training is Training.ASK and origin.terms:
        use["constraint_info"] = origin.terms
    return dict.fromkeys(_LEARNING, use)


def _disclosures(origin: Origin) -> Iterator[Json]:
    """One for each trained model: a person wrote the script and the notes, and nothing is claimed beyond that."""
    if origin.step.origin in blend.GENERATED:
        for maker in filter(_generates, origin.makers):
            yield {
                "modelType": "c2pa.types.model",
                "modelName": maker.title,
                "modelIdentifier": maker.models[0] if maker.models else maker.key,
                "contentProfile": {"humanOversightLevel": "prompt_guided"},
            }


def _generates(maker: Maker) -> bool:
    return maker.origin in blend.GENERATED


def _metadata(origin: Origin) -> Json:
    told = {
        "dc:title": origin.title,
        "dc:creator": [origin.author] if origin.author else None,
        "dc:rights": origin.licence,
        "Iptc4xmpExt:DigitalSourceType": blend.VOCABULARY + origin.step.origin,
    }
    spaces = {"dc": "http://purl.org/dc/elements/1.1/", "Iptc4xmpExt": "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"}
    return {"@context": spaces} | {name: value for name, value in told.items() if value}


@cache
def _house_actions() -> dict[str, tuple[str, str]]:
    told = tomli.loads((files(__package__) / "data" / "actions.toml").read_text(encoding="utf-8"))
    return {does: (action, words) for does, (action, words) in told.items()}
