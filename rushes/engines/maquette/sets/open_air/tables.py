"""The families of the open air and the pieces they are made of, read once a process."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeAlias

import tomli

Entry: TypeAlias = Mapping[str, Any]

FILES = ("town", "country", "wild", "play", "settled", "wayside")
SHARED = "shared"


def _read(name: str) -> dict[str, Any]:
    folder = files("rushes.engines.maquette.sets.open_air")
    return tomli.loads(folder.joinpath(f"data/{name}.toml").read_text(encoding="utf-8"))


@cache
def families() -> dict[str, Entry]:
    """Every family's table, what it takes from another (``like``) and from the shared lists (``use``) put in."""
    told: dict[str, Any] = {}
    shared: dict[str, list[Entry]] = {}
    for name in FILES:
        entries = _read(name)
        shared.update(entries.pop(SHARED, {}))
        told.update(entries)
    return {kind: _whole(kind, told, shared) for kind in told}


def _whole(kind: str, told: Mapping[str, Any], shared: Mapping[str, list[Entry]]) -> Entry:
    entry = dict(told[kind])
    if "like" in entry:
        parent = _whole(entry.pop("like"), told, shared)
        entry = {**parent, **entry, "parts": [*entry.get("parts", ()), *parent["parts"]]}
    entry["parts"] = [one for part in entry["parts"] for one in (shared[part["use"]] if "use" in part else [part])]
    return entry


@cache
def pieces() -> dict[str, Any]:
    return {**_read("pieces"), **_read("wayside_pieces")}


def piece(name: str, year: int) -> Entry:
    """The recipe of a piece in that year, in the language of the props."""
    entry = pieces()[name]
    if isinstance(entry, dict):
        return entry
    return next(era for era in entry if year < era.get("until", year + 1))
