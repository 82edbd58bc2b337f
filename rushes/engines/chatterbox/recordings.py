"""The recordings of a film that Chatterbox takes its voices from, and that they are part of what a take is made of."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from rushes.engines.card import Recording
from rushes.engines.model_sheet import Sheet
from rushes.errors import SettingsError
from rushes.store.digest import digest_file


def with_recordings(sheet: Sheet, file: Path) -> Sheet:
    """The sheet with the path of every recording, and their digests in its version. Raises SettingsError."""
    found: dict[str, str] = {}
    voices = {language: _placed(told, file, found) for language, told in sorted(sheet.voices.items())}
    if not found:
        return sheet
    digests = "".join(digest_file(Path(path)) for path in sorted(found.values()))
    from blake3 import blake3

    version = f"{sheet.card.version}+{blake3(digests.encode()).hexdigest()[:12]}"
    card = replace(sheet.card, version=version, recordings=tuple(_recordings(sheet.voices, file)))
    return replace(sheet, voices=voices, card=card)


def _recordings(voices: Mapping[str, Any], file: Path) -> Iterator[Recording]:
    """Told from the film's folder, as rights lines are."""
    for language, told in sorted(voices.items()):
        for character, path in sorted(told.items()) if isinstance(told, dict) else [("any", told)]:
            yield Recording(language.lower(), character, posixpath.normpath(f"{file.parent.name}/{path}"))


def _placed(told: Any, file: Path, found: dict[str, str]) -> Any:
    if isinstance(told, dict):
        return {character: _placed(each, file, found) for character, each in sorted(told.items())}
    place = (file.parent / str(told)).resolve()
    if not place.is_file():
        raise SettingsError(
            f"There is no recording {told!r}.",
            where=f"engines/{file.name}",
            todo='A path is told from this file, as in "../library/voices/anna.wav".',
        )
    found[str(told)] = str(place)
    return str(place)
