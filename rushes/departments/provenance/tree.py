"""The recipe tree: from a file down to the line of script, as it is written into a manifest and read back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rushes.departments.provenance.origin import Origin, Step

RECIPE = "rushes.recipe"
_FORMAT = 1


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


def _full(**told: Any) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value}


def is_tree(told: object) -> bool:
    """Whether it is one that this house can follow: it may come from anywhere."""
    if not isinstance(told, Mapping) or told.get("format") != _FORMAT:
        return False
    steps = told.get("steps")
    return isinstance(steps, Mapping) and told.get("root") in steps and all(map(_is_step, steps.values()))


def _is_step(told: object) -> bool:
    if not isinstance(told, Mapping):
        return False
    lists = (told.get("from", []), told.get("script", []))
    return all(isinstance(each, list) for each in lists) and all(isinstance(key, str) for key in told.get("from", []))
