"""This department's word lists, and how words are compared: without case and accents."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

from rushes.film.spelling import plain

_WORDS = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@cache
def table(name: str) -> dict[str, Any]:
    """A data file of this department, read once."""
    return tomllib.loads((files("rushes.departments.sound") / "data" / name).read_text("utf-8"))


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
