"""What a verb means by the words that follow it: "puts a hand on his shoulder" puts nothing down."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import NamedTuple

from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.words import bare

_CLAUSE = 12  # words, at most
_ENDS = frozenset({",", ";", ":", ".", "!", "?", "—", "and", "et", "then", "puis"})
HELP = "help"
"""A verb that is acted only as one of its manners."""


class _Manner(NamedTuple):
    becomes: str
    own: frozenset[str]
    words: tuple[frozenset[str], ...]
    never: frozenset[str]
    somebody: bool
    oneself: bool


def manner(
    verb: str, folded: Sequence[str], at: int, person_at: Callable[[int], bool], to_oneself: Callable[[int], bool]
) -> str:
    """The key of the verb that the word at ``at``, read as ``verb``, means there; the same where no manner of
    manners.toml fits. ``person_at``: whether somebody is named at a word; ``to_oneself``: whether what is done there
    is done to one's own body."""
    ways = _ways().get(verb)
    if not ways:
        return verb
    own, ahead = bare(folded[at]), _ahead(folded, at)
    for way in ways:
        if way.own and own not in way.own:
            continue
        if not way.never.isdisjoint(ahead) or any(group.isdisjoint(ahead) for group in way.words):
            continue
        if way.oneself and not to_oneself(at):
            continue
        if not way.somebody or any(person_at(near) for near in range(at + 1, min(at + 3, len(folded)))):
            return way.becomes
    return verb


def _ahead(folded: Sequence[str], at: int) -> set[str]:
    """The words of the clause after its verb."""
    found = set()
    for word in folded[at + 1 : at + 1 + _CLAUSE]:
        if word in _ENDS:
            break
        found.add(bare(word))
    return found


@cache
def _ways() -> dict[str, list[_Manner]]:
    found: dict[str, list[_Manner]] = {}
    for row in table("manners")["manner"]:
        way = _Manner(
            row["becomes"],
            frozenset(map(bare, row.get("own", ()))),
            tuple(frozenset(map(bare, group)) for group in row.get("words", ())),
            frozenset(map(bare, row.get("never", ()))),
            bool(row.get("somebody")),
            bool(row.get("oneself")),
        )
        for verb in row["of"]:
            found.setdefault(verb, []).append(way)
    return found
