"""What the work of a delivery is asked: plain values, of which its recipes are made."""

from __future__ import annotations

from fractions import Fraction

from rushes.departments.deliver.requests import Metadata
from rushes.film.delivery import PictureCoding
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle
from rushes.film.tier import Tier


@dataclass(frozen=True, slots=True)
class Raster:
    """The delivered picture: pixels and frames a second."""

    width: int
    height: int
    rate: Fraction


@dataclass(frozen=True, slots=True)
class ReelRequest:
    """One event of the cut in the delivery's coding: ``frames`` delivered, of which number k shows the take's frame
    ``phase`` + k × ``step``, rounded down. ``checksums``: an MD5 of every frame as well. ``tier`` is the take's."""

    take: Media
    frames: int
    raster: Raster
    coding: PictureCoding
    tier: Tier
    phase: Fraction = Fraction(0)
    step: Fraction = Fraction(1)
    checksums: bool = False


@dataclass(frozen=True, slots=True)
class StillRequest:
    """A picture that stands: "bars", "black", or the ``slate``. ``frames`` of it: one, where the codec's pictures stand
    by themselves and a packet can be repeated."""

    shows: str
    raster: Raster
    coding: PictureCoding
    frames: int = 1
    slate: Media | None = None
    checksums: bool = False


@dataclass(frozen=True, slots=True)
class Tone:
    """A stretch of sound before the film: ``samples`` at 48 kHz of a sine of ``pitch`` Hz and ``level`` dBFS, or of
    silence where there is no pitch. ``ident``: the left side is interrupted, as EBU's stereo line-up is."""

    samples: int
    pitch: int = 0
    level: int = 0
    ident: bool = False


@dataclass(frozen=True, slots=True)
class TrackRequest:
    """A mix, or a stem of it (.wav, 48 kHz), as a track ``samples`` long behind its ``lead``. ``codec``: aac, with
    ``bit_rate`` thousands of bits a second for two channels, or pcm or flac. ``trim`` in hundredths of a decibel."""

    sound: Media
    samples: int
    codec: str
    tier: Tier
    bit_rate: int = 0
    trim: int = 0
    lead: tuple[Tone, ...] = ()


@dataclass(frozen=True, slots=True)
class Reel:
    """A stretch of the delivered picture: ``name`` for messages; ``repeated``: a single picture shown ``frames`` times.
    ``checksums``: the file with an MD5 of every frame of ``media``."""

    name: str
    media: Media
    frames: int
    repeated: bool = False
    checksums: Media | None = None


@dataclass(frozen=True, slots=True)
class SoundTrack:
    """``title``: what the track is ("Full mix"), for whoever opens the file. ``language`` a BCP 47 tag, empty for
    sounds without words."""

    media: Media
    title: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class TextTrack:
    """Subtitles in one language; frames counted from the file's first. ``named``: the track says what its language is
    called, since it is not the only one."""

    cues: tuple[Subtitle, ...]
    language: str
    named: bool = False


@dataclass(frozen=True, slots=True)
class WrapRequest:
    """The delivered file: ``container`` "mp4", "mov" or "matroska"; ``timecode`` of its first frame, "" for none."""

    container: str
    reels: tuple[Reel, ...]
    sounds: tuple[SoundTrack, ...]
    raster: Raster
    coding: PictureCoding
    metadata: Metadata
    texts: tuple[TextTrack, ...] = ()
    timecode: str = ""
    faststart: bool = False
