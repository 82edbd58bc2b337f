"""A shot being decided: what it must show, before it is framed."""

from __future__ import annotations

from dataclasses import dataclass, field

from rushes.departments.breakdown.reading import Deed, Mention
from rushes.departments.breakdown.voices import Voice
from rushes.film.element import Element
from rushes.film.note import Direction, Move, ShotNote
from rushes.film.screenplay import Line
from rushes.film.shot import ShotKind
from rushes.film.source import Source


@dataclass(slots=True)
class Spoken:
    """A line of the scene: its ``rank`` (from 1), how many words and written pauses it has, and what its
    parentheticals do."""

    line: Line
    rank: int
    voice: Voice
    words: int
    pauses: int
    deeds: list[Deed]


@dataclass(slots=True)
class Setup:
    """``name`` becomes the end of the shot's key; ``ms`` is the length of its action and ``words`` its words.
    ``move`` and ``speed``: what the action itself asks of the camera."""

    name: str
    kind: ShotKind
    source: Source
    subjects: tuple[str, ...] = ()
    listener: str | None = None
    spoken: list[Spoken] = field(default_factory=list)
    action: str = ""
    deeds: list[Deed] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    props: list[Element] = field(default_factory=list)
    ms: int = 0
    words: int = 0
    note: ShotNote | None = None
    reaction: bool = False
    focus: tuple[str, ...] = ()
    title: tuple[str, ...] = ()
    toward: str = ""
    pov: str = ""
    move: tuple[Move, Direction | None] | None = None
    speed: int = 100

    @property
    def voice_words(self) -> int:
        return sum(spoken.words for spoken in self.spoken)

    @property
    def talks(self) -> bool:
        """Somebody in the picture speaks."""
        return self.kind in (ShotKind.SINGLE, ShotKind.OVER_SHOULDER, ShotKind.TWO_SHOT)
