"""What the title cards are asked."""

from __future__ import annotations

from rushes.departments.titles.pages import Page
from rushes.film.face import Face
from rushes.film.format import Format
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class CardsRequest:
    """``frames`` of each page, in the same order. ``look``: the film's, whose sheet they are set on.
    ``faces``: for letters that the house's lacks."""

    pages: tuple[Page, ...]
    frames: tuple[int, ...]
    format: Format
    look: str = "ink"
    faces: tuple[Face, ...] = ()


@dataclass(frozen=True, slots=True)
class SlateRequest:
    """``page`` drawn ``width``×``height``, on the sheet of the film's ``look``."""

    page: Page
    width: int
    height: int
    look: str = "ink"
    faces: tuple[Face, ...] = ()
