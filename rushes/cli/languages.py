"""Which languages a command is asked for."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rushes.versions import Order

Language = Annotated[str, typer.Option(help="The language, as a code: en, fr, pt-BR. Left out: the film's own.")]


def wanted_languages(film: Path, language: str, languages: str, container: str = "mp4") -> Order:
    """The order that ``--language``, ``--languages`` and ``--container`` come to. Raises SettingsError."""
    from rushes.departments import folder
    from rushes.errors import SettingsError
    from rushes.versions import Order

    if language and languages:
        raise SettingsError("--language makes a film in one language, --languages in several.", todo="Say one of them.")
    told = folder.read_film(folder.find_film(film))
    tags = tuple(dict.fromkeys(checked_tag(tag.strip()) for tag in (languages or language).split(",") if tag.strip()))
    return Order(tags or told.languages or (told.language,), container)


def checked_tag(tag: str) -> str:
    """The tag, where it is one. Raises SettingsError."""
    from rushes.departments import folder
    from rushes.errors import SettingsError

    if not folder.LANGUAGE.match(tag):
        raise SettingsError(f"{tag!r} is no language code.", todo='Write a code: "fr", "en", "pt-BR"…')
    return tag
