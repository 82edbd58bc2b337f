"""Putting results away while the next ones are made, several in one go: what waits is carried together."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING

from rushes.executors.job import Outcome
from rushes.store import Record
from rushes.work.desk import Entry

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor

_HANDS = 8
_HEAP = 8  # results that one hand carries in one go; another lends a hand when as many wait
_MOST = _HANDS * _HEAP  # results on their way at once

Put = tuple[Outcome, Record]
Arrived = tuple[list[Entry], Outcome, Record]


class Porters:
    """``put_away`` is called for each result in a thread of its own; what it gives, or raises, comes ``back``.

    One hand carries what little comes, and the ledger is written once for all it carries, ``together``. More of them
    come where the disk is slow and results heap up: a disk syncs eight files in little more than the time of one.
    """

    def __init__(
        self, put_away: Callable[[Entry, Outcome], Put], together: Callable[[], AbstractContextManager[None]]
    ) -> None:
        self._put_away, self._together = put_away, together
        self._pool: ThreadPoolExecutor | None = None
        self._heap: deque[tuple[Entry, Outcome, Future[Put]]] = deque()
        self._busy = 0  # hands that will look at the heap once more
        self._lock = threading.Lock()
        self._on_the_way: deque[tuple[list[Entry], Future[Put]]] = deque()

    def __len__(self) -> int:
        return len(self._on_the_way)

    def give(self, same: list[Entry], outcome: Outcome) -> None:
        """``same``: the entries that the result is for; the first names it."""
        from concurrent.futures import Future, ThreadPoolExecutor  # where there is something to carry

        put: Future[Put] = Future()
        self._on_the_way.append((same, put))
        with self._lock:
            self._heap.append((same[0], outcome, put))
            if self._busy and len(self._heap) < _HEAP * self._busy:
                return
            self._busy += 1
        if self._pool is None:
            self._pool = ThreadPoolExecutor(_HANDS, "porter")
        self._pool.submit(self._carry)

    def _carry(self) -> None:
        """Until the heap is gone."""
        while True:
            with self._lock:
                load = [self._heap.popleft() for _ in range(min(_HEAP, len(self._heap)))]
                if not load:
                    self._busy -= 1
                    return
            self._carry_one_load(load)

    def _carry_one_load(self, load: list[tuple[Entry, Outcome, Future[Put]]]) -> None:
        done: list[tuple[Future[Put], Put | None, BaseException | None]] = []
        try:
            with self._together():
                for entry, outcome, put in load:
                    try:
                        done.append((put, self._put_away(entry, outcome), None))
                    except BaseException as problem:
                        done.append((put, None, problem))
        except BaseException as problem:  # of the ledger, whose news they all were
            done = [(put, None, problem) for _, _, put in load]
        for put, result, trouble in done:
            if result is None:
                put.set_exception(trouble)
            else:
                put.set_result(result)

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
