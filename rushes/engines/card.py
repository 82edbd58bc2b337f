"""What is known about an engine before it starts."""

from __future__ import annotations

from dataclasses import dataclass

from rushes.film.tier import Tier


@dataclass(frozen=True, slots=True)
class Card:
    """``version`` changes whenever the same request would give other bytes: it is part of every recipe.

    ``speed`` is an honest guess for the plan: seconds of work for one second of result on two plain
    cores. ``cost`` is in hundredths of ``currency`` for one second of result; ``watts`` while it works.
    """

    name: str
    version: str
    capabilities: tuple[str, ...]
    tier: Tier
    licence: str
    title: str = ""  # for credits: "Rushes maquette camera"
    territories: str = "worldwide"
    offline: bool = True
    speed: float = 1.0
    cost: int = 0
    currency: str = "EUR"
    watts: int = 30
    memory_mb: int = 300
    homepage: str = ""
    workers: int = 1  # how many of it may work at once on one machine
    looks: tuple[str, ...] = ()  # those it can draw in; none: a look is words to it, like a prompt
    reads_prompt: bool = True  # False: the words do not change the result, so they stay out of its recipe
