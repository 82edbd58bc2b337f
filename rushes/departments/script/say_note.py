"""How a word is said: ``[[say: La Ciotat = la sjota]]``, ``[[dire : Rushes = /ʁœʃ/ ; Wells = ouels]]``.

The note holds in the whole film, wherever it stands. What is said is written as it would be spelt, or in the
International Phonetic Alphabet between slashes.
"""

from __future__ import annotations

import re

from rushes.departments.script.words import fold, place_in
from rushes.errors import NoteError
from rushes.film.film import Pronunciation
from rushes.film.note import SayNote
from rushes.film.source import Source

_PREFIX = re.compile(r"\[\[\s*(\w+)\s*:")
_WORDS = ("say", "dire", "prononcer", "prononciation", "pronounce", "pronunciation")
_HOW = "Write [[say: word = how it sounds]], or phonemes between slashes: [[say: Rushes = /ʁœʃ/]]."


def read_say_note(text: str, source: Source) -> SayNote | None:
    """Read a note with its brackets, found at ``source``; None for a note that says nothing of how words sound.
    Raises NoteError at a word without a pronunciation."""
    match = _PREFIX.match(text)
    if match is None or fold(match[1]) not in _WORDS:
        return None
    found: list[Pronunciation] = []
    for part in re.finditer(r"[^;]+", text[match.end() : -2]):
        written, equals, pronounced = (" ".join(words.split()) for words in part[0].partition("="))
        at = place_in(text, source, match.end() + part.start() + len(part[0]) - len(part[0].lstrip()))
        if not equals or not written or not pronounced:
            raise NoteError(f"{part[0].strip()!r} does not say how a word sounds.", where=at, todo=_HOW)
        if pronounced.count("/") == 1 or len(pronounced) > 200:
            raise NoteError(f"{pronounced!r} cannot be said.", where=at, todo=_HOW)
        found.append(Pronunciation(written, pronounced))
    if not found:
        raise NoteError("This note names no word.", where=source, todo=_HOW)
    return SayNote(source, tuple(found))
