"""How words are said: [pronunciation] of film.toml, and library/voices/pronunciations.toml, which films may share."""

from __future__ import annotations

from pathlib import Path

from rushes.departments.folder.reader import Table
from rushes.departments.folder.text_file import read_text
from rushes.departments.folder.toml_lines import parse_toml
from rushes.errors import SettingsError
from rushes.film.film import Pronunciation

FILES = ("library/voices/pronunciations.toml", "library/voices/prononciations.toml")
_HOW = 'Write how it sounds, "ouels", or phonemes between slashes, "/wɛlz/".'


def shared_pronunciations(folder: Path) -> tuple[Pronunciation, ...]:
    """What the film's library says of words. Raises SettingsError with the line of what cannot be said."""
    found: list[Pronunciation] = []
    for name in FILES:
        if (folder / name).is_file():
            toml = parse_toml(read_text(folder / name), name, SettingsError)
            found += pronunciations(Table(toml, name, SettingsError))
    return tuple(found)


def pronunciations(table: Table) -> tuple[Pronunciation, ...]:
    """Every key of a table, and how it is said."""
    return tuple(Pronunciation(word, _said(table, word)) for word in table.names())


def _said(table: Table, word: str) -> str:
    said = " ".join(table.text(word, longest=200).split())
    if not said or said.strip("/ ") == "":
        table.refuse(word, "does not say how it sounds", _HOW)
    if "/" in said and not (said.count("/") == 2 and said[0] == said[-1] == "/"):
        table.refuse(word, f"cannot be said {said!r}", _HOW)
    return said
