"""What later stages of a run can begin with already: the mix does not wait for a shot that is still being drawn."""

from __future__ import annotations

import time
from collections.abc import Callable, Container, Iterable
from typing import Any

from rushes.executors.job import HOUSE
from rushes.work.desk import Desk, Entry, Standing
from rushes.work.survey import Sheet, survey

_SHORT = 1.0  # seconds of work: a look that takes no longer holds nobody up
_OFTEN, _RARELY = 4, 20  # times what a short look takes, or a long one, pass before the next
_LEAST = 0.1  # seconds


class Ahead:
    """The house's own operations of later stages, all of whose inputs are there.

    Told by surveying the whole film again, with stand-ins for what is still in the making: at the beginning, and
    whenever everything that some operation waited for has come. A guess that proves wrong is a result nobody asks
    for, and does no harm: whatever is made is kept under its own recipe. Engines are never begun so: they may cost
    money. ``running`` are the operations begun and not ended, by recipe; ``made`` the recipes of those that ended
    well before their stage came.
    """

    def __init__(self, again: Callable[[], Sheet[Any]], desk: Desk) -> None:
        self.running: dict[str, Entry] = {}
        self.made: set[str] = set()
        self._again, self._desk = again, desk
        self._begun: set[str] = set()
        self._next = 0.0
        self._hopes = _Hopes(())
        self._coming: set[str] = set()

    def takes_over(self, recipe: str) -> bool:
        """Whether an operation whose stage has come is in the making already; its stage will hear of its end."""
        return self.running.pop(recipe, None) is not None

    def heard(self, key: str) -> None:
        """Something was made."""
        self._hopes.came(key)

    def coming(self) -> set[str]:
        """Who will have work to do before all is made, as the last look told: said once."""
        coming, self._coming = self._coming, set()
        return coming

    def look(self, waited_for: Container[str]) -> list[Entry]:
        """What can be begun now: it counts as begun. ``waited_for`` are the recipes of the stage itself."""
        if not self._hopes.ripe or time.monotonic() < self._next:
            return []
        began = time.thread_time()  # on a machine that is busy with the film itself, a look is no less worth
        entries = survey(self._again(), self._desk)
        found: dict[str, Entry] = {}
        for entry in entries:
            if entry.task.call is None or not entry.to_make or entry.standing is Standing.FAILED or not entry.recipe:
                continue
            if entry.recipe.digest not in waited_for and entry.recipe.digest not in self._begun:
                found.setdefault(entry.recipe.digest, entry)
        self._hopes = _Hopes(entries)
        self._coming = {HOUSE if one.task.call else one.task.engine for one in entries if one.to_make}
        took = time.thread_time() - began
        self._next = time.monotonic() + max(_LEAST, took * (_OFTEN if took < _SHORT else _RARELY))
        self._begun |= found.keys()
        self.running |= found
        return list(found.values())


class _Hopes:
    """The house's operations that wait, and what each of them waits for in the end: not for what waits itself, but for
    what that waits for. ``ripe`` when one of them waits for nothing more, or when nothing is known yet."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        entries = list(entries)
        self.ripe = not entries
        self._left: list[int] = []
        self._waiting: dict[str, list[int]] = {}  # which operations wait for a key
        behind = {entry.task.key: entry.waits for entry in entries if entry.standing is Standing.WAITING}
        roots = _Roots(behind)
        for entry in entries:
            if entry.task.call is None or entry.task.key not in behind:
                continue
            mine = roots.of(entry.task.key)
            for key in mine:
                self._waiting.setdefault(key, []).append(len(self._left))
            self._left.append(len(mine))

    def came(self, key: str) -> None:
        for operation in self._waiting.pop(key, ()):
            self._left[operation] -= 1
            self.ripe = self.ripe or not self._left[operation]


class _Roots:
    """What each waiting key waits for in the end."""

    def __init__(self, behind: dict[str, tuple[str, ...]]) -> None:
        self._behind = behind
        self._known: dict[str, frozenset[str]] = {}

    def of(self, key: str) -> frozenset[str]:
        if key not in self._known:
            self._known[key] = frozenset()  # nothing waits for itself
            found: set[str] = set()
            for other in self._behind[key]:
                found |= self.of(other) if other in self._behind else {other}
            self._known[key] = frozenset(found)
        return self._known[key]
