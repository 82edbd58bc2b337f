"""What panels and boards are drawn from."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction

from rushes.film.face import Face
from rushes.film.media import Media
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class PanelRequest:
    """Frame number ``frame`` of a picture; of one that is masked, what the audience sees: ``aspect``."""

    picture: Media
    frame: int
    aspect: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Arrow:
    """``kind``: walk or camera. Ends in thousandths of the picture, from its top left corner."""

    kind: str
    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Overlay:
    """What is drawn over a panel. ``frame``: the corners of the frame a move ends on, or none."""

    arrows: tuple[Arrow, ...] = ()
    frame: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel with what stands under it. ``start`` and ``frames`` count at the film's rate. ``end`` is the last frame
    of a shot whose camera moves; ``picture`` is then its first. ``focus``: what is kept sharp, or what the focus is
    pulled from and to."""

    number: str
    scene: str
    heading: str
    picture: Media
    kind: str
    size: str
    lens: str
    stop: str
    move: str
    angle: str
    subjects: tuple[str, ...]
    action: str
    lines: tuple[tuple[str, str], ...]
    start: int
    frames: int
    engine: str
    tier: str
    take: str
    source: str
    end: Media | None = None
    overlay: Overlay = field(default_factory=Overlay)
    focus: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoardRequest:
    """``a_page``: six or twelve panels. ``pages``: whether each page is wanted as a PNG too.
    ``language``: of sizes and moves. ``faces``: for letters that the house's lacks. ``draft``: which version of the
    screenplay it is, in its own words."""

    title: str
    author: str
    rate: Fraction
    panels: tuple[Panel, ...]
    a_page: int = 6
    pages: bool = False
    language: str = "en"
    faces: tuple[Face, ...] = ()
    draft: str = ""
