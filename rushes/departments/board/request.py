"""What panels and boards are drawn from."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from rushes.film.media import Media


@dataclass(frozen=True, slots=True)
class PanelRequest:
    """Frame number ``frame`` of a picture."""

    picture: Media
    frame: int


@dataclass(frozen=True, slots=True)
class Panel:
    """One panel with what stands under it. ``start`` and ``frames`` count at the film's rate."""

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


@dataclass(frozen=True, slots=True)
class BoardRequest:
    title: str
    author: str
    rate: Fraction
    panels: tuple[Panel, ...]
