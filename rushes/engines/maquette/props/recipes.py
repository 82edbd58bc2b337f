"""The recipes of the data files: which parts a thing has in a given year."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import tomli

Recipe: TypeAlias = dict[str, Any]

FILES = ("things", "carried", "table", "furniture", "rolling", "modern", "opening", "foreground")


@cache
def _all() -> dict[str, Any]:
    entries: dict[str, Any] = {}
    for name in FILES:
        text = files("rushes.engines.maquette.props").joinpath(f"data/{name}.toml").read_text(encoding="utf-8")
        entries.update(tomli.loads(text))
    return entries


def colours() -> dict[str, str]:
    return _all()["colours"]  # type: ignore[no-any-return]


def names() -> list[str]:
    """The keys that have a recipe, sorted."""
    return sorted(key for key in _all() if key != "colours")


def recipe(name: str, year: int) -> Recipe:
    """The recipe of that year. KeyError where there is none."""
    entry = _all()[name]
    if isinstance(entry, dict):
        return entry
    return next(era for era in entry if year < era.get("until", year + 1))
