"""The film's settings: what film.toml says, with its defaults filled in."""

from __future__ import annotations

from dataclasses import field
from functools import cache

from rushes.film.chain import Chain, Step
from rushes.film.face import Typecase
from rushes.film.format import Format
from rushes.film.marking import Marking
from rushes.film.quick import dataclass
from rushes.film.release import Release
from rushes.film.rights import Right, register


@dataclass(frozen=True, slots=True)
class Engines:
    """Which engine makes what, by capability; a shot's note may name another."""

    picture: str = "maquette"
    voice: str = "espeak"
    music: str = "score"
    ambience: str = "ambience"
    effects: str = "ambience"
    speech: str = "psola"  # speech-to-speech: a line led by a recording


@dataclass(frozen=True, slots=True)
class Role:
    """What ``[cast.NAME]`` says of a character. Empty: decided from the script. ``accent``: whose sounds they speak
    with ("anglais", "Scottish", or a tag).

    The breakdown fills in ``build`` where the folder leaves it out, and ``girl``, whether a child is one.
    """

    name: str
    description: str = ""
    voice: str = ""
    language: str = ""
    build: str = ""
    pitch: int = 0
    pace: int = 0
    girl: bool = False
    accent: str = ""


@dataclass(frozen=True, slots=True)
class SoundSettings:
    """``loudness`` in LUFS (-16 web, -23 broadcast, -27 of what is said, for streaming); ``true_peak`` in dBTP, at
    most. ``surround``: a 5.1 mix as well. ``idiom``: the ensemble that plays the whole score; "" leaves it to the
    story's time and place. ``stems``: the mix and its stems as files in out/."""

    loudness: int = -16
    true_peak: int = -1
    music: bool = True
    ambience: bool = True
    surround: bool = False
    idiom: str = ""
    effects: bool = True
    stems: bool = False


@dataclass(frozen=True, slots=True)
class SubtitleSettings:
    """``children``: read more slowly, by the trade's figures for children. ``word_times``: the web's file says when
    each word is heard, for players that light them one by one. ``languages``: those that the film is read in besides
    those it is spoken in."""

    children: bool = False
    word_times: bool = False
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Budget:
    """What the film may spend in all; nothing paid begins past it. ``limit`` in millionths of ``currency``; ``also``:
    (currency, millionths) of what it may spend in others."""

    limit: int = 0
    currency: str = "EUR"
    also: tuple[tuple[str, int], ...] = ()

    def of(self, currency: str) -> int:
        """What may be spent in that currency."""
        return self.limit if currency == self.currency else dict(self.also).get(currency, 0)


@dataclass(frozen=True, slots=True)
class Power:
    """Where the machine stands that makes the film. ``country``: an ISO 3166 code, whose grid's carbon counts; empty
    where nobody says. ``grams`` of CO2 equivalent a kilowatt-hour, where somebody knows better; -1 where not."""

    country: str = ""
    grams: int = -1


@dataclass(frozen=True, slots=True)
class Pronunciation:
    """How a word is said: in other letters, or in the International Phonetic Alphabet between slashes."""

    written: str
    pronounced: str


@dataclass(frozen=True, slots=True)
class Site:
    """Where on earth the story happens, in thousandths of a degree (north and east count up), and on which day."""

    latitude: int
    longitude: int
    month: int
    day: int


@dataclass(frozen=True, slots=True)
class PromptSettings:
    """How what a generative engine is told is put together. ``template``: lines with names in braces, "" for the
    house's; ``style``: words that end every prompt; ``language``: of the words that are not the script's. ``seed``:
    another number, another film."""

    template: str = ""
    style: str = ""
    language: str = "en"
    seed: int = 0


@dataclass(frozen=True, slots=True)
class Film:
    """``language`` is a BCP 47 tag ("fr", "en"). ``year``, ``place`` and ``site`` are the story's. ``hold``: frames
    that a drawing stays (1, on ones; 2, on twos); 0 leaves it to the engine. ``languages``: what its master is in, the
    first as its default; empty: in its own alone. ``draft``: which version of the screenplay it is."""

    title: str
    language: str = "en"
    author: str = ""
    script: str = "script.fountain"
    format: Format = field(default_factory=Format)
    year: int = 2020
    place: str = ""
    look: str = ""  # not said: what an engine that draws draws in, and no word to one that is told in words
    engines: Engines = field(default_factory=Engines)
    cast: tuple[Role, ...] = ()
    sound: SoundSettings = field(default_factory=SoundSettings)
    budget: Budget = field(default_factory=Budget)
    rights: tuple[Right, ...] = ()
    licence: str = ""
    site: Site | None = None
    hold: int = 0
    pronunciations: tuple[Pronunciation, ...] = ()
    chains: tuple[Chain, ...] = ()
    prompt: PromptSettings = field(default_factory=PromptSettings)
    release: Release = field(default_factory=Release)
    power: Power = field(default_factory=Power)
    marking: Marking = field(default_factory=Marking)
    subtitles: SubtitleSettings = field(default_factory=SubtitleSettings)
    languages: tuple[str, ...] = ()
    draft: str = ""
    typecase: Typecase = field(default_factory=Typecase)

    def role(self, name: str) -> Role:
        """The role of that name, compared without case; an empty one where film.toml has none."""
        for role in self.cast:
            if role.name == name:  # as a breakdown's names are
                return role
        folded = name.casefold()
        return next((role for role in self.cast if role.name.casefold() == folded), Role(name))

    def right(self, path: str) -> Right | None:
        """The rights line of a file, or of the nearest folder around it. Of many files, ask a ``register``."""
        return register(self.rights)(path)

    def steps(self, engine: str) -> tuple[Step, ...]:
        """The steps of the chain of that name, or the engine alone."""
        for chain in self.chains:
            if chain.name == engine:
                return chain.steps
        return _alone(engine)


@cache
def _alone(engine: str) -> tuple[Step, ...]:
    return (Step(engine),)
