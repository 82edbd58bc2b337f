"""What the mix's own sheet is made from: the mix, its stems, and what is to be marked on it."""

from __future__ import annotations

from rushes.film.media import Media
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Mark:
    """A sound of the cut on the sheet; samples of the film at 48 kHz."""

    stem: str
    label: str
    start: int
    samples: int


@dataclass(frozen=True, slots=True)
class ListenRequest:
    """``cuts``: where each scene begins, in samples, with its number. ``loudness``: the mix's target in LUFS.
    ``language`` of its words."""

    mix: Media
    heard: Media
    marks: tuple[Mark, ...]
    cuts: tuple[tuple[int, str], ...]
    loudness: int
    language: str = "en"
