"""What the report tells."""

from __future__ import annotations

from rushes.film.media import Media
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class ShotRow:
    number: str
    scene: str
    heading: str
    panel: Media
    about: str  # "MCU, 85 mm f/2, dolly in"
    text: str
    lines: tuple[tuple[str, str], ...]
    seconds: str
    engine: str
    tier: str
    take: str
    source: str


@dataclass(frozen=True, slots=True)
class EngineRow:
    """``results``: how many results of the film it made; ``cost`` and ``energy`` in words; ``models``: the weights it
    works with; ``use``: whether the film may use it, and what follows from that."""

    name: str
    title: str
    version: str
    does: str
    tier: str
    licence: str
    results: int
    cost: str
    models: str = ""
    use: str = ""
    energy: str = ""


@dataclass(frozen=True, slots=True)
class VoiceRow:
    """``led``: how many of the lines a recording leads; ``colour``: the voice colour they are spoken with. ``nearest``:
    whose voice is most like theirs, and ``apart`` how far it is, "1.0" where they are just told from one another."""

    character: str
    voice: str
    lines: int
    led: int = 0
    colour: str = ""
    nearest: str = ""
    apart: str = ""


@dataclass(frozen=True, slots=True)
class RightRow:
    file: str
    author: str
    licence: str
    source: str


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """``measures`` are (what, value) pairs; ``unknown`` the words drawn as labelled cards with where they stand
    in the script; ``places`` those that no set is known for, with what stands for them and where they are written;
    ``files`` the names in out/; ``sound`` the mix's measures, each with what is wrong with it; ``sheet`` the mix
    drawn; ``unheard`` the words of sounds that nobody knows, with where they are written; ``lost`` a sentence for each
    recording whose line is no longer in the script; ``orphans`` one for each cue that no speech follows; ``unread``
    one for each rule that a subtitle breaks; ``spoken`` the language of all that, "en" or "fr"."""

    title: str
    author: str
    language: str
    tier: str
    movie: str
    poster: Media | None
    measures: tuple[tuple[str, str], ...]
    shots: tuple[ShotRow, ...]
    engines: tuple[EngineRow, ...]
    voices: tuple[VoiceRow, ...]
    unknown: tuple[tuple[str, str], ...]
    licence: str
    files: tuple[tuple[str, str], ...]
    places: tuple[tuple[str, str, str], ...] = ()
    rights: tuple[RightRow, ...] = ()
    sound: tuple[tuple[str, str, str], ...] = ()
    sheet: Media | None = None
    unheard: tuple[tuple[str, str], ...] = ()
    lost: tuple[str, ...] = ()
    orphans: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    spoken: str = "en"
