"""What a file says of a model that runs on this machine: ``engines/<name>.toml`` of a film, or a preset of its kind."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import Any

from rushes.engines import sheets, weights
from rushes.engines.card import Card, Weights
from rushes.errors import SettingsError

_WORDS = {**sheets.WORDS, "memory": dict, "options": dict, "languages": list, "voices": dict}
_DOCS = "docs/local-models.md"


@dataclass(frozen=True)
class Kind:
    """``version`` is raised when the same request would give other bytes; ``extra``: what of ``rushes[…]`` it needs.
    ``presets``: the file with those that come with Rushes."""

    version: str
    capabilities: tuple[str, ...]
    extra: str
    presets: Path


@dataclass(frozen=True)
class Sheet:
    """``memory``: MB that it needs for each plan it can be run by (``rushes.engines.weights.PLANS``, and "cpu").
    ``options``: what only this model knows; ``languages``: those it knows, all where there are none. ``voices``: what
    the model calls its voice for each language, and in it for each character of the casting table; "any" for the rest.
    """

    card: Card
    memory: Mapping[str, int] = field(default_factory=dict)
    options: Mapping[str, Any] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    voices: Mapping[str, Any] = field(default_factory=dict)


@cache
def presets(kind: Kind) -> dict[str, dict[str, Any]]:
    """By name, as their file has them."""
    told: dict[str, dict[str, Any]] = tomllib.loads(kind.presets.read_text(encoding="utf-8"))
    return told


def preset(kind: Kind, name: str) -> Sheet:
    return sheet_of(kind, name, presets(kind)[name], name)


def read(kind: Kind, path: Path, otherwise: Mapping[str, Any] | None = None) -> Sheet:
    """``otherwise``: what holds where the file does not say. Raises SettingsError."""
    where = f"engines/{path.name}"
    try:
        told = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as problem:
        raise SettingsError(f"It cannot be read: {problem}.", where=where) from problem
    return sheet_of(kind, path.stem, {**(otherwise or {}), **told}, where, path.parent.parent)


def sheet_of(kind: Kind, name: str, told: Mapping[str, Any], where: str, film: Path | None = None) -> Sheet:
    """``film``: in which folders of weights may be. Raises SettingsError."""
    sheets.check(told, _WORDS, where, _DOCS)
    sheets.check(told.get("memory", {}), dict.fromkeys((*weights.PLANS, "cpu"), int), where, _DOCS)
    memory = dict(told.get("memory", {}))
    on_card = [need for plan, need in memory.items() if plan != "cpu"]
    card = sheets.card(
        name,
        "",
        _capabilities(kind, told, where),
        told,
        where,
        extra=kind.extra,
        gpu_mb=min(on_card) if on_card and "cpu" not in memory else 0,
        memory_mb=told.get("memory-mb", memory.get("cpu", 4000)),
        takes=(),
        needs=(),
    )
    if not card.weights:
        raise SettingsError(
            "Nothing says which weights it has.", where=where, todo='Add [[weights]] with repo = "owner/name".'
        )
    options, languages = dict(told.get("options", {})), tuple(told.get("languages", ()))
    voices = dict(told.get("voices", {}))
    own = tuple(_in_film(each, film) for each in card.weights)
    made_of = [card.capabilities, [_which(each, where) for each in own], options, languages, voices]
    from blake3 import blake3

    digest = blake3(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:16]
    version = f"{kind.version}+{digest}"
    return Sheet(replace(card, weights=own, version=version), memory, options, languages, voices)


def voice_of(sheet: Sheet, language: str, character: str) -> Any:
    """What the model calls that character's voice. Raises EngineFailed for a language it does not speak."""
    from rushes.errors import EngineFailed

    short = language.split("-", maxsplit=1)[0].lower()
    voices = sheet.voices.get(language.lower()) or sheet.voices.get(short)
    if voices is None:
        known = ", ".join(sorted(sheet.voices)) or "none"
        raise EngineFailed(f"{sheet.card.title} does not speak {language!r}.", todo=f"It speaks: {known}.")
    return voices.get(character, voices.get("any")) if isinstance(voices, dict) else voices


def _capabilities(kind: Kind, told: Mapping[str, Any], where: str) -> tuple[str, ...]:
    said = told.get("capability", list(kind.capabilities) if len(kind.capabilities) == 1 else "")
    asked = tuple(said) if isinstance(said, list) else (said,)
    if not asked or any(each not in kind.capabilities for each in asked):
        raise SettingsError(
            f"capability cannot be {said!r}.", where=where, todo=f"One of: {', '.join(kind.capabilities)}."
        )
    return asked


def _in_film(told: Weights, film: Path | None) -> Weights:
    return replace(told, repo=weights.placed(told.repo, film)) if film is not None else told


def _which(told: Weights, where: str) -> list[str]:
    """What makes weights other weights: a commit, or the hash of the files."""
    if not weights.is_folder(told.repo):
        return [told.repo, told.revision, *told.only]
    folder = Path(told.repo)
    if not folder.is_dir():
        raise SettingsError(
            f"There is no folder {told.repo}.", where=where, todo="A path is told from the film's folder."
        )
    return [weights.digest(folder)]
