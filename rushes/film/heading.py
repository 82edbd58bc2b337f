"""A scene heading, read: INT. KITCHEN - NIGHT."""

from __future__ import annotations

from enum import Enum

from rushes.film.quick import dataclass


class Side(str, Enum):
    """Inside, outside, both (a car, a doorway) or not said."""

    INT = "int"
    EXT = "ext"
    INT_EXT = "int-ext"
    UNSAID = "unsaid"


class Hour(str, Enum):
    """The hour of the heading, in French or English."""

    DAY = "day"
    NIGHT = "night"
    DAWN = "dawn"
    DUSK = "dusk"
    EVENING = "evening"
    MORNING = "morning"


@dataclass(frozen=True, slots=True)
class Heading:
    """``text`` is verbatim. ``place`` keeps the writer's words and accents ("CUISINE DE MARIE").

    ``continuous`` is set by CONTINUOUS, SUITE, LATER, PLUS TARD, MOMENTS LATER…: the scene goes on where
    the one before was, and needs no new establishing shot. ``hour_said`` is False where the heading
    gave none of the hours and DAY is only assumed.
    """

    text: str
    side: Side
    place: str
    hour: Hour = Hour.DAY
    hour_said: bool = False
    continuous: bool = False
