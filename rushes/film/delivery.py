"""What a film is delivered as: a profile says it all, from the container to the tolerances it is judged by."""

from __future__ import annotations

from dataclasses import field
from enum import Enum
from fractions import Fraction

from rushes.film.quick import dataclass


class Container(str, Enum):
    MP4 = "mp4"
    MOV = "mov"
    MATROSKA = "matroska"

    @property
    def suffix(self) -> str:
        return ".mkv" if self is Container.MATROSKA else f".{self.value}"


class Subtitling(str, Enum):
    """Where the subtitles go: into the file, beside it, both, or nowhere."""

    EMBEDDED = "embedded"
    SIDECAR = "sidecar"
    BOTH = "both"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class PictureCoding:
    """How pictures are encoded. ``codec`` and ``profile`` are of rushes/engines/data/codecs.toml; "as-made" keeps the
    pictures as they were made. ``quality`` is the codec's own scale (CRF), ``bit_rate`` in thousands of bits a second;
    0 for either leaves it to the codec. ``group``: tenths of a second between two pictures to jump to, at most, for
    codecs whose pictures lean on each other. ``slices`` of a picture, where a codec has them."""

    codec: str = "h264"
    profile: str = "high"
    pixels: str = "yuv420p"
    quality: int = 0
    bit_rate: int = 0
    preset: str = ""
    group: int = 20
    slices: int = 0


@dataclass(frozen=True, slots=True)
class PictureSize:
    """What the picture is brought to; 0 and None leave the film's own."""

    width: int = 0
    height: int = 0
    rate: Fraction | None = None


@dataclass(frozen=True, slots=True)
class SoundCoding:
    """How the sound is encoded and how loud it is. ``codec``: aac, or pcm and flac of 24 bits; ``bit_rate`` of the
    first in thousands a second, for two channels. ``loudness`` in LUFS, of the whole programme or of what is said
    (``gate``), ``true_peak`` in dBTP. ``surround``: the 5.1 mix as well, where the film has one.
    ``stems``: "tracks" puts them and the M&E into the file, "files" beside it, "both", or ""."""

    codec: str = "aac"
    bit_rate: int = 192
    loudness: int = -16
    true_peak: int = -1
    gate: str = "programme"
    surround: bool = False
    stems: str = ""


@dataclass(frozen=True, slots=True)
class Leader:
    """What may stand before the film, as time codes before the programme's: bars with tone and the slate stand from
    one to another, the rest is black and silent, but for one frame of tone at ``pop``. ``tone`` in dBFS, at ``pitch``
    Hz."""

    bars: tuple[str, str] = ("", "")
    slate: tuple[str, str] = ("", "")
    pop: str = ""
    tone: int = -18
    pitch: int = 1000


@dataclass(frozen=True, slots=True)
class Limits:
    """What quality control lets pass. ``loudness`` tenths of a LU from the target; ``loudness_range`` LU; ``apart``
    milliseconds between the lengths of picture and sound beyond a frame; black, frozen and silent stretches that nobody
    asked for from so many milliseconds on; ``levels``: per mille of the picture that may leave EBU R 103's range.
    ``frozen_is_fault``: whether a frozen stretch fails, or is only to be looked at."""

    loudness: int = 5
    loudness_range: int = 20
    apart: int = 25
    black: int = 1
    frozen: int = 2000
    silent: int = 2000
    levels: int = 10
    frozen_is_fault: bool = False


@dataclass(frozen=True, slots=True)
class Profile:
    """``leader`` None: nothing may stand before the film. ``timecode``: of the film's first frame, "" for a file that
    carries none; ``drop_frame``: counted with dropped numbers at the rates that have them. ``checksums``: an MD5 of
    every decoded frame beside the file. ``faststart``: the index stands at the front, for the web."""

    name: str
    about: str = ""
    container: Container = Container.MP4
    picture: PictureCoding = field(default_factory=PictureCoding)
    size: PictureSize = field(default_factory=PictureSize)
    sound: SoundCoding = field(default_factory=SoundCoding)
    subtitles: Subtitling = Subtitling.EMBEDDED
    leader: Leader | None = None
    limits: Limits = field(default_factory=Limits)
    timecode: str = ""
    drop_frame: bool = True
    faststart: bool = False
    checksums: bool = False

    @property
    def kept(self) -> bool:
        """Whether its pictures are those of the master, copied and not encoded again."""
        return self.picture.codec == AS_MADE


AS_MADE = "as-made"
