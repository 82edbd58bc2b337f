"""Runs jobs in worker processes that stay warm, one kind for each engine, and that may die alone."""

from __future__ import annotations

import queue
import re
import time
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from rushes.engines.graphics import graphics_mb
from rushes.errors import Cancelled, EngineDied, EngineFailed, EngineMissing
from rushes.executors.crew import Hand, Inbox
from rushes.executors.environment import interpreter, python_of
from rushes.executors.job import HOUSE, Event, Job, Notice, Outcome, Progress
from rushes.executors.meter import Meter
from rushes.executors.needs import Needs, given_up, needs_of
from rushes.executors.perform import cancelled_outcome

GRACE = 1.0  # seconds a job has to notice that it was cancelled
_READY = ("numpy", "av")  # what most of the house's operations work with: importing it takes as long as some of them
_FAREWELL = 1.5  # seconds a worker has to stop its engine; a little more than it gives itself


@dataclass
class _Crew:
    """The workers of one target, ``size`` at most, and the jobs that wait for them."""

    size: int
    needs: Needs
    waiting: deque[Job] = field(default_factory=deque)
    hands: list[Hand] = field(default_factory=list)

    @property
    def idle(self) -> bool:
        return not self.waiting and all(hand.job is None for hand in self.hands)

    def free_hand(self) -> Hand | None:
        """Who can take the job that waits first: one with nothing to do; or the only one there may be, for whom it
        waits in any case, unless it is paid for."""
        free = next((hand for hand in self.hands if hand.job is None), None)
        if free is None and self.size == 1 and not self.waiting[0].due:
            free = next((hand for hand in self.hands if hand.next is None), None)
        return free


