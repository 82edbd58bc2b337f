"""Who has which voice, written into film.toml; everything else in it stays as it was written, comments too."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from rushes.departments.folder.find import SETTINGS
from rushes.departments.folder.settings import parse_film
from rushes.departments.folder.text_file import read_text, write_text


def write_voices(folder: Path, voices: Mapping[str, str]) -> None:
    """Sets ``[cast.NAME] voice`` for every name, whole or not at all. Raises what reading film.toml raises, and
    ReadOnly, DiskFull or StoreError."""
    import tomlkit
    from tomlkit.items import Table

    document = tomlkit.parse(read_text(folder / SETTINGS))
    cast = document.get("cast")
    if cast is None:
        cast = document["cast"] = tomlkit.table(is_super_table=True)
    for name, voice in voices.items():
        known = next((key for key in cast if key.casefold() == name.casefold()), name)
        role = cast.get(known)
        if not isinstance(role, Table):
            role = tomlkit.table()
            cast[known] = role
        role["voice"] = voice
    text = tomlkit.dumps(document)
    parse_film(text)  # what cannot be read again is not written
    write_text(folder / SETTINGS, text)
