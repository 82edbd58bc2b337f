"""The director's sound note: ``[[sound: church bell, far | the one of the first scene]]``.

Sounds between commas, as one would call them; ``far``; or ``none``. The words are in ``data/sound.toml``.
"""

from __future__ import annotations

import re

from rushes.departments.script.words import fold, word_list
from rushes.errors import NoteError
from rushes.film.note import SoundNote
from rushes.film.source import Source

_PREFIX = re.compile(r"\[\[\s*(\w+)\s*:")


def read_sound_note(text: str, source: Source) -> SoundNote | None:
    """Read a note with its brackets, found at ``source``; None for a note that is not about sound. Raises NoteError for
    one that says nothing."""
    match = _PREFIX.match(text)
    if match is None or fold(match[1]) not in _folded("prefixes"):
        return None
    words, _, description = text[match.end() : -2].partition("|")
    sounds, silent, far = [], False, False
    for part in re.split(r"[,;]", words):
        said = " ".join(part.split())
        if fold(said) in _folded("none"):
            silent = True
        elif fold(said) in _folded("far"):
            far = True
        elif said:
            sounds.append(said)
    if not sounds and not silent:
        raise NoteError(
            "This sound note names no sound.", where=source, todo="Write [[sound: door slam]] or [[sound: none]]."
        )
    return SoundNote(source, tuple(sounds), silent, far, " ".join(description.split()))


def _folded(which: str) -> frozenset[str]:
    return frozenset(fold(word) for word in word_list("sound")[which])
