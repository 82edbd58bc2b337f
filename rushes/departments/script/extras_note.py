"""How many extras a scene has: ``[[extras: none]]``, ``[[extras: 12]]``, ``[[figurants : beaucoup]]``."""

from __future__ import annotations

import re

from rushes.departments.script.words import fold
from rushes.errors import NoteError
from rushes.film.source import Source

_PREFIX = re.compile(r"\[\[\s*(extras|figurants|figuration)\s*:", re.IGNORECASE)
_MOST = 60
_MANY = {
    0: ("none", "no", "nobody", "aucun", "aucune", "sans", "personne"),
    4: ("few", "a few", "some", "quelques-uns", "quelques uns", "peu", "un peu"),
    16: ("many", "a lot", "beaucoup", "nombreux"),
    _MOST: ("full", "packed", "plein", "complet", "comble"),
}


def read_extras_note(text: str, source: Source) -> int | None:
    """Read a note with its brackets, found at ``source``; None for a note that is not about extras. Raises NoteError
    for one that says no number."""
    match = _PREFIX.match(text)
    if match is None:
        return None
    said = " ".join(fold(text[match.end() : -2]).split())
    if said.isdecimal():
        if int(said) > _MOST:
            raise NoteError(f"{said} extras are too many.", where=source, todo=f"At most {_MOST}.")
        return int(said)
    for count, words in _MANY.items():
        if said in words:
            return count
    raise NoteError(
        f"This note asks for {said!r} extras." if said else "This note says no number of extras.",
        where=source,
        todo="Write [[extras: none]], [[extras: few]], [[extras: many]], [[extras: full]] or a number.",
    )
