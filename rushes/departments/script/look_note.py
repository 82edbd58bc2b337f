"""The director's look note: ``[[look: charcoal, on ones, @ink-wan | her memory]]``.

A look's name, how long a drawing stays, by which engine or chain, in any order; the words are a camera note's
(``data/camera.toml``).
"""

from __future__ import annotations

import re
from dataclasses import replace

from rushes.departments.script import camera_words
from rushes.departments.script.words import fold, place_in, word_list
from rushes.errors import NoteError
from rushes.film.note import LookNote
from rushes.film.source import Source

_PREFIX = re.compile(r"\[\[\s*(\w+)\s*:")
_WORD = re.compile(r"[^\s,;]+|[,;]")
_NAME = re.compile(r"[^\W_][\w' .-]*$")


def read_look_note(text: str, source: Source) -> LookNote | None:
    """Read a note with its brackets, found at ``source``; None for a note that is not about the look.

    Raises NoteError at what is said twice or is no name, and for a note that says nothing.
    """
    match = _PREFIX.match(text)
    if match is None or fold(match[1]) not in word_list("camera")["look"]:
        return None
    bar = text.find("|", match.end())
    end = bar if bar >= 0 else len(text) - 2
    note = LookNote(source, description=" ".join(text[bar + 1 : -2].split()) if bar >= 0 else "")
    words = [(found.group(), found.start()) for found in _WORD.finditer(text, match.end(), end)]
    while words:
        at = place_in(text, source, words[0][1])
        hold, count = _hold(words)
        if hold is not None:
            if note.hold is not None:
                raise NoteError("This note says twice how long a drawing stays.", where=at, todo="Keep one of them.")
            note = replace(note, hold=hold)
        elif words[0][0][0] == "@":
            if note.engine is not None or not _NAME.match(words[0][0][1:]):
                raise NoteError(f"{words[0][0]!r} names no engine.", where=at, todo="Write [[look: @fake]], once.")
            note = replace(note, engine=words[0][0][1:])
        elif words[0][0] not in ",;":
            name, count = _name(words)
            if not _NAME.match(name):
                raise NoteError(f"{name!r} names no look.", where=at, todo="Write [[look: charcoal]].")
            if note.look is not None:
                what = f"This note gives a second look: {name!r}."
                raise NoteError(what, where=at, todo="Keep one of them. What is free goes after a bar: | …")
            note = replace(note, look=name, look_source=at)
        words = words[count:]
    if note.look is None and note.hold is None and note.engine is None:
        raise NoteError("This look note names no look.", where=source, todo="Write [[look: charcoal]].")
    return note


def _hold(words: list[tuple[str, int]]) -> tuple[int | None, int]:
    """The longest run of words that says how long a drawing stays."""
    for count in range(min(camera_words.LONGEST, len(words)), 0, -1):
        found = camera_words.vocabulary().get(fold(" ".join(word for word, _ in words[:count])))
        if found is not None and found.kind == "hold":
            assert isinstance(found.value, int)
            return found.value, count
    return None, 1


def _name(words: list[tuple[str, int]]) -> tuple[str, int]:
    """The words up to a comma or to what says how long a drawing stays."""
    count = 1
    while (
        count < len(words)
        and words[count][0] not in ",;"
        and words[count][0][0] != "@"
        and _hold(words[count:])[0] is None
    ):
        count += 1
    return " ".join(word for word, _ in words[:count]), count
