"""The director's light note: ``[[light: low-key, key left, candles, cold | only her face]]``.

Terms stand in any order, in French or English; each says one thing, once. The grammar is documented in
``docs/notes.md``; its words are in ``data/light.toml``.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from enum import Enum
from functools import cache
from typing import Any, NoReturn

from rushes.departments.script.words import fold, place_in, word_list
from rushes.errors import NoteError
from rushes.film.lighting import Contrast, Edge, KeySide, LightNote, Motive, Tint
from rushes.film.quick import dataclass
from rushes.film.source import Source

_PREFIX = re.compile(r"\[\[\s*(\w+)\s*:")
_WORD = re.compile(r"[^\s,;]+")
_LONGEST = 5
_FIELDS: dict[str, type[Enum]] = {"contrast": Contrast, "key": KeySide, "motive": Motive, "tint": Tint, "edge": Edge}


@dataclass(frozen=True, slots=True)
class _Word:
    """What a phrase says: a field of LightNote and its value."""

    field: str
    value: Enum | bool
    written: str


def read_light_note(text: str, source: Source) -> LightNote | None:
    """Read a note with its brackets, found at ``source``; None for a note that is not about light.

    Raises NoteError at the line and column of the first term that is unknown or said twice.
    """
    match = _PREFIX.match(text)
    if match is None or fold(match[1]) not in word_list("light")["prefixes"]:
        return None
    bar = text.find("|", match.end())
    end = bar if bar >= 0 else len(text) - 2
    description = " ".join(text[bar + 1 : -2].split()) if bar >= 0 else ""
    note = LightNote(source, description=description)
    said: dict[str, Any] = {}
    terms = [(found.group(), found.start()) for found in _WORD.finditer(text, match.end(), end)]
    while terms:
        word, count = _longest(terms)
        if word is None:
            _refuse(text, source, terms[0])
        if word.field in said:
            what = f"This note says twice how the light is: {word.written!r} comes after another {word.field}."
            raise NoteError(what, where=place_in(text, source, terms[0][1]), todo="Keep one of them.")
        said[word.field] = word.value
        terms = terms[count:]
    return replace(note, **said)


def _longest(terms: list[tuple[str, int]]) -> tuple[_Word | None, int]:
    for count in range(min(_LONGEST, len(terms)), 0, -1):
        word = _vocabulary().get(fold(" ".join(term for term, _ in terms[:count])))
        if word is not None:
            return word, count
    return None, 0


@cache
def _vocabulary() -> dict[str, _Word]:
    """Every phrase, by its folded spelling."""
    lists = word_list("light")
    words = {
        fold(text): _Word(field, kind(value), text)
        for field, kind in _FIELDS.items()
        for value, phrases in lists[field].items()
        for text in phrases
    }
    for state, phrases in lists["lamps"].items():
        words.update({fold(text): _Word("lamps", state == "on", text) for text in phrases})
    return words


def _refuse(text: str, source: Source, term: tuple[str, int]) -> NoReturn:
    near = difflib.get_close_matches(fold(term[0]), _vocabulary(), 1, 0.7)
    todo = f"Did you mean {_vocabulary()[near[0]].written!r}? " if near else ""
    raise NoteError(
        f"{term[0]!r} is not a word of a light note.",
        where=place_in(text, source, term[1]),
        todo=f"{todo}docs/notes.md lists the words of a light note. What is free goes after a bar: | …",
    )
