"""What stands where: each task of a film against what the store has."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from enum import Enum
from pathlib import Path

from rushes.engines import registry
from rushes.engines.permission import Answer, permitted
from rushes.errors import EngineMissing, SettingsError
from rushes.executors.job import HOUSE
from rushes.film.film import Film
from rushes.film.media import Media
from rushes.film.money import Money
from rushes.film.quick import dataclass
from rushes.film.tier import Tier
from rushes.store import Store
from rushes.store.record import ESTIMATED, Record
from rushes.work.difference import Change, differences
from rushes.work.recipe import Recipe, inputs, recipe, some_input
from rushes.work.task import Made, Task, awaited, awaits


class Standing(str, Enum):
    """How a task stands before a run."""

    READY = "up to date"
    CIRCLED = "circled"  # made otherwise than the film now asks for, and kept on purpose
    STALE = "stale"
    MISSING = "missing"
    DAMAGED = "damaged"
    FAILED = "failed"
    FORBIDDEN = "forbidden"  # its engine may not be used for this film
    WAITING = "waiting"  # for something before it; whether it will be remade is not known until then


_EXPLAINED = (Standing.STALE, Standing.CIRCLED)


@dataclass(frozen=True, slots=True)
class Entry:
    """One task, how it stands, and why. ``recipe`` is None while it waits; ``changes`` tell what differs from
    what was made for the same key before (``before``)."""

    task: Task
    standing: Standing
    recipe: Recipe | None = None
    made: Made | None = None
    changes: tuple[Change, ...] = ()
    before: str = ""
    reason: str = ""
    todo: str = ""  # what may be done about it

    @property
    def to_make(self) -> bool:
        return self.standing not in (Standing.READY, Standing.CIRCLED, Standing.FORBIDDEN)

    @property
    def waits(self) -> tuple[str, ...]:
        """The keys of everything it waits for, what its media tell included."""
        told = [key for media in inputs(self.task.request) if (key := awaits(media))]
        return tuple(dict.fromkeys((*self.task.waits, *told)))


@dataclass
class Desk:
    """The film's store with the director's selects on top.

    A circled take stands for its shot whatever the recipe now is; a rejected one never does: the shot is
    made again with the next seed.
    """

    store: Store
    circled: Mapping[str, str] = field(default_factory=dict)  # recipe digest by task key
    rejected: frozenset[str] = frozenset()  # recipe digests
    library: Mapping[str, Path] = field(default_factory=dict)  # the film's own reference files, by digest
    film: Film | None = None  # whose rights and budget hold; None where nobody asks
    _answers: dict[str, Answer] = field(default_factory=dict)

    def look_up(self, tasks: Sequence[Task]) -> list[Entry]:
        """How each task stands, in order. A handful of queries, however many tasks."""
        ready = [task for task in tasks if not (task.waits or some_input(task.request, awaits))]
        wanted = {task.key: self._wanted(task) for task in ready}
        before = self.store.last_for([task.key for task in tasks])
        circled = {task.key: self.circled[task.key] for task in tasks if task.key in self.circled}
        digests = [made.digest for _, made in wanted.values()]
        records = self.store.find_many([*digests, *before.values(), *circled.values()])
        needed = [records[digest] for digest in (*digests, *circled.values()) if digest in records]
        damaged = set(self.store.check_many([media for record in needed for media in record.files.values()]))
        look = _Look(wanted, before, circled, records, damaged)
        return self._explain([self._allowed(look.entry(task)) for task in tasks])

    def answer(self, engine: str) -> Answer:
        """Whether the film may use that engine; an engine that is not there is nobody's to forbid."""
        if engine not in self._answers:
            try:
                card = registry.card(engine) if self.film and engine != HOUSE else None
            except (EngineMissing, SettingsError):
                card = None
            self._answers[engine] = permitted(self.film, card) if self.film and card else Answer(True)
        return self._answers[engine]

    def _allowed(self, entry: Entry) -> Entry:
        """The entry, or a forbidden one where the engine that makes it, or has made it, may not be used."""
        engine = entry.made.engine if entry.made else HOUSE if entry.task.call else entry.task.engine
        answer = self._answers.get(engine) or self.answer(engine)
        if answer.permitted:
            return entry
        return replace(entry, standing=Standing.FORBIDDEN, made=None, reason=answer.reason, todo=answer.todo)

    def _explain(self, entries: list[Entry]) -> list[Entry]:
        """The entries with what changed since they were last made: one query for all of them."""
        asked = [entry.before for entry in entries if entry.before and entry.recipe and entry.standing in _EXPLAINED]
        recipes = self.store.made_of(asked) if asked else {}
        return [
            replace(entry, changes=differences(recipes[entry.before], json.loads(entry.recipe.text)))
            if entry.recipe and entry.standing in _EXPLAINED and entry.before in recipes
            else entry
            for entry in entries
        ]

    def path(self, media: Media) -> Path:
        """The readable file of a medium: reference material of the film's own, or what the store has."""
        return self.library.get(media.digest) or self.store.path(media)

    def _wanted(self, task: Task) -> tuple[Task, Recipe]:
        """The task with the first seed whose take was not rejected."""
        made = recipe(task)
        while task.keep and made.digest in self.rejected:
            task = replace(task, seed=task.seed + 1)
            made = recipe(task)
        return task, made


@dataclass(frozen=True, slots=True)
class _Look:
    """What the store said of a stage: the recipes it wants, what its keys were last made from, the circled
    takes, every record concerned, and the media that are missing or damaged."""

    wanted: Mapping[str, tuple[Task, Recipe]]
    before: Mapping[str, str]
    circled: Mapping[str, str]
    records: Mapping[str, Record]
    damaged: set[Media]

    def entry(self, task: Task) -> Entry:
        last = self.before.get(task.key, "")
        chosen = self.records.get(self.circled[task.key]) if task.key in self.circled else None
        if chosen and chosen.made and self.sound(chosen):
            return self.as_circled(task, chosen)
        wanted = self.wanted.get(task.key)
        if wanted is None:
            return Entry(task, Standing.WAITING, before=last)
        task, made = wanted
        record = self.records.get(made.digest)
        if record is None:
            old = last in self.records
            return Entry(task, Standing.STALE if old else Standing.MISSING, made, before=last if old else "")
        if not record.made:
            return Entry(task, Standing.FAILED, made, before=last, reason=record.reason)
        if not self.sound(record):
            return Entry(task, Standing.DAMAGED, made, before=last)
        return Entry(task, Standing.READY, made, as_made(task.key, record), before=last)

    def as_circled(self, task: Task, chosen: Record) -> Entry:
        wanted = self.wanted.get(task.key)
        now = wanted[1] if wanted else None
        same = now is not None and now.digest == chosen.recipe
        standing = Standing.READY if same else Standing.CIRCLED
        return Entry(task, standing, now, as_made(task.key, chosen), before=chosen.recipe)

    def sound(self, record: Record) -> bool:
        return self.damaged.isdisjoint(record.files.values())


def as_made(key: str, record: Record) -> Made:
    """A record of the store as the result of a task."""
    joules = record.joules if record.metered not in ("", ESTIMATED) else 0.0
    money = Money.of(record.cost, record.currency)
    return Made(
        *(key, record.recipe, dict(record.files), dict(record.facts), Tier(record.tier), record.engine, money, joules)
    )


def made_of(entries: Iterable[Entry]) -> dict[str, Made]:
    """What is there by task key, and a stand-in for each result that is not."""
    return {entry.task.key: entry.made or awaited(entry.task) for entry in entries}
