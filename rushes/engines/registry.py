"""Engines by name, from the entry points of the installed packages and from the film's own ``engines/``.

An entry point of the group ``rushes.engines`` is one engine. One of ``rushes.engine_kinds`` is a kind of engine, a
module that makes engines from small files: ``names()`` of the presets it brings, ``engine_class(name)`` of one of
them, ``engine_of(path)`` of the file ``engines/<name>.toml`` of a film that says ``kind = "…"``. Listing imports no
engine: its module is imported when its card or the engine is asked for.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rushes.engines.card import Card
from rushes.errors import EngineMissing, SettingsError
from rushes.film.source import Source

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

GROUP = "rushes.engines"
KINDS = "rushes.engine_kinds"
_SHOWN = 12  # names in a message
_FIRST_KIND = "comfyui"  # of a file that does not say: it was the only one


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
    return _found(GROUP)


@cache
def _kinds() -> dict[str, EntryPoint]:
    return _found(KINDS)


def _found(group: str) -> dict[str, EntryPoint]:
    from importlib.metadata import entry_points  # here: a worker of the house's own operations asks for no engine

    brought = [point for point in _brought if point.group == group]
    return {point.name: point for point in (*brought, *entry_points(group=group))}


_brought: list[EntryPoint] = []


def points() -> list[EntryPoint]:
    """Every engine and every kind of engine that is installed here."""
    return [*_registered().values(), *_kinds().values()]


def bring(known: Iterable[tuple[str, str, str]]) -> None:
    """Makes engines known that are installed elsewhere: (group, name, value) of each. For a worker in an environment
    in which we are not installed; before anything is asked for."""
    from importlib.metadata import EntryPoint

    _brought.extend(EntryPoint(name, value, group) for group, name, value in known)
    _registered.cache_clear()
    _kinds.cache_clear()


@cache
def _kind(name: str) -> Any:
    point = _kinds().get(name)
    if point is None:
        raise EngineMissing(f"There is no kind of engine called {name!r}.", todo=f"Known here: {', '.join(_kinds())}.")
    try:
        return point.load()
    except Exception as problem:
        raise _broken(name, point, problem) from problem


@cache
def _presets() -> dict[str, str]:
    """Engine -> the kind that brings it."""
    found: dict[str, str] = {}
    for kind in sorted(_kinds()):
        try:
            found |= dict.fromkeys(_kind(kind).names(), kind)
        except (EngineMissing, ImportError):  # told when one of it is asked for by its file
            continue
    return found


def names() -> list[str]:
    """Every engine, the presets of each kind and the film's own among them, sorted, without importing any."""
    return sorted({*_registered(), *_presets(), *_own.get().files})


def engine_class(name: str) -> type[Any]:
    """The class of that name. Raises EngineMissing with the nearest known name, or with the reason its
    package could not be imported; SettingsError for one of the film's own whose file says something wrong."""
    own = _own.get()
    if name not in own.files:
        return _installed(name)
    if name not in own.read:
        if name in _registered() or name in _presets():
            raise SettingsError(
                f"An engine called {name!r} is installed already.",
                where=f"engines/{name}.toml",
                todo="Rename this file.",
            )
        own.read[name] = _of_file(own.files[name])
    return own.read[name]


def _of_file(path: Path) -> type[Any]:
    where = f"engines/{path.name}"
    try:
        kind = tomllib.loads(path.read_text(encoding="utf-8")).get("kind", _FIRST_KIND)
    except (OSError, ValueError) as problem:
        raise SettingsError(f"It cannot be read: {problem}.", where=where) from problem
    if kind not in _kinds():
        raise SettingsError(
            f"There is no kind of engine called {kind!r}.", where=where, todo=f"kind is one of: {', '.join(_kinds())}."
        )
    made: type[Any] = _kind(kind).engine_of(path)
    return made


def _installed(name: str) -> type[Any]:
    if name in _registered():
        return _loaded(name)
    if name in _presets():
        preset: type[Any] = _kind(_presets()[name]).engine_class(name)
        return preset
    import difflib

    near = difflib.get_close_matches(name, names(), 1)
    todo = f"Did you mean {near[0]!r}? " if near else ""
    raise EngineMissing(f"There is no engine called {name!r}.", todo=f"{todo}Known here: {_listed(names())}.")


def _listed(several: list[str]) -> str:
    """Engines for a message: as many as an eye takes in, those of the house and of the film before the presets."""
    first = sorted(several, key=lambda name: (name in _presets(), name))
    more = "… `rushes engines` lists them all" if len(first) > _SHOWN else ""
    return ", ".join(first[:_SHOWN]) + more


@cache
def _loaded(name: str) -> type[Any]:
    point = _registered()[name]
    try:
        loaded = point.load()
    except Exception as problem:  # a broken plug-in is named, and breaks nothing but itself
        raise _broken(name, point, problem) from problem
    if not isinstance(loaded, type) or not isinstance(getattr(loaded, "card", None), Card):
        raise EngineMissing(f"The engine {name!r} ({point.value}) is not a class with a card.")
    return loaded


def _broken(name: str, point: EntryPoint, problem: Exception) -> EngineMissing:
    return EngineMissing(
        f"The engine {name!r} ({point.value}) could not be loaded: {problem}",
        todo="Reinstall the package that brings it, or choose another engine.",
    )


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
            todo=f"Engines that do: {_listed(able) or 'none installed'}.",
        )
    return found


def _can(name: str, capability: str) -> bool:
    try:
        return capability in card(name).capabilities
    except (EngineMissing, SettingsError):
        return False
