"""The director's own voice: recordings that lead a line, and voice colours measured from a recording."""

from __future__ import annotations

import re
import unicodedata

from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.spelling import plain

_SAID = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Guide:
    """A recording of one line: whose, and the words it was made for. ``path`` from the film folder, with forward
    slashes; ``samples`` at 48 kHz. ``turn``: which of the character's lines of the very same words it leads, counted
    from 1; 0 for all of them. ``fitted``: an ADR reading, stretched to an earlier one's timing."""

    path: str
    media: Media
    character: str
    text: str
    samples: int
    turn: int = 0
    fitted: bool = False

    @property
    def line(self) -> tuple[str, str]:
        return spoken_line(self.character, self.text)


@dataclass(frozen=True, slots=True)
class Colour:
    """A voice colour: ``pitch`` its median in tenths of a hertz, ``spread`` of the melody in cents, ``tract`` how high
    the formants lie in thousandths of the house's reference voice, ``spectrum`` the long-term average in tenths of
    a decibel (36 bands, 100 Hz to 9 kHz, of equal ratio). It describes a timbre; nobody can be cloned from it."""

    name: str
    pitch: int
    spread: int
    tract: int
    spectrum: tuple[int, ...]


def spoken_line(character: str, text: str) -> tuple[str, str]:
    """What a recording is known by: the character and the words alone, so that a comma more or a capital changes
    nothing.

    >>> spoken_line("Élise", "Oui… l'été, peut-être !")
    ('elise', 'oui l ete peut etre')
    """
    words = _SAID.findall(unicodedata.normalize("NFC", plain(text)))
    return plain(character), " ".join(words)
