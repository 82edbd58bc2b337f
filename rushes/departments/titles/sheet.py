"""The sheet that titles are set on: the film's look has its own."""

from __future__ import annotations

from functools import cache
from typing import TypeAlias

from rushes.film.quick import dataclass
from rushes.work.tables import table

Colour: TypeAlias = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Sheet:
    """See data/sheets.toml for what each means."""

    ground: Colour
    type: Colour
    accent: Colour
    glow: int
    worn: int
    grain: int


@cache
def sheet_of(look: str) -> Sheet:
    """The first of the list for a look that has none, as another engine's may."""
    sheets = table("titles", "sheets")
    known = (name for name, words in table("shoot", "looks").items() if look.casefold() in words)
    entry = sheets.get(next(known, ""), next(iter(sheets.values())))
    ground, type_, accent = (_colour(entry[name]) for name in ("ground", "type", "accent"))
    return Sheet(ground, type_, accent, entry["glow"], entry["worn"], entry["grain"])


def _colour(code: str) -> Colour:
    red, green, blue = bytes.fromhex(code)
    return red, green, blue
