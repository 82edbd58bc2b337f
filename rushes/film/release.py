"""How the film will be shown: what the licences of its engines ask about."""

from __future__ import annotations

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Release:
    """What ``[rights]`` of film.toml says; what it does not say is not known.

    ``commercial``: whether the film, or who makes it, earns money with it. ``territories`` where it will be shown: ISO
    3166 codes, "EU", "EEA" or "world". ``revenue``: (currency, whole units) of who makes it, in a year. ``provenance``:
    whether the film may be marked as generated. ``accepted``: engines whose terms somebody has read and accepted where
    that is asked; ``licensed``: those for which another licence was obtained, whatever their terms say."""

    commercial: bool | None = None
    territories: tuple[str, ...] = ()
    revenue: tuple[tuple[str, int], ...] | None = None
    provenance: bool = True
    accepted: tuple[str, ...] = ()
    licensed: tuple[str, ...] = ()
