"""What a mix is made from: sounds, their places, a loudness. Names and words stay out of its recipe."""

from __future__ import annotations

from dataclasses import field

from rushes.film.cut import SoundEvent
from rushes.film.media import Media
from rushes.film.mixing import Ducking, StemSettings
from rushes.film.quick import dataclass
from rushes.film.space import Space


@dataclass(frozen=True, slots=True)
class Treatment:
    """What a sound is heard through: a band (Hz, Butterworth of ``order``), a resonance (``ring`` Hz, raised by
    ``rise`` tenths of a decibel), an overdriven membrane (``drive`` 0..100), a ``gain`` in tenths of a decibel.
    ``room``: whether the room it is heard in answers."""

    low: int
    high: int
    order: int = 2
    ring: int = 0
    rise: int = 0
    drive: int = 0
    gain: int = 0
    room: bool = False


@dataclass(frozen=True, slots=True)
class MixEvent:
    """What the mix hears of a SoundEvent; the same units. It is heard from ``first`` to ``last`` samples of itself
    (``last`` 0: to its end): the rest belongs to another reel. ``offset``: the sample of the media it begins with."""

    stem: str
    media: Media
    start: int
    samples: int
    loop: bool = False
    fade_in: int = 0
    fade_out: int = 0
    gain: int = 0
    pan: int = 0
    first: int = 0
    last: int = 0
    space: Space | None = None
    distance: int = 0
    through: Treatment | None = None
    offset: int = 0

    @classmethod
    def of(cls, event: SoundEvent, through: Treatment | None = None) -> MixEvent:
        return cls(
            stem=event.stem,
            media=event.media,
            start=event.start,
            samples=event.samples,
            loop=event.loop,
            fade_in=event.fade_in,
            fade_out=event.fade_out,
            gain=event.gain,
            pan=event.pan,
            space=event.space if through is None or through.room else None,
            distance=event.distance,
            through=through,
            offset=event.offset,
        )

    @property
    def begins(self) -> int:
        """The first sample that is heard."""
        return self.start + self.first

    @property
    def ends(self) -> int:
        """One past the last sample that is heard."""
        return self.start + (self.last or self.samples)


@dataclass(frozen=True, slots=True)
class PremixRequest:
    """One reel, its first sample 0. It is written from ``-head`` to ``samples + tail``: what begins before its first
    picture and what rings after its last. ``near`` are the neighbours' lines, for which it makes room as well: (first
    sample, one past the last).
    ``stems`` with levels left out: those are the mix's. ``reverb`` in tenths of a decibel."""

    events: tuple[MixEvent, ...]
    samples: int
    head: int = 0
    tail: int = 0
    near: tuple[tuple[int, int], ...] = ()
    stems: tuple[StemSettings, ...] = ()
    ducking: Ducking = field(default_factory=Ducking)
    reverb: int = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """One stem of a premix, laid in the film from ``start`` on, which may be before its first sample."""

    stem: str
    media: Media
    start: int
    samples: int
    level: int = 0


@dataclass(frozen=True, slots=True)
class MixRequest:
    """``samples`` at 48 kHz: exactly how long the mix is. ``loudness`` in LUFS, of the whole programme or with
    ``gate`` "dialogue" of what is said; ``true_peak`` in dBTP."""

    stretches: tuple[Stretch, ...]
    samples: int
    loudness: int = -16
    true_peak: int = -1
    gate: str = "programme"


@dataclass(frozen=True, slots=True)
class StemsRequest:
    """The stems of a mix: of what it was made, and its ``curve``."""

    stretches: tuple[Stretch, ...]
    samples: int
    mix: Media
    curve: Media


@dataclass(frozen=True, slots=True)
class SurroundRequest:
    """The same film in 5.1, at the gain of the mix's ``curve``; ``true_peak`` in dBTP."""

    stretches: tuple[Stretch, ...]
    samples: int
    curve: Media
    true_peak: int = -1
