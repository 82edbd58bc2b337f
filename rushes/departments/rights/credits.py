"""The end roll's lines: who wrote, whose voices, which engines, whose material and under which licence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rushes.departments.rights.items import author_of
from rushes.departments.rights.request import CueRow, MaterialRow, ShotRow, VoiceRow
from rushes.departments.rights.words import Words
from rushes.film.film import Film
from rushes.film.screenplay import Screenplay

_SPACE = ("", "")


def credit_lines(
    film: Film,
    screenplay: Screenplay,
    shots: Sequence[ShotRow],
    voices: Sequence[VoiceRow],
    cues: Sequence[CueRow],
    material: Sequence[MaterialRow],
    words: Words,
) -> Iterator[tuple[str, str]]:
    """(what, who), a line each; ("", "") where the roll leaves a space."""
    author, based_on = author_of(screenplay, film.author), screenplay.title("source")
    yield film.title, ""
    yield from [(words("credit.written"), author)] if author else []
    yield from [(words("credit.based-on"), based_on)] if based_on else []
    if voices:
        yield from (_SPACE, (words("credit.voices"), ""))
        yield from ((voice.character, ", ".join((*voice.engines, *_owners(voice.files, material)))) for voice in voices)
    yield _SPACE
    for what in ("picture", "effects", "ambience"):
        engines = dict.fromkeys(
            name for shot in shots for part in shot.parts for name in part.engines if part.what == what
        )
        if engines:
            yield words(f"credit.{what}"), ", ".join(engines)
    if cues:
        yield words("credit.music"), ", ".join(dict.fromkeys(cue.composer for cue in cues))
    used = [row for row in material if row.shots and row.terms]
    if used:
        yield from (_SPACE, (words("credit.material"), ""))
        yield from (("", _attribution(row)) for row in used)
    if film.licence:
        yield from (_SPACE, ("", words("credit.licence", licence=film.licence)))


def _owners(files: Sequence[str], material: Sequence[MaterialRow]) -> list[str]:
    return list(dict.fromkeys(row.holder for row in material if row.file in files and row.holder))


def _attribution(row: MaterialRow) -> str:
    """Title, author, source, licence: what Creative Commons licences ask of a credit."""
    title = row.file.rpartition("/")[2].rpartition(".")[0] or row.file
    return ", ".join(filter(None, (f"“{title}”", row.author or row.holder, row.source, row.terms)))
