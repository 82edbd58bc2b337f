"""What a file says of a model of transformers: ``engines/<name>.toml`` of a film, or a preset."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from blake3 import blake3

from rushes.engines import sheets, weights
from rushes.engines.card import Card, Weights
from rushes.errors import SettingsError

KIND = "1"  # raised when the same request would give other bytes
CAPABILITIES = (
    "text-generation", "automatic-speech-recognition", "text-to-speech", "depth-estimation", "image-segmentation",
)  # fmt: skip
_WORDS = {**sheets.WORDS, "memory": dict, "options": dict, "languages": list}
_DOCS = "docs/local-models.md"


@dataclass(frozen=True)
class Sheet:
    """``memory``: MB that it needs for each plan it can be run by (``rushes.engines.weights.PLANS``, and "cpu").
    ``options``: what only this model knows; ``languages``: those it reads, all where there are none."""

    card: Card
    memory: Mapping[str, int] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    languages: tuple[str, ...] = ()


@cache
def presets() -> dict[str, dict[str, Any]]:
    """By name, as their file has them."""
    told: dict[str, dict[str, Any]] = tomllib.loads(
        (Path(__file__).parent / "data" / "presets.toml").read_text("utf-8")
    )
    return told


def preset(name: str) -> Sheet:
    return sheet_of(name, presets()[name], name)


def read(path: Path) -> Sheet:
    """Raises SettingsError."""
    where = f"engines/{path.name}"
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise SettingsError(f"It cannot be read: {problem}.", where=where) from problem
    return sheet_of(path.stem, told, where, path.parent)


def sheet_of(name: str, told: Mapping[str, Any], where: str, beside: Path | None = None) -> Sheet:
    """``beside``: what a folder of weights is told from. Raises SettingsError."""
    sheets.check(told, _WORDS, where, _DOCS)
    sheets.check(told.get("memory", {}), dict.fromkeys((*weights.PLANS, "cpu"), int), where, _DOCS)
    capability = told.get("capability", "")
    if capability not in CAPABILITIES:
        raise SettingsError(
            f"capability cannot be {capability!r}.", where=where, todo=f"One of: {', '.join(CAPABILITIES)}."
        )
    memory = dict(told.get("memory", {}))
    on_card = [need for plan, need in memory.items() if plan != "cpu"]
    card = sheets.card(
        name,
        "",
        (capability,),
        told,
        where,
        extra="transformers",
        gpu_mb=min(on_card) if on_card and "cpu" not in memory else 0,
        memory_mb=told.get("memory-mb", memory.get("cpu", 4000)),
    )
    if not card.weights:
        raise SettingsError(
            "Nothing says which weights it has.", where=where, todo='Add [[weights]] with repo = "owner/name".'
        )
    options, languages = dict(told.get("options", {})), tuple(told.get("languages", ()))
    own = tuple(_beside(each, beside) for each in card.weights)
    made_of = [capability, [_which(each, where) for each in own], options, languages]
    digest = blake3(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:16]
    return Sheet(replace(card, weights=own, version=f"{KIND}+{digest}"), memory, options, languages)


def _beside(told: Weights, beside: Path | None) -> Weights:
    if beside is None or not weights.is_folder(told.repo):
        return told
    return replace(told, repo=str((beside / Path(told.repo).expanduser()).resolve()))


def _which(told: Weights, where: str) -> list[str]:
    """What makes weights other weights: a commit, or the hash of the files."""
    if not weights.is_folder(told.repo):
        return [told.repo, told.revision]
    folder = Path(told.repo)
    if not folder.is_dir():
        raise SettingsError(
            f"There is no folder {told.repo}.", where=where, todo="A path is told from this file."
        )
    return [weights.digest(folder)]
