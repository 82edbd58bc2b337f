"""What a mix is made from: sounds, their places, a loudness. Names and words stay out of its recipe."""

from __future__ import annotations

from dataclasses import dataclass

from rushes.film.cut import SoundEvent
from rushes.film.media import Media


@dataclass(frozen=True, slots=True)
class MixEvent:
    """What the mix hears of a SoundEvent; the same units."""

    stem: str
    media: Media
    start: int
    samples: int
    loop: bool = False
    fade_in: int = 0
    fade_out: int = 0
    gain: int = 0
    pan: int = 0

    @classmethod
    def of(cls, event: SoundEvent) -> MixEvent:
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
        )


@dataclass(frozen=True, slots=True)
class MixRequest:
    """``samples`` at 48 kHz: exactly how long the mix is. ``loudness`` in LUFS, ``true_peak`` in dBTP."""

    events: tuple[MixEvent, ...]
    samples: int
    loudness: int = -16
    true_peak: int = -1
