"""How finished a picture or a sound claims to be."""

from __future__ import annotations

from enum import Enum


class Tier(str, Enum):
    MAQUETTE = "maquette"
    DRAFT = "draft"
    FINAL = "final"

    def __str__(self) -> str:
        return self.value
