"""The department's word lists, read once, and the one way two spellings are held to be the same."""

from __future__ import annotations

from typing import Any

from rushes.film.source import Source
from rushes.film.spelling import plain
from rushes.work.tables import table as read

_SAME = str.maketrans({"'": " ", "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " "})


def fold(text: str) -> str:
    """Without case, accents, hyphens, apostrophes or double spaces: how two spellings are compared.

    >>> fold("Contre-Plongée"), fold("À hauteur d’œil")
    ('contre plongee', 'a hauteur d oeil')
    """
    bare = plain(text).translate(_SAME)
    return " ".join(bare.split())


def place_in(text: str, source: Source, at: int) -> Source:
    """Where in the file a note's character stands, for a note found at ``source``."""
    rows = text.count("\n", 0, at)
    column = at - text.rfind("\n", 0, at) if rows else source.column + at
    return Source(source.file, source.line + rows, column)


def word_list(name: str) -> dict[str, Any]:
    """A list of ``data/`` as it stands in the file; do not change what comes back."""
    return read("script", name)
