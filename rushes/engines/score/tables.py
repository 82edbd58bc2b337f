"""The engine's data files, each read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import tomli


@cache
def _table(name: str) -> dict[str, Any]:
    return tomli.loads((files("rushes.engines.score") / "data" / f"{name}.toml").read_text("utf-8"))


def moods() -> dict[str, Any]:
    """Modes, their harmony, tempi, rhythms."""
    return _table("moods")


def idioms() -> dict[str, Any]:
    """Ensembles and how they are written for."""
    return _table("idioms")
