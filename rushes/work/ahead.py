"""What later stages of a run can begin with already: the mix does not wait for a shot that is still being drawn."""

from __future__ import annotations

import time
from collections.abc import Callable, Container
from typing import Any

from rushes.work.desk import Desk, Entry, Standing
from rushes.work.survey import Sheet, survey

_RARELY = 20  # times what a look ahead takes pass before the next
_SOON = 2.0  # seconds: a look that is due so soon is taken when a stage begins


class Ahead:
    """The house's own operations of later stages, all of whose inputs are there.

    Told by surveying the whole film again from time to time, with stand-ins for what is still in the making. A guess
    that proves wrong is a result nobody asks for, and does no harm: whatever is made is kept under its own recipe.
    Engines are never begun so: they may cost money. ``running`` are the operations begun and not ended, by recipe;
    ``made`` the recipes of those that ended well before their stage came.
    """

    def __init__(self, again: Callable[[], Sheet[Any]], desk: Desk) -> None:
        self.running: dict[str, Entry] = {}
        self.made: set[str] = set()
        self._again, self._desk = again, desk
        self._begun: set[str] = set()
        self._next = 0.0

    def stage_begins(self) -> None:
        """A new stage is a good moment to look, where looking is cheap."""
        if self._next - time.monotonic() < _SOON:
            self._next = 0.0

    def takes_over(self, recipe: str) -> bool:
        """Whether an operation whose stage has come is in the making already; its stage will hear of its end."""
        return self.running.pop(recipe, None) is not None

    def look(self, waited_for: Container[str]) -> list[Entry]:
        """What can be begun now: it counts as begun. ``waited_for`` are the recipes of the stage itself."""
        began = time.monotonic()
        if began < self._next:
            return []
        found: dict[str, Entry] = {}
        for entry in survey(self._again(), self._desk):
            if entry.task.call is None or not entry.to_make or entry.standing is Standing.FAILED or not entry.recipe:
                continue
            if entry.recipe.digest not in waited_for and entry.recipe.digest not in self._begun:
                found.setdefault(entry.recipe.digest, entry)
        now = time.monotonic()
        self._next = now + max(1.0, _RARELY * (now - began))
        self._begun |= found.keys()
        self.running |= found
        return list(found.values())
