"""Runs jobs in this process, one after the other: a breakpoint in an engine stops where it should."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from rushes.errors import Cancelled
from rushes.executors.job import Event, Job, Outcome
from rushes.executors.meter import Meter
from rushes.executors.needs import given_up, needs_of
from rushes.executors.perform import Performer, cancelled_outcome


class InlineExecutor:
    """``poll`` performs the next job to its end; its ``timeout`` has no meaning here. A time limit is noticed by
    engines that look whether they are cancelled."""

    def __init__(self, meter: Meter | None = None) -> None:
        self._meter = meter or Meter()
        self._waiting: deque[Job] = deque()
        self._ended: list[Outcome] = []
        self._performer = Performer()
        self._current = ""
        self._stop = False

    def submit(self, job: Job) -> None:
        self._waiting.append(job)

    @property
    def pending(self) -> int:
        return len(self._waiting) + len(self._ended)

    def warm(self, who: str) -> None:
        """This process is there already."""

    def poll(self, timeout: float = 0) -> list[Event]:
        events: list[Event] = [*self._ended]
        self._ended.clear()
        if not events and self._waiting:
            job = self._waiting.popleft()
            self._current, self._stop = job.id, False
            try:
                events.append(self._metered(job))
            finally:
                self._current = ""
        return events

    def _metered(self, job: Job) -> Outcome:
        needs, watch = needs_of(job.who), _Watch(job.time_limit)
        if needs.here:
            self._meter.begin(job.id, graphics=needs.graphics_mb > 0)
        try:
            outcome = self._performer.perform(job, watch.got_to, lambda: self._stop or watch.over)
        finally:
            joules, metered = self._meter.end(job.id)
        if isinstance(outcome.error, Cancelled) and not self._stop:
            outcome = replace(outcome, error=given_up(job))
        return replace(outcome, joules=joules, metered=metered)

    def cancel(self, job: str | None = None) -> None:
        """Also from a signal's handler or another thread, while ``poll`` is at work."""
        stopped = [one for one in self._waiting if job in (None, one.id)]
        for one in stopped:
            self._waiting.remove(one)
        self._ended += [cancelled_outcome(one) for one in stopped]
        if self._current and job in (None, self._current):
            self._stop = True

    def close(self) -> None:
        self.cancel()
        self._performer.close()

    def __enter__(self) -> InlineExecutor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()


class _Watch:
    """Whether a job has got further within its time; 0 gives it all the time there is."""

    def __init__(self, limit: float) -> None:
        self._limit, self._alive_at, self._done = limit, time.monotonic(), 0.0

    def got_to(self, done: float, now: str = "", preview: Path | None = None) -> None:
        if done > self._done:
            self._alive_at, self._done = time.monotonic(), done

    @property
    def over(self) -> bool:
        return bool(self._limit) and time.monotonic() > self._alive_at + self._limit
