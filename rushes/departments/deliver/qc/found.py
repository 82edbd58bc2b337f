"""What was found in a file; written once by whoever reads it, judged by others."""

from __future__ import annotations

from dataclasses import field
from fractions import Fraction

from rushes.departments.deliver.qc.expected import Stretch
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle


@dataclass(frozen=True, slots=True)
class Span:
    """Frames [first, last) of the file."""

    what: Stretch
    first: int
    last: int


@dataclass
class PictureFound:
    """``colours`` primaries, transfer, matrix and range as H.273 numbers; ``odd_times``: frames that do not stand where
    the rate has them; ``wrong_sums``: frames whose MD5 is another than the archive's; ``beyond``: (frame, per mille of
    the picture outside EBU R 103's range) at the worst; ``broken``: frames at which decoding failed."""

    codec: str = ""
    profile: str = ""
    pixels: str = ""
    width: int = 0
    height: int = 0
    shape: Fraction = Fraction(1)
    rate: Fraction = Fraction(0)
    colours: tuple[int, int, int, int] = (2, 2, 2, 0)
    frames: int = 0
    interlaced: int = 0
    odd_times: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    wrong_sums: list[int] = field(default_factory=list)
    sums: int = 0
    longest_group: int = 0
    spans: list[Span] = field(default_factory=list)
    beyond: tuple[int, int] = (0, 0)
    thumbnails: list[tuple[int, bytes]] = field(default_factory=list)  # (frame, JPEG)


@dataclass
class SoundFound:
    """``loudness``… as ``Meter.facts`` gives them, empty where nothing was measured; ``samples`` at 48 kHz; ``curve``
    short-term loudness every 0.1 s of the film; ``peaks`` the highest sample of every 10 ms of the film, in units of
    2**-15; ``lead_peak`` that of what stands before it. ``proved``: whether the samples have the MD5 that the
    track carries of them, None where it carries none; ``first``: a player begins with it."""

    title: str = ""
    codec: str = ""
    rate: int = 0
    channels: int = 0
    layout: str = ""
    bits: int = 0
    language: str = ""
    samples: int = 0
    measured: dict[str, int] = field(default_factory=dict)
    curve: list[int] = field(default_factory=list)
    peaks: list[int] = field(default_factory=list)
    lead_peak: int = 0
    proved: bool | None = None
    broken: int = 0
    first: bool = False


@dataclass
class TextFound:
    """Subtitles; ``language`` as the container or the name of the file spells it. ``first``: a player shows them
    without being asked."""

    language: str = ""
    cues: list[Subtitle] = field(default_factory=list)
    first: bool = False


@dataclass
class Found:
    """``index_first``: whether the index stands before the media, None where the container has none to speak of.
    ``texts`` are the subtitle tracks in the file; ``beside`` what is in the .srt files beside it."""

    container: str = ""
    bytes: int = 0
    timecode: str = ""
    index_first: bool | None = None
    told: dict[str, str] = field(default_factory=dict)
    picture: PictureFound | None = None
    sounds: list[SoundFound] = field(default_factory=list)
    texts: list[TextFound] = field(default_factory=list)
    beside: list[TextFound] = field(default_factory=list)
