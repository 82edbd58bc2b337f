"""Putting results away while the next ones are made: a disk syncs eight files in little more than the time of one."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from typing import TYPE_CHECKING

from rushes.executors.job import Outcome
from rushes.store import Record
from rushes.work.desk import Entry

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_HANDS = 8
_MOST = 32  # results on their way at once

Put = tuple[Outcome, Record]
Arrived = tuple[list[Entry], Outcome, Record]


class Porters:
    """``put_away`` is called for each result in a thread of its own; what it gives, or raises, comes ``back``."""

    def __init__(self, put_away: Callable[[Entry, Outcome], Put]) -> None:
        self._put_away = put_away
        self._pool: ThreadPoolExecutor | None = None
        self._on_the_way: deque[tuple[list[Entry], Future[Put]]] = deque()

    def __len__(self) -> int:
        return len(self._on_the_way)

    def give(self, same: list[Entry], outcome: Outcome) -> None:
        """``same``: the entries that the result is for; the first names it."""
        if self._pool is None:
            from concurrent.futures import ThreadPoolExecutor  # where there is something to carry

            self._pool = ThreadPoolExecutor(_HANDS, "porter")
        self._on_the_way.append((same, self._pool.submit(self._put_away, same[0], outcome)))

    def back(self, all_: bool) -> list[Arrived]:
        """Those that are put away, in the order they came; waits for every one, or until not too many are left."""
        arrived: list[Arrived] = []
        while self._on_the_way:
            same, put = self._on_the_way[0]
            if not (all_ or len(self._on_the_way) > _MOST or put.done()):
                break
            self._on_the_way.popleft()
            arrived.append((same, *put.result()))
        return arrived

    def close(self) -> None:
        """Waits for what is on its way."""
        if self._pool is not None:
            self._pool.shutdown()
