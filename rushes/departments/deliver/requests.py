"""What the work of delivery is asked: plain values, of which a task's recipe is made."""

from __future__ import annotations

from fractions import Fraction

from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle
from rushes.film.tier import Tier

AUDIO_BITS = 192_000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself. ``tier`` is the lowest of any picture or sound in it; ``cut`` is the digest
    of the recipes of all that is in the cut, in order."""

    title: str
    author: str
    licence: str
    tier: Tier
    engines: tuple[str, ...]
    cut: str


@dataclass(frozen=True, slots=True)
class Segment:
    """One event of the cut: ``name`` is what people call it ("3B"), for messages."""

    name: str
    media: Media
    frames: int


@dataclass(frozen=True, slots=True)
class Version:
    """The film in a further language: its sound track, None where it is only read in it, and its subtitles."""

    language: str
    sound: Media | None
    subtitles: tuple[Subtitle, ...] = ()


@dataclass(frozen=True, slots=True)
class MasterRequest:
    """``language`` is that of ``sound`` and ``subtitles``, which a player takes by default; ``versions`` are the others
    beside it. ``container``: "mp4", or "mkv" (Matroska) for an archive."""

    segments: tuple[Segment, ...]
    sound: Media
    format: Format
    subtitles: tuple[Subtitle, ...]
    language: str
    metadata: Metadata
    versions: tuple[Version, ...] = ()
    container: str = "mp4"


@dataclass(frozen=True, slots=True)
class SoundTrackRequest:
    """The mix (.wav) as AAC. ``bits`` a second for both channels; ``tier`` is the mix's own."""

    mix: Media
    tier: Tier
    bits: int = AUDIO_BITS


@dataclass(frozen=True, slots=True)
class ConformRequest:
    """``frames`` of a take from ``offset`` on, counted at the film's rate, brought to the film's format.

    ``tier`` is the take's: another size makes nothing more finished. Fades, from and to black, are in frames.
    ``speed``: how many of the take's frames are gone on by at each of the film's; 0 stands still, below 0 it runs
    backwards."""

    take: Media
    offset: int
    frames: int
    format: Format
    tier: Tier
    fade_in: int = 0
    fade_out: int = 0
    speed: Fraction = Fraction(1)


@dataclass(frozen=True, slots=True)
class DissolveRequest:
    """One picture becoming another: both as long, and in the film's format."""

    going: ConformRequest
    coming: ConformRequest


@dataclass(frozen=True, slots=True)
class BlackRequest:
    """One frame of black, of which as many are held as a gap of the cut is long."""

    format: Format
