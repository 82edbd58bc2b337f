"""What the dossier tells, row by row. Sentences are in its language; names, licences and consents as written."""

from __future__ import annotations

from rushes.film.face import Face
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class PointRow:
    """``by``, ``because``, ``on``: who accepted it, why and when; empty while it is open."""

    subject: str
    trouble: str
    what: str
    todo: str
    stops: bool
    by: str = ""
    because: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class ModelRow:
    """``made``: of which parts of the film, by their words; ``use``: whether the film may use it, and what follows;
    ``outputs``, ``inputs``, ``training``: as its card has them, empty where it does not say. ``weights``: where they
    are from, (repository, revision); ``digests``: of those that really worked, as the results recorded them."""

    name: str
    title: str
    version: str
    learned: bool
    offline: bool
    licence: str
    territories: str
    url: str
    weights: tuple[tuple[str, str], ...]
    digests: tuple[str, ...]
    made: tuple[str, ...]
    results: int
    use: str
    permitted: bool
    outputs: str = ""
    inputs: str = ""
    training: str = ""
    trained: bool = False  # some of its weights are the production's own


@dataclass(frozen=True, slots=True)
class MaterialRow:
    """A file of library/. ``shots``: the numbers of those it went into; "" in ``terms``: it has no rights line."""

    file: str
    kind: str
    author: str
    holder: str
    terms: str
    source: str
    until: str
    territories: tuple[str, ...]
    shots: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentRow:
    """``words``: what is written in prose. ``open``: what is open about it, a sentence each."""

    file: str
    who: str
    purposes: tuple[str, ...]
    until: str
    territories: tuple[str, ...]
    words: str
    open: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoiceRow:
    character: str
    kind: str  # of origins.Kind
    engines: tuple[str, ...]
    voice: str
    lines: int
    led: int
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of a shot: ``what`` it is (picture, voices, music, effects, ambience), its ``kind`` (of origins.Kind), the
    titles of the ``engines`` that made it in their order, the ``files`` of library/ that went into it."""

    what: str
    kind: str
    engines: tuple[str, ...]
    files: tuple[str, ...]
    tier: str
    made: bool


@dataclass(frozen=True, slots=True)
class ShotRow:
    """``inn`` and ``out`` as timecode; ``take``: the first letters of the recipe of the picture."""

    number: str
    scene: str
    inn: str
    out: str
    cast: tuple[str, ...]
    parts: tuple[PartRow, ...]
    take: str


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """``state``: yes, no, open. ``asked`` in our words; ``told``: what the film's own records answer; ``evidence`` for
    it; ``by``, ``because``, ``on``: who answered what the records cannot."""

    key: str
    group: str
    title: str
    asked: str
    state: str
    told: str
    evidence: tuple[str, ...] = ()
    by: str = ""
    because: str = ""
    on: str = ""


@dataclass(frozen=True, slots=True)
class CueRow:
    """``duration`` as minutes and seconds; ``usage``: BI, BV…"""

    number: str
    title: str
    composer: str
    publisher: str
    usage: str
    inn: str
    out: str
    duration: str
    origin: str
    licence: str


@dataclass(frozen=True, slots=True)
class Disclosure:
    """``text`` for the audience, in the film's language and in English or French besides; ``law``: which paragraphs ask
    for it and from when; ``marks``: how the files themselves say it."""

    text: tuple[tuple[str, str], ...]  # (language, text)
    law: tuple[tuple[str, str], ...]  # (paragraph, what it asks)
    note: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """``language``: en or fr. ``day``: the day it tells of, ISO 8601. ``facts``: (what, value) about the film."""

    title: str
    author: str
    language: str
    day: str
    name: str
    lengths: tuple[str, str]  # of the film, and of all the music in it: minutes and seconds
    facts: tuple[tuple[str, str], ...]
    points: tuple[PointRow, ...]
    models: tuple[ModelRow, ...]
    material: tuple[MaterialRow, ...]
    consents: tuple[ConsentRow, ...]
    voices: tuple[VoiceRow, ...]
    shots: tuple[ShotRow, ...]
    questions: tuple[QuestionRow, ...]
    disclosure: Disclosure
    cues: tuple[CueRow, ...]
    credits: tuple[tuple[str, str], ...]  # (what, who), a line each; ("", "") is a space


@dataclass(frozen=True, slots=True)
class DossierRequest:
    """``faces``: for letters of the ``dossier`` that the house's lacks, in its PDF."""

    dossier: Dossier
    faces: tuple[Face, ...] = ()
