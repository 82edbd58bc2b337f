"""Runs jobs in this process, one after the other: a breakpoint in an engine stops where it should."""

from __future__ import annotations

from collections import deque
from types import TracebackType

from rushes.errors import EngineMissing
from rushes.executors.environment import python_of
from rushes.executors.job import Event, Job, Outcome
from rushes.executors.perform import Performer, cancelled_outcome


class InlineExecutor:
    """``poll`` performs the next job to its end; its ``timeout`` has no meaning here."""

    def __init__(self) -> None:
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

    def poll(self, timeout: float = 0) -> list[Event]:
        events: list[Event] = [*self._ended]
        self._ended.clear()
        if not events and self._waiting:
            job = self._waiting.popleft()
            self._current, self._stop = job.id, False
            try:
                if isinstance(job.target, str) and python_of(job.target, job.film):
                    events.append(Outcome(job.id, job.out, None, _elsewhere(job.target)))
                else:
                    events.append(self._performer.perform(job, lambda done: None, lambda: self._stop))
            finally:
                self._current = ""
        return events

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


def _elsewhere(engine: str) -> EngineMissing:
    return EngineMissing(
        f"The engine {engine!r} lives in an environment of its own, and the inline executor has only this one.",
        todo="Use the process executor, which is the one that is used where none is named.",
    )
