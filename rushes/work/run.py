"""Carrying out a call sheet: stage after stage, what is not there yet is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from rushes.errors import Cancelled, EngineError, EngineFailed, EngineRefused, RushesError, StoreError
from rushes.executors.job import Executor, Job, Notice, Outcome, Progress
from rushes.store.purse import Spending
from rushes.store.record import Record
from rushes.work.ahead import Ahead
from rushes.work.arrival import received, record_of
from rushes.work.desk import Desk, Entry, Standing, as_made, made_of
from rushes.work.porters import Porters
from rushes.work.quote import card_of
from rushes.work.recipe import inputs
from rushes.work.rooms import Rooms
from rushes.work.survey import Sheet, T, once
from rushes.work.task import Made, Task
from rushes.work.till import Till
from rushes.work.turns import Turns

_GRACE = 0.5  # seconds given to workers after Ctrl-C


class Observer:
    """Told what happens during a run; every method may be left as it is."""

    def stage(self, entries: Sequence[Entry]) -> None:
        """A stage begins: how each of its tasks stands."""

    def started(self, entry: Entry) -> None: ...

    def progressed(self, entry: Entry, at: Progress) -> None: ...

    def finished(self, entry: Entry, made: Made, seconds: float) -> None: ...

    def failed(self, entry: Entry, error: RushesError) -> None: ...

    def noticed(self, text: str) -> None:
        """Something worth telling that ends nothing."""


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
    till = Till(desk.store, desk.film.budget if desk.film else None)
    run = _Run(desk, executor, observer or Observer(), cancelled, again and Ahead(again, desk), till)
    done = Finished()
    try:
        stage = next(sheet)
        while True:
            run.stage(stage, done)
            stage = sheet.send(done.made)
    except StopIteration as end:
        done.entries = once(done.entries)
        return end.value, done
    finally:
        run.porters.close()
        run.rooms.close()


@dataclass
class _Run:
    desk: Desk
    executor: Executor
    observer: Observer
    cancelled: Callable[[], bool]
    ahead: Ahead | None
    till: Till
    failures: list[tuple[Entry, RushesError]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.porters = Porters(self.put_away, self.desk.store.together)
        self.rooms = Rooms(self.desk.store)

    def stage(self, tasks: Sequence[Task], done: Finished) -> None:
        entries = self.desk.look_up(tasks)
        self.observer.stage(entries)
        done.entries += entries
        done.made.update(made_of(entries))
        waiting: dict[str, list[Entry]] = {}  # by recipe: equal recipes are made once
        for entry in entries:
            if entry.standing is Standing.FORBIDDEN:
                self.refuse(entry, EngineRefused(entry.reason, todo=entry.todo))
            elif entry.recipe is not None and entry.to_make:
                waiting.setdefault(entry.recipe.digest, []).append(entry)
            elif entry.recipe is not None and self.ahead and entry.recipe.digest in self.ahead.made:
                done.remade.append(entry)
        try:
            self.collect(waiting, self.begin(waiting), done)
        except KeyboardInterrupt:
            self.stop(waiting, done)
            raise Cancelled("Stopped. What was finished is kept; run it again to go on from here.") from None
        self.desk.store.remember(
            [(key, made.recipe) for entry in entries if not (made := done.made[(key := entry.task.key)]).awaited]
        )
        if self.failures:
            raise self.verdict()

    def begin(self, waiting: dict[str, list[Entry]]) -> Turns:
        """The turns of everything, one engine after the other: none need be loaded twice. What the budget does not hold
        is refused, and not waited for."""
        turns = Turns(self.submit)
        engines = {entries[0].task.engine: None for entries in waiting.values()}
        order = {engine: turn for turn, engine in enumerate(engines)}
        for digest, same in sorted(waiting.items(), key=lambda item: order[item[1][0].task.engine]):
            if self.ahead and self.ahead.takes_over(digest):
                continue
            try:
                turns.wait(same[0], self.till.prepare(same[0]))
            except EngineRefused as problem:
                del waiting[digest]
                for entry in same:
                    self.refuse(entry, problem)
        return turns

    def refuse(self, entry: Entry, problem: RushesError) -> None:
        self.failures.append((entry, problem))
        self.observer.failed(entry, problem)

    def submit(self, entry: Entry, due: tuple[Spending, ...] = ()) -> None:
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
                out=self.rooms.take(),
                film=self.desk.store.folder,
                jobs=self.desk.store.jobs,
                purse=self.desk.store.purse if due else None,
                due=due,
                time_limit=card.time_limit if (card := card_of(task)) else 0,
            )
        )

    def collect(self, waiting: dict[str, list[Entry]], turns: Turns, done: Finished) -> None:
        while waiting:
            if self.cancelled():
                raise KeyboardInterrupt
            turns.come()
            if self.ahead:
                for entry in self.ahead.look(waiting):
                    self.submit(entry)
                for who in self.ahead.coming():
                    self.executor.warm(who)
            for event in self.executor.poll(0.1):
                if isinstance(event, Notice):
                    self.observer.noticed(event.text)
                    continue
                same = waiting.get(event.job)
                if same is None:
                    if self.ahead and isinstance(event, Outcome):
                        self.settle_ahead(self.ahead, event)
                    continue
                if isinstance(event, Progress):
                    self.observer.progressed(same[0], event)
                elif isinstance(event, Outcome):
                    turns.ended(same[0].task.engine)
                    self.porters.give(same, event)
            self.settle(waiting, done, len(self.porters) == len(waiting))

    def settle(self, waiting: dict[str, list[Entry]], done: Finished, all_: bool) -> None:
        """Take note of what has been put away."""
        for same, outcome, record in self.porters.back(all_):
            waiting.pop(record.recipe, None)
            for entry in same:
                if self.ahead:
                    self.ahead.heard(entry.task.key)
                if outcome.error is not None:
                    self.refuse(entry, outcome.error)
                    continue
                made = as_made(entry.task.key, record)
                done.made[entry.task.key] = made
                done.remade.append(entry)
                self.observer.finished(entry, made, outcome.seconds)

    def put_away(self, entry: Entry, outcome: Outcome) -> tuple[Outcome, Record]:
        """In one of several threads: what the store and the till do."""
        try:
            files, outcome = received(self.desk.store, entry.task, outcome)
            record = record_of(entry, outcome, files, self.till.settle(entry, outcome))
        finally:
            self.rooms.give_back(outcome)
        if not isinstance(outcome.error, Cancelled):
            self.desk.store.save(record, keep=entry.task.keep)
        if record.made:
            self.desk.store.done_job(record.recipe)
        return outcome, record

    def settle_ahead(self, ahead: Ahead, outcome: Outcome) -> None:
        """What was made before its stage is put away; its stage finds it there. A failure is left to its stage."""
        entry = ahead.running.pop(outcome.job, None)
        if entry is None or outcome.error is not None:
            self.rooms.give_back(outcome)
        elif self.put_away(entry, outcome)[0].error is None:
            ahead.made.add(outcome.job)
            ahead.heard(entry.task.key)

    def stop(self, waiting: dict[str, list[Entry]], done: Finished) -> None:
        """Stop the workers; what they had just finished is still put away."""
        self.executor.cancel()
        for event in self.executor.poll(_GRACE):
            if isinstance(event, Outcome) and event.result is not None and event.job in waiting:
                self.porters.give(waiting[event.job], event)
        self.settle(waiting, done, all_=True)

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
        kind = EngineRefused if isinstance(error, EngineRefused) else EngineFailed
        return kind(what, where=where, todo=error.todo)


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
