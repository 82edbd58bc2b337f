"""A place that the text calls full, busy, crowded: it has people in it whom nobody names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from rushes.departments.breakdown.lexicon import table
from rushes.departments.breakdown.reading import Reading
from rushes.film.element import Element, ElementKind
from rushes.film.source import Source

CROWD = "crowd"  # the lexicon's
_REACH = 3
_WORD = re.compile(r"[^\W_]+")
_SENTENCE = re.compile(r"[.!?…\n]+")


def throng(reading: Reading, block: Source, heading: bool = False) -> Element | None:
    """The crowd of a paragraph that calls its place full; of a ``heading``, which is itself a place."""
    for sentence in _SENTENCE.split(reading.words.text.casefold()):
        words = _WORD.findall(sentence)
        if said := next(_said(words, heading), ""):
            return Element(ElementKind.EXTRAS, CROWD, said, block, table("throng")["count"])
    return None


def _said(words: list[str], heading: bool) -> Iterator[str]:
    states, places, but = (frozenset(table("throng")[key]) for key in ("states", "places", "but"))
    for at, word in enumerate(words):
        for phrase in _phrases().get(word, ()):
            if tuple(words[at : at + len(phrase)]) == phrase:
                yield " ".join(phrase)
        if word in states and (at + 1 == len(words) or words[at + 1] not in but):
            near = words[max(0, at - _REACH) : at + _REACH + 1]
            if heading or not places.isdisjoint(near):
                yield word


@cache
def _phrases() -> dict[str, list[tuple[str, ...]]]:
    """By their first word."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in table("throng")["phrases"]:
        words = tuple(_WORD.findall(phrase.casefold()))
        found.setdefault(words[0], []).append(words)
    return found
