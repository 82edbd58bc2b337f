"""Who speaks a line, and from where: in the picture, beyond its edge, or over it."""

from __future__ import annotations

import re
from enum import Enum
from functools import cache, lru_cache

from rushes.departments.breakdown.lexicon import big_things, plural_people, table
from rushes.departments.breakdown.words import cut
from rushes.film.quick import dataclass
from rushes.film.screenplay import Line

_ARTICLES = (("la",), ("le",), ("l'",), ("the",))
SEVERAL = re.compile(r"\s+(?:ET|AND|&|et|and)\s+|\s*[/&+]\s*|\s*,\s*")
_PARTS = re.compile(r"[,;/]")  # (O.S., SUR LE PALIER)


class Where(Enum):
    SEEN = "seen"
    BEYOND = "beyond"  # heard from outside the frame: O.S., HORS CHAMP, a radio
    OVER = "over"  # V.O., VOIX OFF, a narrator


@dataclass(frozen=True, slots=True)
class Voice:
    """``names`` are the people of the cue, one unless the writer made several speak at once;
    ``together`` is a crowd's cue (TOUS, EVERYONE); ``thing`` the key of a thing that speaks."""

    names: tuple[str, ...]
    where: Where
    together: bool
    thing: str = ""

    @property
    def faceless(self) -> bool:
        """Nobody in the picture is this voice's own: a narrator, a machine, a crowd."""
        return self.where is not Where.SEEN or self.together


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(table("coverage")["voice"][name])


def voice_of(line: Line) -> Voice:
    """Read from the cue and its brackets, in French or English."""
    name = line.character.casefold().strip()
    brackets = [part.strip() for extension in line.extensions for part in _PARTS.split(extension.casefold())]
    where = Where.SEEN
    if name in _words("narrators") or any(bracket in _words("over") for bracket in brackets):
        where = Where.OVER
    elif any(bracket in _words("beyond") for bracket in brackets) or _machine(name):
        where = Where.BEYOND
    together = name in _words("together") or _several(name)
    names = (line.character,) if together or where is not Where.SEEN else people_of(line.character)
    return Voice(names, where, together, _thing(name))


@lru_cache(maxsize=4096)
def _several(name: str) -> bool:
    """LES FILLETTES, THE KIDS, SOLDATS: a cue that is a plural and nobody's name."""
    folded = cut(name).folded
    if len(folded) > 1 and folded[0] in ("les", "des") and folded[-1].endswith(("s", "x")):
        return True
    while len(folded) > 1 and folded[0] in _words("several"):
        folded = folded[1:]
    return tuple(folded) in plural_people()


def _machine(name: str) -> bool:
    words = name.split()
    return bool(words) and (not _words("machines").isdisjoint((name, words[0], words[-1])) or bool(_thing(name)))


@lru_cache(maxsize=4096)
def _thing(name: str) -> str:
    """LA CAFETIÈRE, THE PRINTER: the key of a thing that speaks, and that nobody plays; "" for somebody."""
    folded = tuple(cut(name).folded)
    return big_things().get(folded) or big_things().get(folded[1:] if folded[:1] in _ARTICLES else (), "")


def people_of(character: str) -> tuple[str, ...]:
    """``MARIE ET PAUL`` are two, and so are ``EMPLOYÉS 2 ET 3``."""
    parts = [part.strip() for part in SEVERAL.split(character) if part.strip()]
    if len(parts) > 1 and all(part.isdecimal() for part in parts[1:]):
        calling, _, first = parts[0].rpartition(" ")
        one = calling[:-1] if calling[-1:] in ("S", "s") else calling
        return tuple(f"{one} {number}".strip() for number in (first, *parts[1:]))
    return tuple(parts) or (character,)
