"""Engines by name, from the entry points of the installed packages and from the film's own ``engines/``.

Listing reads names only; an engine's module is imported when its card or the engine is asked for.
"""

from __future__ import annotations

import difflib
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from typing import Any

from rushes.engines.card import Card
from rushes.errors import EngineMissing, SettingsError
from rushes.film.source import Source

GROUP = "rushes.engines"


@dataclass(frozen=True)
class _Own:
    """The film's engines: the file of each, what those files were when they were looked at, and those read so far."""

    files: dict[str, Path]
    stamps: tuple[tuple[str, int, int], ...] = ()
    read: dict[str, type[Any]] = field(default_factory=dict)


_own: ContextVar[_Own] = ContextVar("film_engines", default=_Own({}))  # noqa: B039 - nothing is ever put into it


def look_in(film: Path) -> None:
    """From here on, the engines of that film folder are known too, and those of no other film."""
    place = film / "engines"
    try:
        inside = sorted(path for path in place.iterdir() if path.suffix in (".toml", ".json"))
        stamps = tuple((str(path), seen.st_size, seen.st_mtime_ns) for path in inside for seen in (path.stat(),))
    except OSError:
        inside, stamps = [], ()
    if stamps != _own.get().stamps:
        _own.set(_Own({path.stem: path for path in inside if path.suffix == ".toml"}, stamps))


def own_names() -> list[str]:
    """The engines that live in the film's own folder."""
    return sorted(_own.get().files)


@cache
def _registered() -> dict[str, EntryPoint]:
    return {point.name: point for point in entry_points(group=GROUP)}


def names() -> list[str]:
    """Every engine, the film's own among them, sorted, without importing any."""
    return sorted({*_registered(), *_own.get().files})


def engine_class(name: str) -> type[Any]:
    """The class of that name. Raises EngineMissing with the nearest known name, or with the reason its
    package could not be imported; SettingsError for one of the film's own whose file says something wrong."""
    own = _own.get()
    if name not in own.files:
        return _installed(name)
    if name not in own.read:
        if name in _registered():
            raise SettingsError(
                f"An engine called {name!r} is installed already.",
                where=f"engines/{name}.toml",
                todo="Rename this file.",
            )
        from rushes.engines.comfyui import engine_of

        own.read[name] = engine_of(own.files[name])
    return own.read[name]


def _installed(name: str) -> type[Any]:
    if name in _registered():
        return _loaded(name)
    near = difflib.get_close_matches(name, names(), 1)
    todo = f"Did you mean {near[0]!r}? " if near else ""
    raise EngineMissing(f"There is no engine called {name!r}.", todo=f"{todo}Known here: {', '.join(names())}.")


@cache
def _loaded(name: str) -> type[Any]:
    point = _registered()[name]
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
    except (EngineMissing, SettingsError):
        return False
