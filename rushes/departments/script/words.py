"""The department's word lists, read once, and the one way two spellings are held to be the same."""

from __future__ import annotations

from typing import Any

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


def word_list(name: str) -> dict[str, Any]:
    """A list of ``data/`` as it stands in the file; do not change what comes back."""
    return read("script", name)
