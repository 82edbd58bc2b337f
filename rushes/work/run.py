"""Carrying out a call sheet: stage after stage, what is not there yet is made."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rushes.errors import Cancelled, EngineError, EngineFailed, RushesError, StoreError
from rushes.executors.job import Executor, Job, Outcome, Progress
from rushes.film.media import Media
from rushes.store.record import FAILED, MADE, Record
from rushes.work.ahead import Ahead
from rushes.work.desk import Desk, Entry, Standing, as_made, made_of
from rushes.work.recipe import inputs
from rushes.work.survey import Sheet, T, once
from rushes.work.task import Made, Task

_GRACE = 0.5  # seconds given to workers after Ctrl-C


class Observer:
    """Told what happens during a run; every method may be left as it is."""

    def stage(self, entries: Sequence[Entry]) -> None:
        """A stage begins: how each of its tasks stands."""

    def started(self, entry: Entry) -> None: ...

    def progressed(self, entry: Entry, done: float) -> None: ...

    def finished(self, entry: Entry, made: Made, seconds: float) -> None: ...

    def failed(self, entry: Entry, error: RushesError) -> None: ...


@dataclass
class Finished:
    """What a run came to: every entry as it stood before, and how many were made."""

    entries: list[Entry] = field(default_factory=list)
    made: dict[str, Made] = field(default_factory=dict)
    remade: list[Entry] = field(default_factory=list)


def carry_out(
    sheet: Sheet[T],
    desk: Desk,
    executor: Executor,
    observer: Observer | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    again: Callable[[], Sheet[T]] | None = None,
) -> tuple[T, Finished]:
    """Make what is missing, stage after stage.

    ``again`` gives the same call sheet from its beginning. With it, work of the house that a later stage will ask for
    begins as soon as all it needs is there: the mix does not wait for a shot that is still being drawn.

    A task that fails does not stop the others of its stage; then the first failure is raised, with the rest
    counted. Raises Cancelled after Ctrl-C: what was finished by then is kept.
    """
    run = _Run(desk, executor, observer or Observer(), cancelled, again and Ahead(again, desk))
    done = Finished()
    try:
        stage = next(sheet)
        while True:
            run.stage(stage, done)
            stage = sheet.send(done.made)
    except StopIteration as end:
        done.entries = once(done.entries)
        return end.value, done


@dataclass
class _Run:
    desk: Desk
    executor: Executor
    observer: Observer
    cancelled: Callable[[], bool]
    ahead: Ahead | None
    failures: list[tuple[Entry, RushesError]] = field(default_factory=list)

    def stage(self, tasks: Sequence[Task], done: Finished) -> None:
        entries = self.desk.look_up(tasks)
        self.observer.stage(entries)
        done.entries += entries
        done.made.update(made_of(entries))
        waiting: dict[str, list[Entry]] = {}  # by recipe: equal recipes are made once
        for entry in entries:
            if entry.recipe is not None and entry.to_make:
                waiting.setdefault(entry.recipe.digest, []).append(entry)
            elif entry.recipe is not None and self.ahead and entry.recipe.digest in self.ahead.made:
                done.remade.append(entry)
        try:
            for digest, same in waiting.items():
                if not (self.ahead and self.ahead.takes_over(digest)):
                    self.submit(same[0])
            self.collect(waiting, done)
        except KeyboardInterrupt:
            self.stop(waiting, done)
            raise Cancelled("Stopped. What was finished is kept; run it again to go on from here.") from None
        self.desk.store.remember(
            [(key, made.recipe) for entry in entries if not (made := done.made[(key := entry.task.key)]).awaited]
        )
        if self.failures:
            raise self.verdict()

    def submit(self, entry: Entry) -> None:
        assert entry.recipe is not None
        task = entry.task
        needs = {media.digest: self.desk.path(media) for media in inputs(task.request)}
        self.executor.submit(
            Job(
                id=entry.recipe.digest,
                target=task.call if task.call is not None else task.engine,
                method=task.capability.replace("-", "_"),
                request=_for_take(task),
                inputs=needs,
                out=self.desk.store.scratch(),
                film=self.desk.store.folder,
                jobs=self.desk.store.jobs,
            )
        )

    def collect(self, waiting: dict[str, list[Entry]], done: Finished) -> None:
        while waiting:
            if self.cancelled():
                raise KeyboardInterrupt
            if self.ahead:
                for entry in self.ahead.look(waiting):
                    self.submit(entry)
            for event in self.executor.poll(0.1):
                same = waiting.get(event.job)
                if same is None:
                    if self.ahead and isinstance(event, Outcome):
                        self.settle_ahead(self.ahead, event)
                    continue
                if isinstance(event, Progress):
                    self.observer.progressed(same[0], event.done)
                elif isinstance(event, Outcome):
                    del waiting[event.job]
                    self.settle(same, event, done)

    def settle(self, same: list[Entry], outcome: Outcome, done: Finished) -> None:
        first = same[0]
        assert first.recipe is not None
        try:
            record = self.record(first, outcome)
        finally:
            shutil.rmtree(outcome.out, ignore_errors=True)
        if not isinstance(outcome.error, Cancelled):
            self.desk.store.save(record, keep=first.task.keep)
        if record.made:
            self.desk.store.done_job(record.recipe)
        for entry in same:
            if self.ahead:
                self.ahead.heard(entry.task.key)
            if outcome.error is not None:
                self.failures.append((entry, outcome.error))
                self.observer.failed(entry, outcome.error)
                continue
            made = as_made(entry.task.key, record)
            done.made[entry.task.key] = made
            done.remade.append(entry)
            self.observer.finished(entry, made, outcome.seconds)

    def settle_ahead(self, ahead: Ahead, outcome: Outcome) -> None:
        """What was made before its stage is put away; its stage finds it there. A failure is left to its stage."""
        entry = ahead.running.pop(outcome.job, None)
        try:
            if entry is not None and outcome.error is None:
                self.desk.store.save(self.record(entry, outcome), keep=entry.task.keep)
                ahead.made.add(outcome.job)
                ahead.heard(entry.task.key)
        finally:
            shutil.rmtree(outcome.out, ignore_errors=True)

    def record(self, entry: Entry, outcome: Outcome) -> Record:
        """The outcome as the store keeps it: its files put away, or the reason of its failure."""
        task, made = entry.task, entry.recipe
        assert made is not None
        files: dict[str, Media] = {}
        facts: dict[str, object] = {}
        tier, reason = "", ""
        if outcome.result is not None:
            for role, name in sorted(outcome.result.files.items()):
                files[role] = self.desk.store.put(outcome.out / name, keep=task.keep, move=True)
            facts, tier = outcome.result.facts, str(outcome.result.tier)
        elif outcome.error is not None:
            reason = outcome.error.what
        return Record(
            recipe=made.digest,
            made_of=json.loads(made.text),
            status=MADE if outcome.error is None else FAILED,
            reason=reason,
            files=files,
            facts=facts,
            tier=tier,
            engine=task.engine,
            engine_version=task.version,
            seconds=outcome.seconds,
            cost=task.cost if outcome.error is None else 0,
            key=task.key,
            label=task.label,
        )

    def stop(self, waiting: dict[str, list[Entry]], done: Finished) -> None:
        """Stop the workers; what they had just finished is still put away."""
        self.executor.cancel()
        for event in self.executor.poll(_GRACE):
            if isinstance(event, Outcome) and event.result is not None and event.job in waiting:
                self.settle(waiting.pop(event.job), event, done)

    def verdict(self) -> RushesError:
        """The first failure, said with the shot it belongs to, and how many more there were; a failing disk
        comes first, since it may be behind all the others."""
        entry, error = next((each for each in self.failures if isinstance(each[1], StoreError)), self.failures[0])
        more = len(self.failures) - 1
        if not isinstance(error, EngineError):
            return error
        where = error.where or str(entry.task.source or entry.task.label)
        what = f"{entry.task.label}, {entry.task.engine}: {error.what}"
        if more:
            what += f" ({more} more failed too.)"
        return EngineFailed(what, where=where, todo=error.todo)


def _for_take(task: Task) -> Any:
    """The request with the seed of its take: a take that was rejected is made otherwise."""
    if task.seed and hasattr(task.request, "seed"):
        return replace(task.request, seed=task.request.seed + task.seed)
    return task.request


def to_make(entries: Sequence[Entry]) -> list[Entry]:
    return [entry for entry in entries if entry.to_make]


def standing_of(entries: Sequence[Entry]) -> dict[Standing, int]:
    """How many entries stand how."""
    counts: dict[Standing, int] = {}
    for entry in entries:
        counts[entry.standing] = counts.get(entry.standing, 0) + 1
    return counts
