"""Where something may be used: countries by their ISO 3166 codes, unions of them, the world."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Any

WORLD = "world"


def is_known(territory: str) -> bool:
    """Whether there is a country or a union of that name.

    >>> is_known("FR"), is_known("UK"), is_known("EU"), is_known("XX")
    (True, True, True, False)
    """
    return bool(_countries(territory) & ({WORLD} | frozenset(_table()["countries"]["all"])))


def overlap(one: str, other: str) -> bool:
    """Whether two territories have a country in common."""
    ours, theirs = _countries(one), _countries(other)
    return WORLD in ours | theirs or not ours.isdisjoint(theirs)


def uncovered(shown: Iterable[str], granted: Iterable[str]) -> tuple[str, ...]:
    """Those of the territories in which something is ``shown`` that are not wholly within what was ``granted``.

    >>> uncovered(("FR", "CH", "EU"), ("EU",))
    ('CH',)
    """
    within = frozenset().union(*map(_countries, granted))
    return tuple(one for one in shown if WORLD not in within and not _countries(one) <= within)


def _countries(territory: str) -> frozenset[str]:
    known = _table()
    name = known["other-names"].get(territory, territory)
    return frozenset(known["unions"].get(name, (name,)))


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads((files("rushes.engines") / "data" / "territories.toml").read_text(encoding="utf-8"))
