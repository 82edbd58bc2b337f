"""The recipe tree: from a file down to the line of script, as it is written into a manifest and read back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from typing import Any

from rushes.departments.provenance.origin import Origin, Step

RECIPE = "rushes.recipe"
_FORMAT = 1
_LARGEST = 256 << 20  # bytes of JSON: ten thousand shots take ten million


def tree(origin: Origin) -> dict[str, Any]:
    """``steps`` by key, each with what it was ``from``; ``root`` is the one that gave the file. What is empty is left
    out."""
    return {
        "format": _FORMAT,
        "root": origin.step.key,
        "film": origin.title,
        "tier": str(origin.step.tier),
        "script": {"file": origin.script, "blake3": origin.script_digest},
        "steps": {step.key: _step(step) for step in origin.steps},
        "engines": {
            maker.key: _full(title=maker.title, licence=maker.licence, origin=maker.origin, models=list(maker.models))
            for maker in origin.makers
        },
        "library": {
            each.digest: _full(
                path=each.path,
                author=each.author,
                licence=each.licence,
                source=each.source,
                consent=each.consent,
                origin=each.origin,
            )
            for each in origin.references
        },
    }


def _step(step: Step) -> dict[str, Any]:
    return _full(
        label=step.label,
        does=step.does,
        engine=step.maker,
        version="" if step.maker else step.version,
        tier=str(step.tier),
        recipe=step.recipe,
        seed=step.seed,
        prompt=step.prompt,
        origin=step.origin,
        files=dict(step.files),
        script=[[place.source, place.text] if place.text else [place.source] for place in step.script],
        library=list(step.references),
    ) | {"from": list(step.made_from)}


def packed(told: Mapping[str, Any]) -> bytes:
    """The tree as it lies in a manifest."""
    return zlib.compress(json.dumps(told, ensure_ascii=False, sort_keys=True).encode())


def unpacked(data: bytes) -> Mapping[str, Any]:
    """The tree of a manifest, which may come from anywhere: an empty one where it is none that can be followed."""
    try:
        told = json.loads(zlib.decompressobj().decompress(data, _LARGEST))
    except (zlib.error, ValueError, RecursionError):
        return {}
    return told if is_tree(told) else {}


def _full(**told: Any) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}


def is_tree(told: object) -> bool:
    """Whether it is one that this house can follow: it may come from anywhere."""
    if not isinstance(told, Mapping) or told.get("format") != _FORMAT:
        return False
    steps, root = told.get("steps"), told.get("root")
    if not isinstance(steps, Mapping) or not isinstance(root, str) or root not in steps:
        return False
    tables = (told.get("engines", {}), told.get("library", {}), {"script": told.get("script", {})})
    return all(map(_is_step, steps.values())) and all(map(_is_table, tables))


def _is_table(told: object) -> bool:
    return isinstance(told, Mapping) and all(isinstance(each, Mapping) for each in told.values())


def _is_step(told: object) -> bool:
    if not isinstance(told, Mapping):
        return False
    places = told.get("script", [])
    return (
        all(_are_words(told.get(name, [])) for name in ("from", "library"))
        and isinstance(places, list)
        and all(map(_are_words, places))
        and isinstance(told.get("files", {}), Mapping)
    )


def _are_words(told: object) -> bool:
    return isinstance(told, list) and all(isinstance(each, str) for each in told)
