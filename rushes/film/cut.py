"""The edit, before it is written as OpenTimelineIO. Counted in frames of the film's rate."""

from __future__ import annotations

from fractions import Fraction

from rushes.film.edit import EditTransition
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.space import Space
from rushes.film.tier import Tier

STEMS = ("dialogue", "narrator", "music", "effects", "ambience")
SPOKEN = ("dialogue", "narrator")
BLACK = "black"


@dataclass(frozen=True, slots=True)
class PictureEvent:
    """One shot in the cut. ``start`` is its place in the film, ``offset`` the first frame used of the take.

    ``key`` is the shot's; where a shot stands several times in an adopted cut the others are "<key>#2", "#3"….
    ``speed``: 1 as shot, 2 twice as fast, 0 a still, negative backwards. ``media`` is what the master is joined from;
    ``take`` what the engine gave, where that had to be conformed to the master's size and rate first. ``head``: how
    many frames the take has before the shot's own first, because an adopted cut shows them."""

    name: str  # "3B", "title", "credits"
    key: str
    scene: str
    start: int
    frames: int
    offset: int
    media: Media
    recipe: str
    engine: str
    tier: Tier
    label: str = ""  # what the shot is, in words: for boards, reports and markers
    take: Media | None = None
    speed: Fraction = Fraction(1)
    head: int = 0

    @property
    def shot(self) -> str:
        """The key of the shot it is a piece of."""
        return self.key.partition("#")[0]

    @property
    def black(self) -> bool:
        """Whether it is a gap: black that nobody shot."""
        return self.name == BLACK

    @property
    def end(self) -> int:
        """The frame of the film after its last."""
        return self.start + self.frames


@dataclass(frozen=True, slots=True)
class TitleCard:
    """A title before or after the shots: the key of the task that draws it, and how long it is."""

    key: str
    name: str
    frames: int


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a voice take: characters [begin, end) of the line's spoken text, samples at 48 kHz."""

    begin: int
    end: int
    start: int
    stop: int


@dataclass(frozen=True, slots=True)
class SoundEvent:
    """A sound in the cut; ``start`` in samples at 48 kHz from the film's first; ``stem`` is dialogue, narrator, music,
    effects or ambience. For dialogue, ``text`` is what is said, by ``who``. ``samples`` is how long it is heard;
    ``loop`` repeats the media to fill it; fades are in samples. ``gain`` in tenths of a decibel,
    ``pan`` -100 (left) to 100. ``space`` is the place it is made in, ``distance`` how far from the camera in
    millimetres (0: neither is known, and it stays dry); ``through`` what it is heard through: telephone, door…
    ``offset``: the first sample used of the media. ``sung``: the words are a song's."""

    stem: str
    name: str
    key: str
    start: int
    samples: int
    media: Media
    recipe: str
    engine: str
    tier: Tier
    who: str = ""
    text: str = ""
    loop: bool = False
    fade_in: int = 0
    fade_out: int = 0
    gain: int = 0
    pan: int = 0
    words: tuple[Word, ...] = ()
    space: Space | None = None
    distance: int = 0
    through: str = ""
    offset: int = 0
    sung: bool = False


@dataclass(frozen=True, slots=True)
class Cut:
    """``transitions``: dissolves between pictures that follow one another, in frames of the film."""

    title: str
    format: Format
    picture: tuple[PictureEvent, ...]
    sound: tuple[SoundEvent, ...]
    transitions: tuple[EditTransition, ...] = ()

    @property
    def frames(self) -> int:
        return sum(event.frames for event in self.picture)
