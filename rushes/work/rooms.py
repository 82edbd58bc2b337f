"""Folders to work in, used again: to make and remove one for each task costs more than what is written there."""

from __future__ import annotations

import os
import shutil
from collections import deque
from contextlib import suppress
from pathlib import Path

from rushes.executors.job import Outcome
from rushes.store import Store


class Rooms:
    """Each task has one for itself. Those left tidy by a task that ended well are given to later ones."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._free: deque[Path] = deque()  # several threads give back

    def take(self) -> Path:
        """An empty folder."""
        try:
            return self._free.pop()
        except IndexError:
            return self._store.scratch()

    def give_back(self, outcome: Outcome) -> None:
        """What is left there is of no use. After a failure somebody may still be writing there: nobody gets it then."""
        with suppress(OSError):
            if outcome.error is None and not os.listdir(outcome.out):
                self._free.append(outcome.out)
                return
        shutil.rmtree(outcome.out, ignore_errors=True)

    def close(self) -> None:
        """Removes those that are free."""
        while self._free:
            with suppress(OSError):
                self._free.pop().rmdir()
