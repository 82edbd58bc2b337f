"""What lies in the film's library/: reference material by what it is called."""

from __future__ import annotations

import re

from rushes.film.guide import Colour, Guide
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.spelling import plain


@dataclass(frozen=True, slots=True)
class LibraryFile:
    """``path`` from the film folder, with forward slashes; ``name`` is what a script may call it, in lower case
    and without accents ("valise de cuir" for ``library/props/Valise_de_cuir.glb``)."""

    path: str
    name: str
    media: Media


@dataclass(frozen=True, slots=True)
class Library:
    """glTF models that take the place of the maquette's own things, and of its whole sets; recordings and MIDI files
    that take the place of cues; recordings that take the place of effects and ambiences; ``voices``: recordings, each
    the ``guides``' or lying there for nobody; voice ``colours``; ``images`` of people,
    places and style, for engines that take references; ``footage`` that an editor brought; ``others``: the paths of all
    else that lies there and is somebody's (texts, training sets, voice colours). Sorted by path."""

    props: tuple[LibraryFile, ...] = ()
    sets: tuple[LibraryFile, ...] = ()
    music: tuple[LibraryFile, ...] = ()
    sounds: tuple[LibraryFile, ...] = ()
    voices: tuple[LibraryFile, ...] = ()
    guides: tuple[Guide, ...] = ()
    colours: tuple[Colour, ...] = ()
    images: tuple[LibraryFile, ...] = ()
    footage: tuple[LibraryFile, ...] = ()
    others: tuple[str, ...] = ()

    @property
    def models(self) -> tuple[LibraryFile, ...]:
        return self.props + self.sets

    @property
    def files(self) -> tuple[LibraryFile, ...]:
        """All that may enter the film."""
        return self.models + self.music + self.sounds + self.voices + self.images + self.footage

    @property
    def paths(self) -> tuple[str, ...]:
        """All that lies there and needs its rights line, in order."""
        return tuple(sorted({*(file.path for file in self.files), *self.others}))


def called(text: str) -> str:
    """How names are compared: lower case, no accents, one space for whatever stands between words."""
    return re.sub(r"[\W_]+", " ", plain(text)).strip()
