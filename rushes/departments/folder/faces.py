"""Which of the machine's fonts a film needs: for letters of its text that the house's typeface lacks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from blake3 import blake3

from rushes.film.face import Face, Typecase
from rushes.film.film import Film
from rushes.film.media import Media
from rushes.film.screenplay import Screenplay
from rushes.film.shot import Breakdown
from rushes.fonts import machine
from rushes.store.disk import disk_errors

_NAMED = 12  # letters that a notice lists


def read_faces(film: Film, screenplay: Screenplay, sheet: Breakdown) -> Typecase:
    """For whatever of a film is drawn as letters: titles, headings, what happens and who says what. Raises StoreError
    where a font cannot be read."""
    return typecase(_texts(film, screenplay, sheet), film.language)


def typecase(texts: Iterable[str], language: str) -> Typecase:
    """The same for any texts; ``language`` chooses among the ways in which a Han ideograph is written."""
    strange = set().union(*(text for text in texts if not text.isascii()))
    if not strange:
        return Typecase()
    found, missing = machine.find(machine.lacking("".join(strange)), language)
    faces, paths = [], {}
    for one in found:
        media = _media(one.path)
        faces.append(Face(one.path.name, media, one.letters, one.index, one.shaped))
        paths[media.digest] = str(one.path)
    return Typecase(tuple(faces), paths, tuple(map(_sentence, missing)))


def _texts(film: Film, screenplay: Screenplay, sheet: Breakdown) -> Iterator[str]:
    yield film.title
    yield film.author
    for entry in screenplay.title_page:
        yield from entry.values
    for scene in sheet.scenes:
        yield scene.heading.text
        for shot in scene.shots:
            yield shot.action
            yield from shot.subjects
            yield from shot.title
            yield from (prop.name for prop in shot.props)
            for line in shot.lines:
                yield line.character
                yield line.spoken


def _sentence(one: machine.Missing) -> str:
    named = " ".join(one.letters[:_NAMED]) + (" …" if len(one.letters) > _NAMED else "")
    what = "lays out" if one.package == machine.SHAPES else "has"
    return f"Nothing on this machine {what} {named}: boxes stand for them. Debian's {one.package} brings it."


@cache
def _media(path: Path) -> Media:
    with disk_errors(path):
        return Media(blake3(path.read_bytes()).hexdigest(), path.suffix.lower())
