"""Which languages a command is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rushes.versions import Order

Language = Annotated[str, typer.Option(help="The language, as a code: en, fr, pt-BR. Left out: the film's own.")]


def wanted_languages(
    film: Path, language: str, languages: str = "", subtitles: str = "", container: str = "mp4"
) -> Order:
    """What ``--language``, ``--languages``, ``--subtitles`` and ``--container`` come to. Raises SettingsError."""
    from rushes.departments import folder
    from rushes.errors import SettingsError
    from rushes.versions import Order

    if language and languages:
        raise SettingsError("--language makes a film in one language, --languages in several.", todo="Say one of them.")
    told = folder.read_film(folder.find_film(film))
    usual = Order.of(told)
    spoken = _tags(languages or language) or usual.languages
    read = _tags(subtitles) or (() if languages or language else usual.read)
    return Order(spoken, container, tuple(tag for tag in read if tag not in spoken))


def _tags(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(checked_tag(tag.strip()) for tag in text.split(",") if tag.strip()))


def checked_tag(tag: str) -> str:
    """The tag, where it is one. Raises SettingsError."""
    from rushes.departments import folder
    from rushes.errors import SettingsError

    if not folder.LANGUAGE.match(tag):
        raise SettingsError(f"{tag!r} is no language code.", todo='Write a code: "fr", "en", "pt-BR"…')
    return tag
