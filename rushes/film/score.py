"""Music in the film: what the director's notes ask, and the cues that were spotted."""

from __future__ import annotations

from enum import Enum

from rushes.film.quick import dataclass
from rushes.film.source import Source


class Order(str, Enum):
    """What a music note tells the music to do, where it stands."""

    IN = "in"
    OUT = "out"
    NONE = "none"  # not in this scene
    HIT = "hit"  # something happens here: a bar begins


@dataclass(frozen=True, slots=True)
class MusicNote:
    """``[[music: in, tense, strings | under her breath]]``. ``mood`` as (valence, arousal), ``idiom`` an ensemble's
    name, ``themes`` names of characters or places, ``file`` what lies in library/music/; None or empty: not said."""

    source: Source
    order: Order | None = None
    mood: tuple[int, int] | None = None
    idiom: str = ""
    themes: tuple[str, ...] = ()
    file: str = ""
    description: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """A frame of the film that keeps its meaning when others move: ``frame`` frames into a shot; "" is the film's first
    frame."""

    shot: str
    frame: int = 0


@dataclass(frozen=True, slots=True)
class SpottedCue:
    """A cue as a spotting list has it. ``key`` of its task; ``name`` is its number in the film ("1m1").

    ``start`` is where it is heard from; ``milliseconds`` how long until its last chord. ``hits`` in milliseconds from
    its beginning with what happens there; ``arc`` the moods, each (milliseconds, valence, arousal). ``scenes`` are the
    numbers of those it sounds in; ``why_in``, ``why_out`` a composer's reasons. ``waits``: keys of voices whose lengths
    are not known yet."""

    key: str
    name: str
    start: Place
    at: int
    milliseconds: int
    why_in: str
    why_out: str
    arc: tuple[tuple[int, int, int], ...]
    hits: tuple[tuple[int, str], ...]
    idiom: str
    themes: tuple[str, ...]
    talk: int
    ending: str
    scenes: tuple[str, ...]
    source: Source | None = None
    file: str = ""
    waits: tuple[str, ...] = ()
    exact: bool = False
    description: str = ""
