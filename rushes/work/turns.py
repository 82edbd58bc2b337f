"""Whose turn it is: an executor is handed no more of an engine's jobs than keep it busy."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from rushes.store.purse import Spending
from rushes.work.desk import Entry

_MOST = 128  # jobs of one engine in an executor's hands: more than workers anybody has

Due = tuple[Spending, ...]


@dataclass
class _Queue:
    entries: deque[tuple[Entry, Due]] = field(default_factory=deque)
    out: int = 0  # handed over and not ended


class Turns:
    """The tasks of a stage in the order they came, engine by engine: the first is at work while the ten-thousandth has
    not even a folder to be made in. ``submit`` hands a task over, with what it will cost."""

    def __init__(self, submit: Callable[[Entry, Due], None]) -> None:
        self._submit = submit
        self._queues: dict[str, _Queue] = {}

    def wait(self, entry: Entry, due: Due) -> None:
        self._queues.setdefault(entry.task.engine, _Queue()).entries.append((entry, due))

    def ended(self, engine: str) -> None:
        """One of its jobs came back."""
        if engine in self._queues:
            self._queues[engine].out -= 1

    def come(self) -> None:
        """Hand over those whose turn has come."""
        for queue in self._queues.values():
            while queue.entries and queue.out < _MOST:
                queue.out += 1
                self._submit(*queue.entries.popleft())
