"""What was chosen when the rushes were viewed: circled takes, rejected ones, and notes on them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from enum import Enum

from rushes.film.quick import dataclass


class Verdict(str, Enum):
    """What the viewer said of a take. OPEN: nothing yet, there is only a note on it."""

    CIRCLED = "circled"
    REJECTED = "rejected"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Select:
    """One take viewed. ``shot`` is the shot's (or line's) key, ``take`` the digest of the recipe that made it."""

    shot: str
    take: str
    verdict: Verdict = Verdict.OPEN
    note: str = ""


@dataclass(frozen=True, slots=True)
class Selects:
    """Every take somebody said something about, sorted by shot and take; at most one circled for a shot."""

    takes: tuple[Select, ...] = ()

    def of(self, shot: str, take: str) -> Select:
        """What was said of a take; an open one without a note where nothing was."""
        for select in self.takes:
            if (select.shot, select.take) == (shot, take):
                return select
        return Select(shot, take)

    def circled(self, shot: str) -> str | None:
        """The circled take of a shot, or None."""
        for select in self.takes:
            if select.shot == shot and select.verdict is Verdict.CIRCLED:
                return select.take
        return None

    def taking(self, chosen: Mapping[str, str]) -> Selects:
        """The same with these takes circled, by shot key: those that an adopted cut shows."""
        selects = self
        for shot, take in chosen.items():
            selects = selects.judge(shot, take, Verdict.CIRCLED)
        return selects

    def rejected(self, shot: str) -> tuple[str, ...]:
        """The rejected takes of a shot."""
        return tuple(one.take for one in self.takes if one.shot == shot and one.verdict is Verdict.REJECTED)

    def judge(self, shot: str, take: str, verdict: Verdict) -> Selects:
        """The same with this verdict. Circling a take opens the one that was circled for the shot before."""
        others = tuple(
            replace(one, verdict=Verdict.OPEN)
            if verdict is Verdict.CIRCLED and one.shot == shot and one.verdict is Verdict.CIRCLED
            else one
            for one in self.takes
        )
        return Selects(others)._with(replace(self.of(shot, take), verdict=verdict))

    def annotate(self, shot: str, take: str, note: str) -> Selects:
        """The same with this note on a take, in place of the one it had."""
        return self._with(replace(self.of(shot, take), note=note))

    def _with(self, select: Select) -> Selects:
        others = [one for one in self.takes if (one.shot, one.take) != (select.shot, select.take)]
        kept = [one for one in [*others, select] if one.verdict is not Verdict.OPEN or one.note]
        return Selects(tuple(sorted(kept, key=lambda one: (one.shot, one.take))))
