"""The services there are, and what they charge, from data files."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from rushes.film.quick import dataclass

_DATA = Path(__file__).with_name("data")


@dataclass(frozen=True, slots=True)
class Service:
    """One of ``data/services.toml``, whose words are explained there."""

    name: str
    title: str
    extra: str
    library: str
    address: str
    address_variable: str
    keys: tuple[str, ...]
    console: str
    poll: int
    keeps: str
    credit: int = 0
    instead: str = ""


@cache
def services() -> dict[str, Service]:
    """By name."""
    told = tomllib.loads((_DATA / "services.toml").read_text(encoding="utf-8"))
    return {
        name: Service(name, **{word.replace("-", "_"): _frozen(value) for word, value in each.items()})
        for name, each in told.items()
    }


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


@cache
def presets(service: str) -> dict[str, dict[str, Any]]:
    """The presets of a service by the name of the engine they are, their prices among their words."""
    told = tomllib.loads((_DATA / f"{service}.toml").read_text(encoding="utf-8"))
    return {name: {"prices": prices().get(name, []), **each} for name, each in told.items()}


@cache
def prices() -> dict[str, list[dict[str, Any]]]:
    """The prices of presets, as the word ``prices`` of an engine's file has them."""
    told = tomllib.loads((_DATA / "prices.toml").read_text(encoding="utf-8"))
    known = ("unit", "amount", "currency", "since")
    return {
        name: [{word: each[word] for word in known if word in each} for each in said] for name, said in told.items()
    }


@cache
def refusals() -> dict[str, tuple[str, ...]]:
    """The words by which services say why they will not, by kind of reason."""
    told = tomllib.loads((_DATA / "refusals.toml").read_text(encoding="utf-8"))
    return {kind: tuple(word.casefold() for word in words) for kind, words in told.items()}
