"""One paragraph read: what is in it, who does what, how it feels."""

from __future__ import annotations

from dataclasses import field

from rushes.departments.breakdown.lexicon import Entry
from rushes.departments.breakdown.words import Words
from rushes.film.quick import dataclass

PERSON = "person"


@dataclass(frozen=True, slots=True)
class Mention:
    """Somebody or something named in the text. ``key`` is a character's name or the lexicon's key, ``words``
    what the writer wrote; ``named`` where it is a name; ``subject`` where it acts, rather than follows a verb
    or a preposition; ``loud`` in capitals."""

    entry: Entry
    key: str
    words: str
    at: int
    end: int
    sentence: int
    count: int
    loud: bool
    named: bool
    subject: bool


@dataclass(frozen=True, slots=True)
class Deed:
    """Who does what; ``who`` is "" where the text does not say."""

    who: str
    entry: Entry
    at: int
    sentence: int


@dataclass(frozen=True, slots=True)
class Ambient:
    """A sound or the weather: its key, the writer's words, and at which word."""

    key: str
    words: str
    at: int


@dataclass(slots=True)
class Reading:
    """``lengths`` is how many words each sentence has; ``valence`` and ``arousal`` are sums of its words'."""

    words: Words
    sentences: list[str]
    lengths: list[int]
    mentions: list[Mention] = field(default_factory=list)
    deeds: list[Deed] = field(default_factory=list)
    sounds: list[Ambient] = field(default_factory=list)
    weather: list[Ambient] = field(default_factory=list)
    valence: int = 0
    arousal: int = 0
