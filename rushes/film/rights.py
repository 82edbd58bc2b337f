"""Who answers for what the film is made from: rights lines, consents, what is open and who accepted that."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterable
from enum import Enum

from rushes.film.quick import dataclass

FOREVER = "forever"
NOBODY = "nobody"
PURPOSES = ("voice", "likeness", "training")


@dataclass(frozen=True, slots=True)
class Consent:
    """What somebody agreed to: ``who``, for which ``purposes`` (of ``PURPOSES``), ``until`` which day (ISO 8601, that
    day counted; or ``FOREVER``), in which ``territories`` ("FR", "EU", "world"). What is empty was not said. ``words``:
    what was written in prose; where it is all there is, a reader alone can tell what it allows. ``who`` is ``NOBODY``
    where nobody real is heard or seen, and nobody has to be asked."""

    who: str = ""
    purposes: tuple[str, ...] = ()
    until: str = ""
    territories: tuple[str, ...] = ()
    words: str = ""

    @property
    def is_prose(self) -> bool:
        return not (self.purposes or self.until or self.territories)

    def __str__(self) -> str:
        ends = f"until {self.until}" if self.until not in ("", FOREVER) else self.until
        where = f"in {', '.join(self.territories)}" if self.territories else ""
        told = ", ".join(filter(None, (self.who, *self.purposes, ends, where)))
        return ": ".join(filter(None, (told, self.words)))


@dataclass(frozen=True, slots=True)
class Right:
    """A rights line for a file, or for a folder of files. ``owner`` of the rights, the ``author`` where nobody else is
    named; ``licence`` or ``contract`` under which it is used, ``until`` and where (``territories``) as in a consent;
    ``consent`` of whoever is heard or seen in it. ``publisher`` and ``usage`` ("BI", "BV"…) are of music."""

    file: str
    author: str
    licence: str
    source: str = ""
    consent: Consent | None = None
    owner: str = ""
    contract: str = ""
    until: str = ""
    territories: tuple[str, ...] = ()
    publisher: str = ""
    usage: str = ""

    @property
    def holder(self) -> str:
        return self.owner or self.author

    @property
    def terms(self) -> str:
        """The licence, the contract, or both."""
        return "; ".join(filter(None, (self.licence, self.contract)))


class Trouble(str, Enum):
    """What may be open about a right. The sentences stand in data/points.toml of the rights department."""

    NO_LINE = "no-line"
    NO_LICENCE = "no-licence"
    NO_SOURCE = "no-source"
    EXPIRED = "expired"
    OUTSIDE = "outside"
    NO_CONSENT = "no-consent"
    CONSENT_PROSE = "consent-prose"
    CONSENT_PURPOSE = "consent-purpose"
    CONSENT_UNTIL = "consent-until"
    CONSENT_EXPIRED = "consent-expired"
    CONSENT_WHERE = "consent-where"
    CONSENT_OUTSIDE = "consent-outside"
    SHOWN_WHERE = "shown-where"
    NO_AUTHOR = "no-author"
    BASED_ON = "based-on"
    ENGINE_REFUSED = "engine-refused"
    ENGINE_LICENCE = "engine-licence"
    ENGINE_TRAINING = "engine-training"
    ENGINE_UNPINNED = "engine-unpinned"
    NO_FILE = "no-file"

    @property
    def stops(self) -> bool:
        """Whether nothing final may be delivered while it is open."""
        return self not in (Trouble.NO_FILE, Trouble.ENGINE_UNPINNED)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """Somebody answers for what is open about a ``subject``: who (``by``), why, and since which day (ISO 8601); for the
    ``troubles`` that were open that day, by their values, and no others."""

    subject: str
    troubles: tuple[str, ...]
    by: str
    because: str
    on: str


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """``subject``: a file, an engine's name, a question's key. ``about``: (name, value) for the sentence that tells it.
    ``accepted`` by whom, where somebody did."""

    subject: str
    trouble: Trouble
    about: tuple[tuple[str, str], ...] = ()
    accepted: Acceptance | None = None

    @property
    def stops(self) -> bool:
        return self.trouble.stops and self.accepted is None


def register(rights: Iterable[Right]) -> Callable[[str], Right | None]:
    """Finds the line of a file: its own, else that of the nearest folder around it."""
    lines = {_spelt(right.file): right for right in rights}

    def find(path: str) -> Right | None:
        wanted = _spelt(path)
        while wanted and wanted not in lines:
            wanted = wanted.rpartition("/")[0]
        return lines.get(wanted)

    return find


def _spelt(path: str) -> str:
    """Some disks take accents apart."""
    return unicodedata.normalize("NFC", path)
