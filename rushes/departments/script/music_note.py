"""The director's music note: ``[[music: in, tense, strings, theme MARIE | what she does not say]]``.

Terms stand between commas, in French or English; ``theme`` is followed by names, ``file`` by what lies in
``library/music/``. The grammar is documented in ``docs/music.md``; its words are in ``data/music.toml``.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, NoReturn

from rushes.departments.script.words import fold, place_in, word_list
from rushes.errors import NoteError
from rushes.film.score import MusicNote, Order
from rushes.film.source import Source

_PREFIX = re.compile(r"\[\[\s*(\w+)\s*:")
_TERM = re.compile(r"[^,;]+")
_AND = re.compile(r"\s+(?:and|et|&)\s+", re.IGNORECASE)


def read_music_note(text: str, source: Source) -> MusicNote | None:
    """Read a note with its brackets, found at ``source``; None for a note that is not about music.

    Raises NoteError at the line and column of the first term that is unknown or said twice.
    """
    match = _PREFIX.match(text)
    if match is None or fold(match[1]) not in word_list("music")["prefixes"]:
        return None
    bar = text.find("|", match.end())
    end = bar if bar >= 0 else len(text) - 2
    note = MusicNote(source, description=" ".join(text[bar + 1 : -2].split()) if bar >= 0 else "")
    said: dict[str, Any] = {}
    for term, at in _terms(text, match.end(), end):
        field, value = _meaning(term) or _refuse(text, source, term, at)
        if field in said and field != "themes":
            what = f"This note says twice what the music is: {term!r} comes after another {field}."
            raise NoteError(what, where=place_in(text, source, at), todo="Keep one of them.")
        said[field] = (*said.get(field, ()), *value) if field == "themes" else value
    if not said:
        todo = "Write [[music: in]], [[music: out]], [[music: none]], [[music: tense, strings]]…"
        raise NoteError("This music note asks for nothing.", where=source, todo=todo)
    return replace(note, **said)


def _terms(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for found in _TERM.finditer(text, start, end):
        word = found.group().strip()
        if word:
            yield word, found.start() + len(found.group()) - len(found.group().lstrip())


def _meaning(term: str) -> tuple[str, Any] | None:
    """What a term says: a field of MusicNote and its value; None for one that is unknown."""
    words = word_list("music")
    first, _, rest = term.partition(" ")
    if fold(first) in map(fold, words["theme"]) and rest.strip():
        return "themes", tuple(name.strip().upper() for name in _AND.split(rest.strip()))
    if fold(first) in map(fold, words["file"]) and rest.strip():
        return "file", rest.strip()
    return _vocabulary().get(fold(term))


@cache
def _vocabulary() -> dict[str, tuple[str, Any]]:
    """Every phrase that stands alone, by its folded spelling."""
    words = word_list("music")
    found: dict[str, tuple[str, Any]] = {}
    for name, phrases in words["idiom"].items():
        found |= {fold(phrase): ("idiom", name) for phrase in [name, *phrases]}
    for name, phrases in words["mood-words"].items():
        found |= {fold(phrase): ("mood", tuple(words["mood"][name])) for phrase in phrases}
    for order, phrases in words["order"].items():
        found |= {fold(phrase): ("order", Order(order)) for phrase in phrases}
    return found


def _refuse(text: str, source: Source, term: str, at: int) -> NoReturn:
    near = difflib.get_close_matches(fold(term), _vocabulary(), 1, 0.7)
    todo = f"Did you mean {near[0]!r}? " if near else ""
    raise NoteError(
        f"{term!r} is not a word of a music note.",
        where=place_in(text, source, at),
        todo=f"{todo}docs/music.md lists them. A name follows 'theme', a file 'file'; the rest goes after a bar: | …",
    )
