"""``languages`` and [subtitles] of film.toml."""

from __future__ import annotations

import re

from rushes.departments.folder.reader import Table
from rushes.film.film import SubtitleSettings

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
_TODO = 'Write a language code: "fr", "en", "fr-CA"…'


def read_language(table: Table, key: str, default: str) -> str:
    """A language code, or "" where the default is that."""
    value = table.text(key, default)
    if value and not LANGUAGE.match(value):
        table.refuse(key, f"cannot be {value!r}", _TODO)
    return value


def read_languages(table: Table) -> tuple[str, ...]:
    """A list of languages, each once."""
    found = table.words("languages")
    for one in found:
        if not LANGUAGE.match(one):
            table.refuse("languages", f"cannot hold {one!r}", _TODO)
    return found


def read_subtitles(table: Table) -> SubtitleSettings:
    settings = SubtitleSettings(
        table.yes_no("children", False), table.yes_no("word_times", False), read_languages(table)
    )
    table.done()
    return settings
