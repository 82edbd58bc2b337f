"""A cut as an editor's tool knows it: tracks of events, read from a file or to be written to one.

``Cut`` is what Rushes assembled, event by event out of tasks; an ``Edit`` is what any program can write down: no recipe
is needed for a piece of media to stand in it. Ranges are whole units of the track's ``rate``: frames for pictures and
subtitles, samples at 48 kHz for sound.
"""

from __future__ import annotations

from enum import Enum
from fractions import Fraction

from rushes.film.quick import dataclass


class TrackKind(str, Enum):
    PICTURE = "picture"
    SOUND = "sound"
    SUBTITLES = "subtitles"


@dataclass(frozen=True, slots=True)
class Source:
    """The media an event is a piece of. ``url`` as written (a path relative to the edit's file where it can be, else an
    address); ``rate`` and ``length`` its own (units a second, units), None where the format does not say. ``reel`` and
    ``timecode`` (frames, at ``rate``, of its first frame) as burnt or stamped into it. ``digest``: BLAKE3 of the file,
    in hexadecimal, where known."""

    url: str = ""
    reel: str = ""
    timecode: int = 0
    rate: Fraction | None = None
    length: int | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class EditMarker:
    """A note on the edit or an event, ``at`` units of the track's rate (the edit's for its own) from its beginning."""

    name: str
    at: int
    length: int = 0
    note: str = ""
    colour: str = ""


@dataclass(frozen=True, slots=True)
class EditEvent:
    """``length`` units of the track from ``start``, which show ``source`` from ``offset`` on (in units of the track, as
    if played at its rate, before ``speed``). ``speed`` 1 is as shot, 2 twice as fast, 0 a still, negative backwards.
    ``inside``: tracks of a nested edit, in place of a source. ``about``: what Rushes wrote of it when it left, by name:
    "key" (of the shot or line), "take" (digest of the media), "recipe", "engine", "tier", "event" (its number)…;
    other programs hand this back, or not. ``text`` for subtitles. ``enabled``: False where an editor muted it.

    Of sounds: ``level`` in tenths of a decibel, ``fade_in`` and ``fade_out`` in units of the track. ``effects``: what
    else a program does to it, by the names it has there, which Rushes only tells of: it is read and never written."""

    name: str
    start: int
    length: int
    offset: int = 0
    source: Source = Source()
    speed: Fraction = Fraction(1)
    markers: tuple[EditMarker, ...] = ()
    about: tuple[tuple[str, str], ...] = ()
    inside: tuple[EditTrack, ...] = ()
    text: str = ""
    enabled: bool = True
    level: int = 0
    fade_in: int = 0
    fade_out: int = 0
    effects: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        return self.start + self.length

    def told(self, name: str) -> str:
        """What Rushes wrote of it under a name; empty where it did not, or it was lost."""
        return dict(self.about).get(name, "")


@dataclass(frozen=True, slots=True)
class EditTransition:
    """A dissolve (or what else ``kind`` names) around the join at ``at``: ``before`` units of it before, ``after``
    behind. The events keep the ranges they have without it."""

    at: int
    before: int
    after: int
    kind: str = "dissolve"


@dataclass(frozen=True, slots=True)
class EditTrack:
    """Events in order, none over another; where there is none it is black or silent."""

    kind: TrackKind
    name: str
    rate: Fraction
    events: tuple[EditEvent, ...] = ()
    transitions: tuple[EditTransition, ...] = ()

    @property
    def length(self) -> int:
        return max((event.end for event in self.events), default=0)


@dataclass(frozen=True, slots=True)
class Edit:
    """``rate`` of the picture; ``timecode``: frames of the first one (90,000 at 25 is 01:00:00:00); ``drop_frame``
    where its timecode is counted so. ``about`` as an event's: "film", "cut" (its digest)…"""

    title: str
    rate: Fraction
    tracks: tuple[EditTrack, ...] = ()
    timecode: int = 0
    drop_frame: bool = False
    markers: tuple[EditMarker, ...] = ()
    about: tuple[tuple[str, str], ...] = ()

    def of_kind(self, kind: TrackKind) -> tuple[EditTrack, ...]:
        return tuple(track for track in self.tracks if track.kind is kind)

    @property
    def frames(self) -> int:
        """How long it is, in frames of the picture, a begun one counted."""
        ends = [Fraction(track.length) / track.rate * self.rate for track in self.tracks]
        return max((-(-end.numerator // end.denominator) for end in ends), default=0)
