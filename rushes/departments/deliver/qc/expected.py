"""What a file is to be: by its profile, and by the film it was made from where that is known."""

from __future__ import annotations

from enum import Enum

from rushes.departments.deliver.deliverables.requests import Raster
from rushes.film.delivery import Profile
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.subtitle import Subtitle


class Stretch(str, Enum):
    """What a stretch of a film can be that is a fault where nobody asked for it."""

    BLACK = "black"
    FROZEN = "frozen"
    SILENT = "silent"


@dataclass(frozen=True, slots=True)
class Asked:
    """Frames [first, last) of the file may be so, and ``why``: "the opening title", "script.fountain:42: “Noir.”"."""

    what: Stretch
    first: int
    last: int
    why: str


@dataclass(frozen=True, slots=True)
class ShotMark:
    """Where an event of the cut begins in the file, and what people call it."""

    first: int
    name: str


@dataclass(frozen=True, slots=True)
class Reading:
    """The subtitles of a language, counted in frames of the file."""

    language: str
    cues: tuple[Subtitle, ...]


@dataclass(frozen=True, slots=True)
class Expected:
    """``raster``, ``frames``, ``timecode``, ``tracks``… None: nobody says, and what is found is only told. ``lead``:
    frames before the film. ``tracks``: (title, channels) of each; ``spoken``: the language of each, as the container
    spells it, "" for sounds without words. ``texts`` are in the file (``embedded``), in files beside it (``beside``),
    or in both."""

    profile: Profile
    raster: Raster | None = None
    frames: int | None = None
    timecode: str | None = None
    lead: int = 0
    tracks: tuple[tuple[str, int], ...] | None = None
    texts: tuple[Reading, ...] | None = None
    embedded: bool = False
    beside: bool = False
    asked: tuple[Asked, ...] = ()
    shots: tuple[ShotMark, ...] = ()
    spoken: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QcRequest:
    """``file`` is called ``name`` in out/; ``checksums`` its .framemd5, ``beside`` its .srt, one for each of the
    ``expected.texts``. ``language``: of the page."""

    file: Media
    name: str
    title: str
    expected: Expected
    checksums: Media | None = None
    beside: tuple[Media, ...] = ()
    language: str = "en"
