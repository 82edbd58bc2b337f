"""Where a file comes from: what its manifest tells, before it is spelt as one."""

from __future__ import annotations

from rushes.film.marking import Marking, Training
from rushes.film.quick import dataclass
from rushes.film.tier import Tier


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere in the writer's text: "script.fountain:42", and what stands there (empty where that is not told)."""

    source: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Maker:
    """An engine: ``models`` the weights it works with ("owner/name @ revision"), ``origin`` what its results are in the
    IPTC's vocabulary, ``duty`` whether its licence wants them marked."""

    name: str
    version: str
    title: str
    licence: str
    origin: str
    models: tuple[str, ...] = ()
    duty: bool = False

    @property
    def key(self) -> str:
        return f"{self.name} {self.version}"


@dataclass(frozen=True, slots=True)
class Reference:
    """A file of library/ with its rights line; ``origin`` empty where nobody knows what it is."""

    path: str
    digest: str
    author: str = ""
    licence: str = ""
    source: str = ""
    consent: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    """One result on the way. ``files``: (role, digest) of what it gave; ``recipe``: the digest of all that determined
    it, ``prompt`` that of the words an engine was told; ``made_from``: keys of the steps before it; ``references``:
    digests of library files; ``maker``: the key of its engine, empty for an operation of the house."""

    key: str
    label: str
    does: str
    maker: str
    version: str
    tier: Tier
    recipe: str
    files: tuple[tuple[str, str], ...]
    origin: str
    seed: int = 0
    prompt: str = ""
    made_from: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    script: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """All that is told of one file: ``step`` the last of ``steps``, which gave it; ``name`` its own. ``script`` and
    ``script_digest`` (BLAKE3) name the screenplay; ``training`` with ``terms`` what may be learnt from it."""

    name: str
    title: str
    author: str
    licence: str
    step: Step
    steps: tuple[Step, ...]
    makers: tuple[Maker, ...]
    references: tuple[Reference, ...]
    script: str = ""
    script_digest: str = ""
    training: Training = Training.NO
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Traced:
    """What is told of a finished film's results, for what is handed out of it later without planning it again: the
    ``steps`` to each, their ``references``, and what every manifest of the film says. ``signed``: whether
    what leaves it ought to be."""

    title: str
    author: str
    licence: str
    script: str
    script_digest: str
    marking: Marking
    signed: bool
    steps: tuple[Step, ...] = ()
    references: tuple[Reference, ...] = ()
