"""What the audience is told of what was generated, and which paragraphs ask for it (data/disclosure.toml)."""

from __future__ import annotations

from collections.abc import Sequence

from rushes.departments.rights.origins import Kind
from rushes.departments.rights.request import Disclosure, ShotRow
from rushes.departments.rights.words import LANGUAGES, Words
from rushes.film.film import Film
from rushes.work.tables import table


def disclosure(film: Film, shots: Sequence[ShotRow], words: Words, file: str) -> Disclosure:
    """``file``: where the text is written for whoever pastes it. The film's own language comes first."""
    told = table("rights", "disclosure")
    kinds = {part.what for shot in shots for part in shot.parts if part.kind == Kind.MODEL.value}
    languages = sorted(LANGUAGES, key=lambda one: one != words.language)
    mine = told[words.language]
    return Disclosure(
        text=tuple((language, _text(film.title, kinds, language)) for language in languages),
        law=tuple((each["paragraph"], each["asks"]) for each in mine["law"]),
        note=str(mine["note-marked" if film.release.provenance else "note-plain"]).format(file=file),
    )


def _text(title: str, kinds: set[str], language: str) -> str:
    told = table("rights", "disclosure")[language]
    what = tuple(str(words) for kind, words in told["what"].items() if kind in kinds)
    if not what:
        return str(told["nothing"]).format(title=title)
    return str(told["generated"]).format(title=title, what=Words(language).listed(what))
