"""Runs the engines' jobs on a cluster of Ray's. What the house does itself (mix, join) is done here, where the film is.

An engine's actor holds the processors and the memory its card asks for, and stays warm. Files go by a share
(``rushes.executors.ray.share``). An actor or node that dies costs what it was working on, which another takes over; a
driver that dies costs nothing that was finished or paid for: the next one finds it in the share.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

from rushes.engines.card import Card
from rushes.engines.registry import card, look_in
from rushes.errors import Cancelled, EngineDied, EngineFailed, EngineMissing, RushesError, SettingsError
from rushes.executors.job import HOUSE, Event, Job, Outcome, Progress
from rushes.executors.perform import cancelled_outcome
from rushes.executors.process import GRACE, ProcessExecutor
from rushes.executors.ray.belongings import belongings
from rushes.executors.ray.cluster import Actor, Cluster, Crew
from rushes.executors.ray.hand import Parcel, Reply
from rushes.store.jobs import RemoteJob
from rushes.store.shelf import is_recorded

_LIVES = 3  # actors that one job may cost
_TICK = 0.05  # seconds between looks
_ASK = 0.5  # seconds between questions how far it is
_PATIENCE = 5.0  # seconds an actor may wait for room before one that is idle makes way


class RayExecutor:
    """``address``: of the cluster; "" begins one on this machine. ``share``: a folder or an address that all its nodes
    read and write; "" is ``scratch``, for a cluster of this machine alone. Raises FilmError where it cannot be."""

    def __init__(
        self, address: str = "", share: str = "", scratch: Path | None = None, log: Path | None = None
    ) -> None:
        self._cluster = Cluster(address)
        self._share = self._cluster.share(share, scratch)
        self._house = ProcessExecutor(log)
        self._crews: dict[str, Crew] = {}
        self._ended: list[Event] = []
        self._deaths: dict[str, int] = {}  # of actors, by job
        self._deadlines: dict[str, float] = {}  # of cancelled jobs that still run
        self._delivered: dict[str, Path | None] = {}  # results handed over, and the films they are for
        self._noted: dict[str, str] = {}
        self._mine: dict[str, Path | None] = {}  # jobs of engines whose outcome has not come yet, and their films
        self._asked_at = 0.0

    # Executor

    def submit(self, job: Job) -> None:
        if job.who == HOUSE:
            self._house.submit(job)
            return
        self._mine[job.id] = job.film
        try:
            if (there := self._share.take(job.id, job.out)) is not None:  # made for a driver that died
                self._ended.append(Outcome(job.id, job.out, there[0], None, there[1]))
                return
            self._bring(job)
        except RushesError as problem:
            self._ended.append(Outcome(job.id, job.out, None, problem))
            return
        self._crew(job).waiting.append(job)
        self._dispatch()

    @property
    def pending(self) -> int:
        return len(self._mine) + self._house.pending

    def poll(self, timeout: float) -> list[Event]:
        until = time.monotonic() + timeout
        self._forget_delivered()
        events: list[Event] = []
        while not events:
            events += [*self._ended, *self._hear(), *self._house.poll(0)]
            self._ended.clear()
            if events or time.monotonic() >= until:
                break
            self._cluster.wait(self._answers(), min(_TICK, max(0.0, until - time.monotonic())))
        ended = [event for event in events if isinstance(event, Outcome) and event.job in self._mine]
        films = {event.job: self._mine.pop(event.job) for event in ended}
        self._delivered |= {event.job: films[event.job] for event in ended if event.result is not None}
        return events

    def cancel(self, job: str | None = None) -> None:
        self._house.cancel(job)
        for crew in self._crews.values():
            stopped = [one for one in crew.waiting if job in (None, one.id)]
            for one in stopped:
                crew.waiting.remove(one)
                self._ended.append(cancelled_outcome(one))
            for actor in crew.actors:
                if actor.job and job in (None, actor.job.id) and actor.job.id not in self._deadlines:
                    actor.handle.cancel.remote(actor.job.id)
                    self._deadlines[actor.job.id] = time.monotonic() + GRACE

    def close(self) -> None:
        self._house.close()
        self._forget_delivered()
        for crew in self._crews.values():
            for actor in crew.actors:
                self._cluster.dismiss(actor)
        self._crews.clear()
        self._mine.clear()
        self._cluster.close()

    def warm(self, who: str) -> None:
        if who == HOUSE:  # a node's room is not held for what may come
            self._house.warm(who)

    def __enter__(self) -> RayExecutor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Jobs

    def _bring(self, job: Job) -> None:
        for digest, path in (*job.inputs.items(), *belongings(job).values()):
            self._share.bring(digest, path)
        before = job.jobs.find(job.id) if job.jobs else None
        if before is not None and self._share.find(job.id) is None:
            self._share.note(before)

    def _crew(self, job: Job) -> Crew:
        if job.who not in self._crews:
            if job.film:
                look_in(job.film)
            try:
                known: Card | None = card(job.who)
            except (EngineMissing, SettingsError):
                known = None  # said by whoever performs its job
            self._crews[job.who] = Crew(known)
        return self._crews[job.who]

    def _dispatch(self) -> None:
        """Gives waiting jobs to idle actors, and asks the cluster for as many more as the engines may have."""
        machines = len(self._cluster.nodes())
        for crew in self._crews.values():
            while crew.waiting:
                actor = next((actor for actor in crew.actors if actor.idle), None)
                if actor is None:
                    self._hire(crew, machines)
                    break
                job = crew.waiting.popleft()
                if job.purse:
                    job.purse.reserve(job.due)  # by the driver: its nodes may not see the film
                actor.job = job
                actor.reply = actor.handle.perform.remote(Parcel.of(job))

    def _hire(self, crew: Crew, machines: int) -> None:
        most = (crew.card.workers if crew.card else 1) * max(1, machines)
        if len(crew.actors) >= min(most, len(crew.waiting) + sum(actor.job is not None for actor in crew.actors)):
            return
        if why := self._cluster.misfit(crew.card):
            while crew.waiting:
                job = crew.waiting.popleft()
                todo = "Add a node that has it, or give the shot to another engine."
                self._ended.append(
                    Outcome(job.id, job.out, None, EngineFailed(f"{job.who!r} cannot run there. {why}", todo=todo))
                )
            return
        crew.actors.append(self._cluster.hire(crew.card, self._share))

    def _hear(self) -> list[Event]:
        """What the actors have to say by now."""
        events: list[Event] = []
        for crew, actor in list(self._actors()):
            if actor.ready is not None:
                self._arrival(crew, actor)
            elif actor.reply is not None and self._cluster.came(actor.reply):
                events += self._finished(crew, actor)
            elif actor.job and time.monotonic() > self._deadlines.get(actor.job.id, float("inf")):
                self._cluster.dismiss(actor)
                crew.actors.remove(actor)
                self._deadlines.pop(actor.job.id)
                events.append(cancelled_outcome(actor.job))
        events += self._progress()
        self._dispatch()
        self._make_way()
        return events

    def _arrival(self, crew: Crew, actor: Actor) -> None:
        if not self._cluster.came(actor.ready):
            return
        try:
            self._cluster.get(actor.ready)
            actor.ready = None
        except Exception as problem:
            crew.actors.remove(actor)
            if crew.waiting and not crew.actors:
                job = crew.waiting.popleft()
                self._ended.append(self._died(job, f"could not be started: {str(problem).splitlines()[0][:200]}"))

    def _finished(self, crew: Crew, actor: Actor) -> list[Event]:
        job, actor.job = actor.job, None
        assert job is not None
        try:
            reply: Reply = self._cluster.get(actor.reply)
        except Exception:  # the actor, its node, or the connection to it is gone
            crew.actors.remove(actor)
            self._cluster.dismiss(actor)
            return self._taken_over(job, crew)
        actor.reply = None
        return [self._outcome(job, reply)]

    def _outcome(self, job: Job, reply: Reply) -> Outcome:
        cancelled = self._deadlines.pop(job.id, None) is not None
        try:
            there = self._share.take(job.id, job.out) if reply.error is None else None
        except RushesError as problem:
            return Outcome(job.id, job.out, None, problem, reply.seconds)
        if there is not None:
            return Outcome(job.id, job.out, there[0], None, reply.seconds)
        self._keep_note(job)
        error = reply.error or EngineFailed(f"The result of {job.who!r} is not in {self._share.url}.")
        return Outcome(job.id, job.out, None, Cancelled("Stopped.") if cancelled else error, reply.seconds)

    def _taken_over(self, job: Job, crew: Crew) -> list[Event]:
        """A job whose actor died is another's; unless it was told to stop, or has cost as many as it may."""
        if self._deadlines.pop(job.id, None) is not None:
            return [cancelled_outcome(job)]
        self._keep_note(job)
        if (there := self._share.take(job.id, job.out)) is not None:
            return [Outcome(job.id, job.out, there[0], None, there[1])]
        self._deaths[job.id] = self._deaths.get(job.id, 0) + 1
        if self._deaths[job.id] >= _LIVES:
            return [self._died(job, f"died {_LIVES} times while it was working")]
        crew.waiting.appendleft(job)
        return []

    def _died(self, job: Job, how: str) -> Outcome:
        error = EngineDied(
            f"The actor of {job.who!r} {how}.", todo="Ray's own logs say why. Run it again: the rest is kept."
        )
        return Outcome(job.id, job.out, None, error)

    def _keep_note(self, job: Job) -> None:
        """What a server works on is known to the film as well: another executor can collect it."""
        found = self._share.find(job.id)
        if job.jobs and found is not None:
            job.jobs.note(found)

    def _progress(self) -> list[Event]:
        """How far the running jobs are, asked now and then."""
        events: list[Event] = []
        for _, actor in self._actors():
            if actor.report is not None and self._cluster.came(actor.report):
                events += self._told(actor)
        if time.monotonic() > self._asked_at + _ASK:
            self._asked_at = time.monotonic()
            for _, actor in self._actors():
                if actor.job and actor.report is None:
                    actor.report = actor.handle.report.remote()
        return events

    def _told(self, actor: Actor) -> Iterator[Event]:
        report, actor.report = actor.report, None
        try:
            progress, notes = self._cluster.get(report)
        except Exception:
            return  # it died: its job's own answer says so
        job = actor.job
        if job is None:
            return
        note = notes.get(job.id, "")
        if note and job.jobs and self._noted.get(job.id) != note:
            self._noted[job.id] = note
            job.jobs.note(RemoteJob(job.id, job.who, note))
        if job.id in progress:
            yield Progress(job.id, *progress[job.id])

    def _make_way(self) -> None:
        """Where an actor waits for room, one of another engine that has nothing to do leaves it."""
        late = time.monotonic() - _PATIENCE
        if not any(actor.ready is not None and actor.since < late for _, actor in self._actors()):
            return
        for crew, actor in list(self._actors()):
            if actor.idle and not crew.waiting:
                self._cluster.dismiss(actor)
                crew.actors.remove(actor)
                return

    def _forget_delivered(self) -> None:
        """What has a record in its film is there for good; until then the share keeps what was handed over."""
        for job in [job for job, film in self._delivered.items() if film is None or is_recorded(film, job)]:
            self._share.arrived(job)
            del self._delivered[job]

    def _answers(self) -> list[Any]:  # that are still to come
        return [one for _, actor in self._actors() for one in (actor.ready, actor.reply) if one is not None]

    def _actors(self) -> Iterator[tuple[Crew, Actor]]:
        return ((crew, actor) for crew in self._crews.values() for actor in crew.actors)
