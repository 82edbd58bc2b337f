"""What the work of a turnover is asked: plain values, of which a task's recipe is made."""

from __future__ import annotations

from fractions import Fraction

from rushes.film.cut import SoundEvent
from rushes.film.edit import Edit
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.tier import Tier


@dataclass(frozen=True, slots=True)
class Stretch:
    """``frames`` of a file from frame ``first`` on."""

    media: Media
    first: int
    frames: int


@dataclass(frozen=True, slots=True)
class PictureRequest:
    """One file of moving picture: stretches one after the other, all of one size and rate, as ``codec`` (prores, dnxhr,
    h264). ``timecode`` of its first frame, written out; ``title``: what people call the shot. ``head`` and ``tail``:
    how many of its frames are handles."""

    stretches: tuple[Stretch, ...]
    codec: str
    width: int
    height: int
    rate: Fraction
    timecode: str
    reel: str
    title: str
    head: int
    tail: int
    tier: Tier


@dataclass(frozen=True, slots=True)
class WaveRequest:
    """One Broadcast Wave file: a medium, repeated or cut to ``samples`` where that is not 0. ``start``: the samples
    (48 kHz) from midnight to its first. ``rate`` of the picture it belongs to."""

    media: Media
    samples: int
    start: int
    rate: Fraction
    drop_frame: bool
    project: str
    description: str
    scene: str
    take: str
    tape: str
    note: str
    tier: Tier


@dataclass(frozen=True, slots=True)
class Sounding:
    """A sound of the cut as it lies in its stem: the same units as SoundEvent's."""

    stem: str
    media: Media
    start: int
    samples: int
    offset: int
    loop: bool
    fade_in: int
    fade_out: int

    @classmethod
    def of(cls, event: SoundEvent) -> Sounding:
        return cls(**{name: getattr(event, name) for name in cls.__slots__})


@dataclass(frozen=True, slots=True)
class LevelsRequest:
    """The stems of a mix by name, from the film's first sample; the sounds that are in them."""

    stems: tuple[tuple[str, Media], ...]
    sounds: tuple[Sounding, ...]


@dataclass(frozen=True, slots=True)
class TimelineRequest:
    """An edit as a file of that kind. ``media``: those it names, by the address they have beside it or within.
    ``name`` of the file without its suffix: what lies beside it is called after it, and named in it."""

    edit: Edit
    kind: str
    width: int
    height: int
    media: tuple[tuple[str, Media], ...] = ()
    name: str = "timeline"
