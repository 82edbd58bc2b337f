"""Which sound it is, then and there: a telephone of 1930 has a bell, one of 2015 a tune."""

from __future__ import annotations

from functools import cache
from typing import Any

from rushes.work.tables import table

HELD_MS = 6000


@cache
def kind_of(sound: str, year: int, family: str) -> str:
    """The sound that stands for another in a year, in a set family."""
    for rule in table("effects", "kinds")["kind"]:
        fits = rule["of"] == sound and rule.get("from", -9999) <= year <= rule.get("until", 9999)
        if fits and family in rule.get("sets", (family,)):
            return str(rule["is"])
    return sound


def entry(sound: str) -> dict[str, Any]:
    """What sounds.toml says of a sound; for a file of the library that has no name there, what is usual."""
    found: dict[str, Any] = table("effects", "sounds").get(sound, {"ms": 1000, "level": 66, "variants": 1})
    return found


def held(sound: str) -> bool:
    return bool(entry(sound).get("held"))
