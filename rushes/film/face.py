"""A font of the machine that has letters which the house's typeface lacks, as recipes name it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import field

from rushes.film.media import Media
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Face:
    """``name``: the font's file, for people; ``media``: its bytes; ``index``: which of the fonts in it. ``letters`` are
    those to be taken from it, in their order by number. ``shaped``: they change and turn by those beside them."""

    name: str
    media: Media
    letters: str
    index: int = 0
    shaped: bool = False


@dataclass(frozen=True, slots=True)
class Typecase:
    """A film's ``faces``, with ``paths`` of their files by digest; ``notices``: a sentence for letters that no font of
    the machine has."""

    faces: tuple[Face, ...] = ()
    paths: dict[str, str] = field(default_factory=dict)
    notices: tuple[str, ...] = ()


def faces_for(texts: Iterable[str], faces: tuple[Face, ...]) -> tuple[Face, ...]:
    """What some texts need of a film's faces, with no letters but theirs: so nothing is drawn again because another
    letter came into the film elsewhere."""
    if not faces:
        return ()
    used = set().union(*texts)
    needed = []
    for face in faces:
        mine = "".join(letter for letter in face.letters if letter in used)
        if mine:
            needed.append(Face(face.name, face.media, mine, face.index, face.shaped))
    return tuple(needed)
