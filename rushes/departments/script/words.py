"""The department's word lists, read once, and the one way two spellings are held to be the same."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from rushes.film.spelling import plain

_SAME = str.maketrans({"'": " ", "-": " ", "‐": " ", "‑": " ", "–": " ", "—": " "})


def fold(text: str) -> str:
    """Without case, accents, hyphens, apostrophes or double spaces: how two spellings are compared.

    >>> fold("Contre-Plongée"), fold("À hauteur d’œil")
    ('contre plongee', 'a hauteur d oeil')
    """
    bare = plain(text).translate(_SAME)
    return " ".join(bare.split())


@cache
def word_list(name: str) -> dict[str, Any]:
    """A list of ``data/`` as it stands in the file; do not change what comes back."""
    data = resources.files(__package__).joinpath("data", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(data)
