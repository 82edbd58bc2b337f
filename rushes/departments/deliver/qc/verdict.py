"""One line of a report."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum

from rushes.film.quick import dataclass


class Verdict(str, Enum):
    """``LOOK``: an editor has to decide. ``TOLD``: nobody asked for anything; ``ASKED``: found, and the script's."""

    PASS = "pass"
    FAIL = "fail"
    LOOK = "look"
    ASKED = "asked"
    TOLD = "told"


@dataclass(frozen=True, slots=True)
class Place:
    """Where in the file: its frame and time code, and what is there ("2B")."""

    frame: int
    timecode: str
    told: str


@dataclass(frozen=True, slots=True)
class Check:
    """``asked`` and ``found`` in words; ``why`` says what is wrong, and for whom to mend it."""

    group: str
    name: str
    asked: str
    found: str
    verdict: Verdict
    why: str = ""
    places: tuple[Place, ...] = ()


def passed(checks: Iterable[Check]) -> bool:
    return all(check.verdict is not Verdict.FAIL for check in checks)


def equal(group: str, name: str, asked: str, found: str, why: str = "") -> Check:
    """A check that two words are the same; with nothing asked, what is found is told."""
    if not asked:
        return Check(group, name, "", found, Verdict.TOLD)
    fine = asked == found
    return Check(group, name, asked, found, Verdict.PASS if fine else Verdict.FAIL, "" if fine else why)
