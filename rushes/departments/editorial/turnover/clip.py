"""What an event of the cut shows, as the edit names it."""

from __future__ import annotations

from rushes.film.cut import PictureEvent, SoundEvent
from rushes.film.media import Media
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Clip:
    """A file of the turnover. ``first``: the frame (or sample) of the take that it begins with, below 0 where it has
    more before; ``length`` in the same units; ``timecode`` of its own first one. ``digest``: BLAKE3 of the file, empty
    until it is made."""

    url: str
    first: int = 0
    length: int | None = None
    reel: str = ""
    timecode: int = 0
    digest: str = ""


Of = tuple[str, str]
"""Which take an event is a piece of: the key of the shot or the sound, and the digest of its media."""


def take_of(event: PictureEvent | SoundEvent) -> Media:
    """What the engine gave."""
    return (event.take or event.media) if isinstance(event, PictureEvent) else event.media


def key_of(event: PictureEvent | SoundEvent) -> str:
    """The key of what it is a piece of: where a cut shows a shot twice, the second event has a number as well."""
    return event.key.partition("#")[0]


def of(event: PictureEvent | SoundEvent) -> Of:
    return key_of(event), take_of(event).digest
