"""The director's words to generative engines: ``[[prompt: neon on wet asphalt]]``, ``[[prompt only: …]]``."""

from __future__ import annotations

import re

from rushes.departments.script.words import fold
from rushes.errors import NoteError
from rushes.film.note import PromptNote
from rushes.film.source import Source

_PREFIX = re.compile(r"\[\[\s*(prompt|invite)(\s+\w+)?\s*:", re.IGNORECASE)
_ALONE = ("only", "alone", "seul", "seule", "seulement")
_LONGEST = 2000


def read_prompt_note(text: str, source: Source) -> PromptNote | None:
    """Read a note with its brackets, found at ``source``; None for a note that is not about the prompt. Raises
    NoteError for one that says nothing, or too much."""
    match = _PREFIX.match(text)
    if match is None:
        return None
    how = fold(match[2] or "").strip()
    if how and how not in _ALONE:
        raise NoteError(
            f"A prompt note cannot be {how!r}.",
            where=source,
            todo="Write [[prompt: words to add]], or [[prompt only: all that is said]].",
        )
    words = " ".join(text[match.end() : -2].split())
    if not words:
        raise NoteError("This prompt note says nothing.", where=source, todo="Write [[prompt: neon on wet asphalt]].")
    if len(words) > _LONGEST:
        raise NoteError(f"A prompt of {len(words)} letters is too long.", where=source, todo=f"At most {_LONGEST}.")
    return PromptNote(source, words, alone=bool(how))
