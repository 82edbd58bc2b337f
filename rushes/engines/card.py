"""What is known about an engine before it starts."""

from __future__ import annotations

from typing import ClassVar

from rushes.film.quick import dataclass
from rushes.film.tier import Tier


@dataclass(frozen=True, slots=True)
class Terms:
    """What the licence of a model, or the terms of a service, ask of who uses it.

    ``commercial``: whether a film that earns money may use it. ``excluded``: territories where it may not be used, as
    ISO 3166 codes ("EU" for the Union). ``revenue_limit``: yearly revenue, in whole units of the card's currency, above
    which another licence is needed (0: none). ``provenance``: what is made with it has to be marked as generated.
    ``gated``: somebody has to accept its terms at ``url`` before it can be had. In words, and only where somebody has
    read it there: whose what it makes is (``outputs``), what becomes of what is sent to it (``inputs``), what it was
    trained on (``training``)."""

    commercial: bool = True
    excluded: tuple[str, ...] = ()
    revenue_limit: int = 0
    provenance: bool = False
    gated: bool = False
    url: str = ""
    outputs: str = ""
    inputs: str = ""
    training: str = ""


@dataclass(frozen=True, slots=True)
class Price:
    """``amount`` in millionths of ``currency`` for one ``unit``: second (of result), picture, call, characters (a
    thousand), tokens (a million), minute (of compute). ``since``: the day it was read on the service's price list."""

    WHOLE: ClassVar[int] = 1_000_000
    unit: str
    amount: int
    currency: str = "USD"
    since: str = ""


@dataclass(frozen=True, slots=True)
class Weights:
    """A model's files: ``repo`` (owner/name on a hub, or a folder), pinned by ``revision`` (a commit), about
    ``size_mb`` to download. ``only``: patterns of the files an engine needs of it, all where there are none."""

    repo: str
    revision: str = ""
    size_mb: int = 0
    gated: bool = False
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Recording:
    """Somebody's voice that a model speaks with: ``path`` from the film's folder, forward slashes; for lines in a
    ``language``, of a ``character`` of the casting table ("any": of all others)."""

    language: str
    character: str
    path: str


@dataclass(frozen=True, slots=True)
class Card:
    """``version`` changes whenever the same request would give other bytes: it is part of every recipe.

    ``speed`` is an honest guess for the plan: seconds of work for one second of result on two plain
    cores. ``cost`` is in hundredths of ``currency`` for one second of result, ``prices`` say it more finely where a
    service counts otherwise; ``watts`` while it works. ``gpu_mb``: graphics memory in its smallest plan, 0 for none.
    ``time_limit``: seconds without any progress after which a request is given up, 0 for never. ``extra``: what of
    ``rushes[…]`` it needs installed; ``python``: the interpreter of an environment of its own.
    ``takes``: what it is led by beside words (``rushes.engines.ports.guidance.TAKES``): nothing else is sent to it, so
    that nothing else makes its takes stale; ``needs``: what of that it is always given. ``references``: as many
    pictures of people and places as it takes at once, 0 for any number. ``lengths``: the whole seconds it makes, where
    it makes no others: a shot is made, and paid, as the next of them. ``origin``: what its results are in the IPTC's
    vocabulary of digital source types, for the mark they carry: "algorithmicMedia" where no model was trained.
    ``handles``: it can film what lies before and after a shot, to go with a take that is there. ``recordings``: whose
    voices it speaks with.
    """

    name: str
    version: str
    capabilities: tuple[str, ...]
    tier: Tier
    licence: str
    title: str = ""  # for credits: "Rushes maquette camera"
    territories: str = "worldwide"
    offline: bool = True
    speed: float = 1.0
    cost: int = 0
    currency: str = "EUR"
    watts: int = 30
    memory_mb: int = 300
    homepage: str = ""
    workers: int = 1  # how many of it may work at once on one machine
    looks: tuple[str, ...] = ()  # those it can draw in; none: a look is words to it, like a prompt
    reads_prompt: bool = True  # False: the words do not change the result, so they stay out of its recipe
    terms: Terms = Terms()
    prices: tuple[Price, ...] = ()
    weights: tuple[Weights, ...] = ()
    gpu_mb: int = 0
    time_limit: int = 0
    extra: str = ""
    python: str = ""
    takes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    references: int = 0
    lengths: tuple[int, ...] = ()
    origin: str = "trainedAlgorithmicMedia"  # what is not said is not hidden
    handles: bool = False
    recordings: tuple[Recording, ...] = ()

    def recording_of(self, language: str, character: str) -> str:
        """The path of the recording that such a line is spoken with, empty where there is none."""
        short = language.split("-", maxsplit=1)[0].lower()
        spoken = [one for one in self.recordings if one.language == language.lower()]
        spoken = spoken or [one for one in self.recordings if one.language == short]
        by_name = {one.character: one.path for one in spoken}
        return by_name.get(character, by_name.get("any", ""))

    @property
    def learned(self) -> bool:
        """Whether a model that was trained makes it, and not a program alone."""
        return self.origin != "algorithmicMedia"
