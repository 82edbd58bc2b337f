"""Whether the place's own lamps burn: at night they do, until the action says otherwise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import lexicon, phrase_key, split
from rushes.film.shot import SceneSheet

_CLAUSE = re.compile(r"[.!?;:,…\n]+|\s[-–—]\s")
_LONGEST = 4
Phrases = Mapping[tuple[str, ...], str]


def unlit(scene: SceneSheet) -> frozenset[str]:
    """The keys of the shots in which they are out: from the one that says so to the one that lights them again."""
    found, out = set(), False
    for shot in scene.shots:
        said = says_unlit(shot.action)
        out = out if said is None else said
        if out:
            found.add(shot.key)
    return frozenset(found)


def says_unlit(action: str) -> bool | None:
    """True where a text puts the lamps out, False where it lights them, None where it says nothing of them."""
    said: bool | None = None
    if _telling().isdisjoint(split(action)):  # most texts name no lamp, and need not be read clause by clause
        return said
    for clause in _CLAUSE.split(action):
        words = split(clause)
        for state in ("lit", "out"):
            if _is_said(state, words):
                said = state == "out"
    return said


def _is_said(state: str, words: tuple[str, ...]) -> bool:
    if any(_ends(words, at, _phrases(state, "alone")) for at in range(len(words))):
        return True
    reach = int(table("lamps")["reach"])
    for at in range(len(words)):
        for end in _ends(words, at, _lamps()):
            after = range(end, min(end + reach + 1, len(words)))
            if any(_ends(words, near, _phrases(state, "after")) for near in after):
                return True
            if end == len(words) - 1 and _ends(words, end, _phrases(state, "last")):
                return True
            before = range(max(0, at - reach - 2), at)
            if any(
                at - reach <= done <= at for near in before for done in _ends(words, near, _phrases(state, "before"))
            ):
                return True
    return False


def _ends(words: tuple[str, ...], at: int, phrases: Phrases) -> list[int]:
    """Where the phrases that begin at a word end."""
    ends = range(at + 1, min(at + _LONGEST, len(words)) + 1)
    return [end for end in ends if phrase_key(words[at:end], phrases)]


@cache
def _telling() -> frozenset[str]:
    """The words, and their plurals, without one of which nothing is said of lamps."""
    phrases = (*_lamps(), *_phrases("out", "alone"), *_phrases("lit", "alone"))
    return frozenset(phrase[0] + ending for phrase in phrases for ending in ("", "s", "x"))


@cache
def _lamps() -> Phrases:
    return lexicon([("lamp", table("lamps")["lamps"])])


@cache
def _phrases(state: str, where: str) -> Phrases:
    return lexicon([(state, table("lamps")[state][where])])
