"""The recipes of data/foley/*.toml: of which layers each sound is made."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import tomli

from rushes.engines.ambience.foley import blown, driven, noise, rubbed, struck, throats, wet
from rushes.engines.ambience.foley.layer import Maker

MAKERS: dict[str, Maker] = {
    name: maker
    for module in (struck, noise, rubbed, blown, driven, throats, wet)
    for name, maker in module.KINDS.items()
}


@cache
def recipes() -> Mapping[str, dict[str, Any]]:
    """Every sound by name; a step on a ground is "step/wood"."""
    found: dict[str, dict[str, Any]] = {}
    folder = files("rushes.engines.ambience") / "data" / "foley"
    for file in sorted(folder.iterdir(), key=lambda file: file.name):
        found |= tomli.loads(file.read_text("utf-8"))
    return found


def recipe(event: str, ground: str) -> dict[str, Any] | None:
    """The recipe of an event, on that ground where it has one of its own; None for what nobody has written."""
    known = recipes()
    found = known.get(f"{event}/{ground}") or known.get(event) or known.get(f"{event}/wood")
    return found and found | {"layers": known[found["like"]]["layers"]} if found and "like" in found else found
