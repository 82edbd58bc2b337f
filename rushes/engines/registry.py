"""Engines by name, from the entry points of the installed packages.

Listing reads names only; an engine's module is imported when its card or the engine is asked for.
"""

from __future__ import annotations

import difflib
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from rushes.engines.card import Card
from rushes.errors import EngineMissing
from rushes.film.source import Source

GROUP = "rushes.engines"


@cache
def _registered() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def names() -> list[str]:
    """Every registered engine, sorted, without importing any."""
    return sorted(_registered())


@cache
def engine_class(name: str) -> type[Any]:
    """The class of that name. Raises EngineMissing with the nearest known name, or with the reason its
    package could not be imported."""
    point = _registered().get(name)
    if point is None:
        near = difflib.get_close_matches(name, names(), 1)
        todo = f"Did you mean {near[0]!r}? " if near else ""
        raise EngineMissing(f"There is no engine called {name!r}.", todo=f"{todo}Known here: {', '.join(names())}.")
    try:
        loaded = point.load()
    except Exception as problem:  # a broken plug-in is named, and breaks nothing but itself
        raise EngineMissing(
            f"The engine {name!r} ({point.value}) could not be loaded: {problem}",
            todo="Reinstall the package that brings it, or choose another engine.",
        ) from problem
    if not isinstance(loaded, type) or not isinstance(getattr(loaded, "card", None), Card):
        raise EngineMissing(f"The engine {name!r} ({point.value}) is not a class with a card.")
    return loaded


def card(name: str) -> Card:
    """The card of that engine; its heavy libraries stay unimported."""
    found: Card = engine_class(name).card
    return found


def for_capability(name: str, capability: str, where: Source | str | None = None) -> Card:
    """The card, if the engine has the capability; else EngineMissing naming those that do.

    ``where`` somebody asked for that engine: in film.toml, in a note."""
    try:
        return _able(name, capability)
    except EngineMissing as problem:
        raise EngineMissing(problem.what, where=where or problem.where, todo=problem.todo) from problem


def _able(name: str, capability: str) -> Card:
    found = card(name)
    if capability not in found.capabilities:
        able = [other for other in names() if _can(other, capability)]
        raise EngineMissing(
            f"The engine {name!r} does not do {capability}.",
            todo=f"Engines that do: {', '.join(able) or 'none installed'}.",
        )
    return found


def _can(name: str, capability: str) -> bool:
    try:
        return capability in card(name).capabilities
    except EngineMissing:
        return False
