"""What every engine method and house operation gives back."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rushes.film.tier import Tier


@dataclass(frozen=True)
class Result:
    """``files``: role -> file name inside ``stage.out`` ("picture" -> "picture.mp4"). ``facts``: what others
    need to know without opening the files; whole numbers, strings, booleans, lists and maps of them.
    ``tier`` may be lower than the card's, never higher."""

    files: dict[str, str]
    facts: dict[str, Any] = field(default_factory=dict)
    tier: Tier = Tier.MAQUETTE
