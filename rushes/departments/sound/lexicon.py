"""This department's word lists, and how words are compared: without case and accents."""

from __future__ import annotations

import re
from typing import Any

from rushes.film.spelling import plain
from rushes.work.tables import table as read

_WORDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def table(name: str) -> dict[str, Any]:
    """A data file of this department ("music.toml")."""
    return read("sound", name.removesuffix(".toml"))


def words(text: str) -> list[str]:
    """Plain words in order; a hyphen joins ("grand-mere"), an apostrophe parts."""
    return _WORDS.findall(plain(text))


def mentions(text: str, entries: list[str]) -> bool:
    """Whether one of the entries is said: a word, words in a row, or the beginning of a word ("narrat*")."""
    said = words(text)
    row = f" {' '.join(said)} "
    for entry in entries:
        if entry.endswith("*"):
            if any(word.startswith(entry[:-1]) for word in said):
                return True
        elif f" {entry} " in row:
            return True
    return False
