"""Reads what a manifest tells. It may come from anywhere: nothing in it is taken to be there, or of its kind."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from typing import Any

from rushes.departments.provenance.found import source_type
from rushes.departments.provenance.proof import Ingredient
from rushes.departments.provenance.tree import RECIPE, unpacked
from rushes.film.quick import dataclass

_DEEPEST = 8


@dataclass(frozen=True, slots=True)
class Told:
    """``assertions``: what each asserts, by label; of several of one label the first."""

    title: str
    generator: str
    origin: str
    disclosed: tuple[str, ...]
    learning: tuple[tuple[str, str], ...]
    assertions: Mapping[str, Mapping[str, Any]]


def told_by(manifest: Mapping[str, Any]) -> Told:
    labelled = [(str(each.get("label", "")), each.get("data")) for each in objects(manifest.get("assertions"))]
    known: dict[str, Mapping[str, Any]] = {}
    for label, data in labelled:
        if isinstance(data, Mapping):
            known.setdefault(label, data)
    generators = objects(manifest.get("claim_generator_info"))
    return Told(
        title=str(manifest.get("title") or ""),
        generator=" ".join(str(generators[0].get(key) or "") for key in ("name", "version")) if generators else "",
        origin=source_type(manifest),
        disclosed=tuple(
            str(data.get("modelName") or data.get("modelType") or "a model")
            for label, data in labelled
            if label.partition("__")[0] == "c2pa.ai-disclosure" and isinstance(data, Mapping)
        ),
        learning=_learning(known),
        assertions=known,
    )


def _learning(known: Mapping[str, Mapping[str, Any]]) -> tuple[tuple[str, str], ...]:
    """The CAWG's assertion, or the C2PA's own of before."""
    told = known.get("cawg.training-mining") or known.get("c2pa.training-mining") or {}
    entries = told.get("entries")
    if not isinstance(entries, Mapping):
        return ()
    return tuple((str(name), str(each.get("use"))) for name, each in entries.items() if isinstance(each, Mapping))


def ingredients_of(manifest: Mapping[str, Any], manifests: Mapping[str, Any], depth: int = 0) -> tuple[Ingredient, ...]:
    """Everything it was made of, and what those that have a manifest were made of."""
    found = []
    for each in objects(manifest.get("ingredients")):
        if each.get("instance_id") == RECIPE:
            continue  # told as the tree it is
        own = manifests.get(str(each.get("active_manifest") or ""))
        inside = ingredients_of(own, manifests, depth + 1) if isinstance(own, Mapping) and depth < _DEEPEST else ()
        found.append(
            Ingredient(
                title=str(each.get("title") or ""),
                relationship=str(each.get("relationship") or ""),
                description=str(each.get("description") or ""),
                proven=isinstance(own, Mapping),
                inside=inside,
            )
        )
    return tuple(found)


def recipe_in(reader: Any, manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tree that a manifest of this house holds; an empty one in others."""
    for each in objects(manifest.get("ingredients")):
        data = each.get("data")
        if each.get("instance_id") == RECIPE and isinstance(data, Mapping):
            found = BytesIO()
            reader.resource_to_stream(str(data.get("identifier")), found)
            return unpacked(found.getvalue())
    return {}


def objects(value: object) -> list[Mapping[str, Any]]:
    """What of it is an object; nothing of what is no list."""
    return [each for each in value if isinstance(each, Mapping)] if isinstance(value, list) else []
