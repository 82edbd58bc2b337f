"""Who the screenplay says its people are: the words that follow a name where it is first written.

"MARIE, vingt ans, en robe rouge, entre." tells what Marie wears as well as film.toml would.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from rushes.film.film import Film, Role

_LONGEST = 90  # letters: what comes later is what they do
_CAPITALS = re.compile(r"[A-ZÀ-Þ]{2}")  # most actions have none, and are not looked through
_BRACKETED = re.compile(r"\s*\(([^)]{3,90})\)")
_APPOSED = re.compile(r"\s*,\s+([^.;!?\n]{3,})")


def introduced(film: Film, names: Iterable[str], actions: Iterable[str]) -> Film:
    """The film with a description for each of ``names`` that film.toml leaves without one and whose first mention in
    ``actions``, in capitals, is followed by one: in brackets, or between commas."""
    described = {role.name.casefold() for role in film.cast if role.description}
    wanted = {name.upper(): name for name in names if name.casefold() not in described}
    found: dict[str, str] = {}
    for action in actions:
        if not wanted:
            break
        if not _CAPITALS.search(action):
            continue
        for name in [name for name in wanted if name in action]:
            words = _after(action, name)
            if words is None:
                continue
            if words:
                found[wanted[name]] = words
            del wanted[name]
    if not found:
        return film
    roles = {role.name.casefold(): role for role in film.cast}
    for name, words in found.items():
        roles[name.casefold()] = replace(roles.get(name.casefold(), Role(name)), description=words)
    return replace(film, cast=tuple(roles.values()))


def _after(action: str, name: str) -> str | None:
    """What follows the name's first whole mention, if that describes; None where it is only part of a longer word."""
    at = action.find(name)
    while at >= 0:
        end = at + len(name)
        if not action[at - 1 : at].isalpha() and not action[end : end + 1].isalpha():
            rest = action[end : end + 2 * _LONGEST]
            bracketed = _BRACKETED.match(rest)
            if bracketed:
                return bracketed.group(1).strip()
            apposed = _APPOSED.match(rest)
            return _clauses(apposed.group(1)) if apposed else ""
        at = action.find(name, at + 1)
    return None


def _clauses(words: str) -> str:
    """Up to the last comma within reach: the clause after it says what they do."""
    if "," in words[:_LONGEST]:
        return words[:_LONGEST].rsplit(",", 1)[0].strip()
    return "" if len(words) > _LONGEST else words.strip()
