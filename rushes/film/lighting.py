"""How a set is lit: what the director asked for, where the lanterns stand, where the sun and the moon really are.

Angles are tenths of a degree in the set's own directions: 0 faces +z, 900 faces +x, as everywhere in a blocking.
"""

from __future__ import annotations

from enum import Enum

from rushes.film.quick import dataclass
from rushes.film.source import Source
from rushes.film.spot import Spot


class Contrast(str, Enum):
    """How far the shadows are from the light."""

    HIGH_KEY = "high-key"
    LOW_KEY = "low-key"
    SILHOUETTE = "silhouette"


class KeySide(str, Enum):
    """Where the key light comes from, as the master camera sees the set."""

    LEFT = "left"
    RIGHT = "right"
    FRONT = "front"
    BACK = "back"
    TOP = "top"


class Motive(str, Enum):
    """What the light of a set pretends to come from."""

    SUN = "sun"
    MOON = "moon"
    WINDOW = "window"
    LAMP = "lamp"
    CANDLE = "candle"
    FIRE = "fire"
    SCREEN = "screen"
    HEADLIGHTS = "headlights"


class Tint(str, Enum):
    WARM = "warm"
    COLD = "cold"


class Edge(str, Enum):
    """The edge of the shadows."""

    SOFT = "soft"
    HARD = "hard"


@dataclass(frozen=True, slots=True)
class LightNote:
    """``[[light: low-key, key left, candles]]``: how a scene is lit from here on; None where the hour decides.
    ``lamps``: whether the set's own lamps burn."""

    source: Source
    contrast: Contrast | None = None
    key: KeySide | None = None
    motive: Motive | None = None
    tint: Tint | None = None
    edge: Edge | None = None
    lamps: bool | None = None
    description: str = ""


class Role(str, Enum):
    KEY = "key"
    FILL = "fill"
    BACK = "back"


@dataclass(frozen=True, slots=True)
class Lantern:
    """A light the crew puts up. ``power`` in hundredths of a street lamp, ``colour`` ``#rrggbb``, ``flicker`` 0 to
    100."""

    role: Role
    motive: Motive
    at: Spot
    aim: Spot
    power: int
    colour: str
    flicker: int = 0


@dataclass(frozen=True, slots=True)
class Sky:
    """Where sun and moon stand: heading in the set and height above the horizon, tenths of a degree. ``phase``: how
    much of the moon is lit, in hundredths. ``north``: the heading of north in the set."""

    sun: tuple[int, int]
    moon: tuple[int, int]
    phase: int
    north: int


@dataclass(frozen=True, slots=True)
class Lighting:
    """A shot's light beyond its hour and weather. ``lamps`` None: the set's own lamps burn as the hour asks."""

    contrast: Contrast | None = None
    tint: Tint | None = None
    edge: Edge | None = None
    key: KeySide | None = None
    lamps: bool | None = None
    lanterns: tuple[Lantern, ...] = ()
    sky: Sky | None = None
