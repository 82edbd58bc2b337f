"""What the breakdown finds in a scene."""

from __future__ import annotations

from enum import Enum

from rushes.film.quick import dataclass
from rushes.film.source import Source


class ElementKind(str, Enum):
    CAST = "cast"  # speaks
    SILENT = "silent"  # named, does not speak
    EXTRAS = "extras"  # a crowd
    PROP = "prop"
    VEHICLE = "vehicle"
    ANIMAL = "animal"
    DRESSING = "set dressing"
    WARDROBE = "wardrobe"
    SOUND = "sound"
    WEATHER = "weather"


@dataclass(frozen=True, slots=True)
class Element:
    """``name`` is the lexicon's English key ("suitcase"), or the character's name; ``words`` what the
    writer wrote ("sa valise"). ``known`` is False for a thing no lexicon has."""

    kind: ElementKind
    name: str
    words: str
    source: Source
    count: int = 1
    known: bool = True


def member(group: str, number: int) -> str:
    """The name of one of a group that is played one by one: "soldier 1"."""
    return f"{group} {number}"
