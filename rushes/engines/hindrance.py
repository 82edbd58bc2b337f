"""Whether an engine can run on this machine, without starting it.

An engine that knows better says so itself: a class method ``hindrance() -> str`` of its class, a sentence that says
what is missing and what to do about it, empty where nothing is.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path

from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.weights.memory import fits
from rushes.errors import RushesError


def hindrance(name: str) -> str:
    """What keeps the engine of that name from running here, in a sentence; empty where nothing does that can be seen
    beforehand. Raises EngineMissing, SettingsError for one that cannot be loaded."""
    kind = registry.engine_class(name)
    missing = _lacks(kind.card)
    if missing:
        return missing
    asked = getattr(kind, "hindrance", None)
    if asked is None:
        return fits(kind.card)
    try:
        return str(asked())
    except RushesError as problem:
        return problem.what


def _lacks(card: Card) -> str:
    if card.python:
        here = Path(card.python).expanduser().exists()
        return "" if here else f"Its own Python is not there: {card.python}."
    lacking = _missing(card.extra) if card.extra else []
    if lacking:
        return f"It needs {', '.join(lacking)}: pip install 'rushes[{card.extra}]'."
    return ""


def _missing(extra: str) -> list[str]:
    """The packages of an extra of Rushes that are not installed."""
    marked = [line for line in requires("rushes") or () if f"extra == '{extra}'" in line.replace('"', "'")]
    return [name for name in map(_name, marked) if not _installed(name)]


def _name(requirement: str) -> str:
    for number, letter in enumerate(requirement):
        if not (letter.isalnum() or letter in "-_."):
            return requirement[:number]
    return requirement


def _installed(name: str) -> bool:
    try:
        version(name)
    except PackageNotFoundError:
        return False
    return True
