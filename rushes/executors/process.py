"""Runs jobs in worker processes that stay warm, one kind for each engine, and that may die alone."""

from __future__ import annotations

import queue
import re
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType

from rushes.engines.registry import card
from rushes.errors import Cancelled, EngineDied, EngineFailed, EngineMissing
from rushes.executors.crew import Hand, Inbox
from rushes.executors.environment import interpreter, python_of
from rushes.executors.job import HOUSE, Event, Job, Outcome
from rushes.executors.perform import cancelled_outcome

GRACE = 1.0  # seconds a job has to notice that it was cancelled
_FAREWELL = 1.5  # seconds a worker has to stop its engine; a little more than it gives itself


@dataclass
class _Crew:
    """The workers of one target and the jobs that wait for them."""

    size: int
    waiting: deque[Job] = field(default_factory=deque)
    hands: list[Hand] = field(default_factory=list)


def _workers_of(engine: str) -> int:
    """As many as its card says. An engine that cannot be loaded says so when its job is performed."""
    try:
        return card(engine).workers
    except EngineMissing:
        return 1


class ProcessExecutor:
    """``log``: the folder where the output of each worker goes, ``<engine>.log``; None drops it.

    ``workers``: how many processes an engine has, by name; as many as its card says when it is not named,
    ``house`` for the house's own operations.
    """

    def __init__(self, log: Path | None = None, workers: Mapping[str, int] | None = None, house: int = 2) -> None:
        self._log = log
        self._sizes = {HOUSE: house, **(workers or {})}
        self._crews: dict[str, _Crew] = {}
        self._inbox: Inbox = queue.SimpleQueue()
        self._ended: list[Event] = []
        self._deadlines: dict[str, float] = {}  # of cancelled jobs that still run
        self._pending = 0

    # Executor

    def submit(self, job: Job) -> None:
        self._pending += 1
        self._crew(job.who).waiting.append(job)
        self._dispatch(job.who)

    @property
    def pending(self) -> int:
        return self._pending

    def poll(self, timeout: float) -> list[Event]:
        until = time.monotonic() + timeout
        events: list[Event] = []
        while not events:
            events += self._ended
            self._ended.clear()
            self._stop_overdue()
            now = time.monotonic()
            wait = 0.0 if events else max(0.0, min([until, *self._deadlines.values()]) - now)
            events += self._hear(wait)
            if time.monotonic() >= until:
                break
        self._pending -= sum(isinstance(event, Outcome) for event in events)
        return events

    def cancel(self, job: str | None = None) -> None:
        for crew in self._crews.values():
            stopped = [one for one in crew.waiting if job in (None, one.id)]
            for one in stopped:
                crew.waiting.remove(one)
            self._ended += [cancelled_outcome(one) for one in stopped]
            for hand in crew.hands:
                if hand.job and job in (None, hand.job.id) and hand.job.id not in self._deadlines:
                    hand.cancel()
                    self._deadlines[hand.job.id] = time.monotonic() + GRACE

    def close(self) -> None:
        hands = [hand for crew in self._crews.values() for hand in crew.hands]
        self._crews.clear()
        for hand in hands:
            hand.dismiss()
        end = time.monotonic() + _FAREWELL
        for hand in hands:
            hand.leave(max(0.0, end - time.monotonic()))
        self._pending = 0

    def warm(self, who: str) -> None:
        """Starts a worker before there is a job for it, so that its imports are done by then; not one in an
        environment of its own."""
        crew = self._crew(who)
        if not crew.hands and (who == HOUSE or not python_of(who)):
            crew.hands.append(self._hire(who))

    def __enter__(self) -> ProcessExecutor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Inside

    def _crew(self, who: str) -> _Crew:
        if who not in self._crews:
            self._crews[who] = _Crew(max(1, self._sizes.get(who) or _workers_of(who)))
        return self._crews[who]

    def _hire(self, who: str) -> Hand:
        """Raises OSError, and EngineMissing for an environment of its own that is not as it should be."""
        waiting = self._crew(who).waiting
        film = waiting[0].film if waiting else None
        told = python_of(who, film) if waiting and who != HOUSE else ""
        return Hand(who, self._log_of(who), self._inbox, interpreter(told, film) if told else "")

    def _log_of(self, who: str) -> Path | None:
        return self._log / (re.sub(r"[^\w.-]", "_", who) + ".log") if self._log else None

    def _dispatch(self, who: str) -> None:
        """Gives waiting jobs to idle workers, hiring as many as the crew may have."""
        crew = self._crew(who)
        while crew.waiting:
            hand = next((hand for hand in crew.hands if hand.job is None), None)
            if hand is None:
                if len(crew.hands) >= crew.size:
                    return
                try:
                    hand = self._hire(who)
                except EngineMissing as problem:
                    self._ended.append(Outcome((job := crew.waiting.popleft()).id, job.out, None, problem))
                    continue
                except OSError as problem:  # no more processes, or no memory for one
                    if not crew.hands:
                        self._fail(crew.waiting.popleft(), f"A worker for {who!r} cannot be started: {problem}")
                        continue
                    return
                crew.hands.append(hand)
            job = crew.waiting.popleft()
            try:
                hand.give(job)
            except Exception as problem:  # pickle has no error of its own for what cannot travel
                hand.job = None
                self._fail(job, f"The job for {who!r} cannot leave this process: {problem}")

    def _fail(self, job: Job, what: str) -> None:
        self._ended.append(Outcome(job.id, job.out, None, EngineFailed(what)))

    def _hear(self, wait: float) -> list[Event]:
        """Everything in the inbox; waits for the first."""
        heard: list[Event] = []
        try:
            hand, event = self._inbox.get(timeout=wait) if wait > 0 else self._inbox.get_nowait()
            while True:
                if event is None:
                    heard += self._buried(hand)
                elif isinstance(event, Outcome):
                    heard.append(self._finished(hand, event))
                else:
                    heard.append(event)
                hand, event = self._inbox.get_nowait()
        except queue.Empty:
            return heard

    def _finished(self, hand: Hand, outcome: Outcome) -> Outcome:
        cancelled = self._deadlines.pop(outcome.job, None) is not None
        hand.job = None
        self._dispatch(hand.who)
        if cancelled and outcome.error is not None:
            # Whatever an engine says when it is interrupted, it was interrupted.
            return Outcome(outcome.job, outcome.out, None, Cancelled("Stopped."), outcome.seconds)
        return outcome

    def _buried(self, hand: Hand) -> list[Outcome]:
        """A worker has ended. Its job ends with it; the next one gets a new worker."""
        crew = self._crews.get(hand.who)
        if crew is None or hand not in crew.hands:
            return []
        crew.hands.remove(hand)
        how = hand.farewell()
        job, hand.job = hand.job, None
        self._dispatch(hand.who)
        if job is None:
            return []
        if self._deadlines.pop(job.id, None) is not None:
            return [cancelled_outcome(job)]
        log = self._log_of(hand.who)
        story = f"What it said last is in {log}. " if log else ""
        error = EngineDied(
            f"The worker of {hand.who!r} {how} while it was working.", todo=f"{story}Run it again: the rest is kept."
        )
        return [Outcome(job.id, job.out, None, error)]

    def _stop_overdue(self) -> None:
        now = time.monotonic()
        for crew in self._crews.values():
            for hand in crew.hands:
                if hand.job and self._deadlines.get(hand.job.id, now + 1) <= now:
                    self._deadlines[hand.job.id] = now + GRACE  # heard of when the process is gone
                    hand.kill()