class ProcessExecutor:
    """``log``: the folder where the output of each worker goes, ``<engine>.log``; None drops it.

    ``workers``: how many processes an engine has, by name; as many as its card says when it is not named,
    ``house`` for the house's own operations. ``graphics``: megabytes of the graphics card; asked of the machine where
    it is None, and where that cannot tell, one engine at a time has it.
    """

    def __init__(
        self,
        log: Path | None = None,
        workers: Mapping[str, int] | None = None,
        house: int = 2,
        graphics: int | None = None,
        meter: Meter | None = None,
    ) -> None:
        self._log = log
        self._sizes = {HOUSE: house, **(workers or {})}
        self._crews: dict[str, _Crew] = {}
        self._inbox: Inbox = queue.SimpleQueue()
        self._ended: list[Event] = []
        self._deadlines: dict[str, float] = {}  # of cancelled jobs that still run
        self._hung: set[str] = set()  # those of them that were cancelled because their time was up
        self._graphics = graphics
        self._meter = meter or Meter()
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
            wait = 0.0 if events else max(0.0, min([until, *self._deadlines.values(), *self._limits()]) - now)
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
                if hand.next and job in (None, hand.next.id) and (back := hand.take_back()):
                    self._ended.append(cancelled_outcome(back))
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
        crew = self._crew(who)
        if crew.hands or crew.needs.graphics_mb or (who != HOUSE and python_of(who)):
            return  # it is there, or holds what others may want meanwhile, or its environment has still to be looked at
        with suppress(OSError):  # no more processes: told when there is work for it
            crew.hands.append(Hand(who, self._log_of(who), self._inbox, ready=_READY if who == HOUSE else ()))

    def __enter__(self) -> ProcessExecutor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Inside

    def _crew(self, who: str) -> _Crew:
        if who not in self._crews:
            needs = needs_of(who)
            self._crews[who] = _Crew(max(1, self._sizes.get(who) or needs.workers), needs)
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
            hand = crew.free_hand()
            if hand is None:
                if len(crew.hands) >= crew.size or not self._has_room(who, crew):
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
                self._fail(job, f"The job for {who!r} cannot leave this process: {problem}")
                continue
            if hand.job is job:
                self._begins(crew, job)

    def _begins(self, crew: _Crew, job: Job) -> None:
        if crew.needs.here:
            self._meter.begin(job.id, graphics=crew.needs.graphics_mb > 0)

    def _has_room(self, who: str, crew: _Crew) -> bool:
        """Whether one more worker of the crew may have the graphics card; what lies idle on it is put away for that."""
        while crew.needs.graphics_mb and not self._fits(crew):
            holding = [name for name, each in self._crews.items() if each.needs.graphics_mb and each.hands]
            idle = next((name for name in holding if self._crews[name].idle), "")
            if not idle:
                return False
            leaving, self._crews[idle].hands = self._crews[idle].hands, []
            for hand in leaving:
                hand.dismiss()
            for hand in leaving:
                hand.leave(_FAREWELL)
            self._ended.append(Notice(f"{idle} leaves the graphics card: {who} needs its memory."))
        return True

    def _fits(self, crew: _Crew) -> bool:
        taken = sum(len(each.hands) * each.needs.graphics_mb for each in self._crews.values())
        if not taken:
            return True  # alone: whether it fits at all is for the engine to say
        room = self._graphics if self._graphics is not None else graphics_mb()
        return room is not None and taken + crew.needs.graphics_mb <= room

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
                    heard += [outcome] if (outcome := self._finished(hand, event)) else []
                else:
                    if isinstance(event, Progress) and hand.job and hand.job.id == event.job:
                        hand.got_to(event.done)
                    heard.append(event)
                hand, event = self._inbox.get_nowait()
        except queue.Empty:
            return heard

    def _finished(self, hand: Hand, outcome: Outcome) -> Outcome | None:
        """None for what was taken back from it while it began."""
        if hand.job is None or hand.job.id != outcome.job:
            return None
        cancelled = self._deadlines.pop(outcome.job, None) is not None
        hung = outcome.job in self._hung
        self._hung.discard(outcome.job)
        joules, metered = self._meter.end(outcome.job)
        if metered:
            outcome = replace(outcome, joules=joules, metered=metered)
        job = hand.ended()
        if hand.job:
            self._begins(self._crew(hand.who), hand.job)
        self._go_on(hand.who)
        if cancelled and outcome.error is not None:
            # Whatever an engine says when it is interrupted, it was interrupted.
            return replace(outcome, error=given_up(job) if hung and job else Cancelled("Stopped."))
        return outcome

    def _go_on(self, who: str) -> None:
        """A worker is free, or gone: its crew comes first, then whoever waits for the graphics card."""
        self._dispatch(who)
        for other, crew in self._crews.items():
            if crew.waiting and crew.needs.graphics_mb:
                self._dispatch(other)

    def _buried(self, hand: Hand) -> list[Outcome]:
        """A worker has ended. Its job ends with it; the next one gets a new worker."""
        crew = self._crews.get(hand.who)
        if crew is None or hand not in crew.hands:
            return []
        crew.hands.remove(hand)
        how = hand.farewell()
        if hand.next:
            crew.waiting.appendleft(hand.next)
        job, hand.job, hand.next = hand.job, None, None
        self._go_on(hand.who)
        if job is None:
            return []
        self._meter.end(job.id)
        if self._deadlines.pop(job.id, None) is not None:
            hung = job.id in self._hung
            self._hung.discard(job.id)
            return [Outcome(job.id, job.out, None, given_up(job)) if hung else cancelled_outcome(job)]
        log = self._log_of(hand.who)
        story = f"What it said last is in {log}. " if log else ""
        error = EngineDied(
            f"The worker of {hand.who!r} {how} while it was working.", todo=f"{story}Run it again: the rest is kept."
        )
        return [Outcome(job.id, job.out, None, error)]

    def _limits(self) -> Iterator[float]:
        for crew in self._crews.values():
            for hand in crew.hands:
                if hand.job and hand.job.time_limit and hand.job.id not in self._deadlines:
                    yield hand.given_up_at

    def _stop_overdue(self) -> None:
        now = time.monotonic()
        for crew in self._crews.values():
            for hand in crew.hands:
                if hand.job and hand.given_up_at <= now and hand.job.id not in self._deadlines:
                    self._hung.add(hand.job.id)
                    self._deadlines[hand.job.id] = now + GRACE
                    hand.cancel()
                if hand.job and self._deadlines.get(hand.job.id, now + 1) <= now:
                    self._deadlines[hand.job.id] = now + GRACE  # heard of when the process is gone
                    hand.kill()
