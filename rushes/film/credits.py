"""Who made the film, and with what."""

from __future__ import annotations

from dataclasses import dataclass

from rushes.film.tier import Tier


@dataclass(frozen=True, slots=True)
class MadeBy:
    """``work`` is a capability ("text-to-video"); ``engine`` its title on the card."""

    work: str
    engine: str
    tier: Tier
    licence: str


@dataclass(frozen=True, slots=True)
class Credits:
    """``written`` are the writer's own words from the title page, in order: ("written by", "…").
    ``cast`` are (character, the engine that gave the voice)."""

    title: str
    written: tuple[tuple[str, str], ...]
    cast: tuple[tuple[str, str], ...]
    made: tuple[MadeBy, ...]
    licence: str = ""
