"""What comes back of a job, as the store keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace

from rushes.errors import EngineFailed
from rushes.executors.job import Outcome
from rushes.film.media import Media
from rushes.film.money import Money
from rushes.store import Store
from rushes.store.record import ESTIMATED, FAILED, MADE, Record
from rushes.work.desk import Entry
from rushes.work.quote import watts
from rushes.work.task import Task


def received(store: Store, task: Task, outcome: Outcome) -> tuple[dict[str, Media], Outcome]:
    """The result's files, put away; a failure instead where they are not what left the worker."""
    if outcome.result is None:
        return {}, outcome
    files: dict[str, Media] = {}
    for role, name in sorted(outcome.result.files.items()):
        files[role] = store.put(outcome.out / name, keep=task.keep, move=True)
        if outcome.digests.get(role, files[role].digest) != files[role].digest:
            problem = EngineFailed(
                f"The {role} of {task.engine!r} is not the one that it made: its bytes changed on the way.",
                todo="See to the disk or the network between here and its worker, then run it again.",
            )
            return {}, replace(outcome, result=None, error=problem)
    return files, outcome


def record_of(entry: Entry, outcome: Outcome, files: Mapping[str, Media], paid: Money) -> Record:
    """The outcome with its files and what it took, or the reason of its failure."""
    task, made = entry.task, entry.recipe
    assert made is not None
    result, error = outcome.result, outcome.error
    currency, cost = paid.amounts[0] if paid else ("", 0)
    return Record(
        recipe=made.digest,
        made_of=json.loads(made.text),
        status=MADE if error is None else FAILED,
        reason=error.what if error else "",
        files=files,
        facts=result.facts if result else {},
        tier=str(result.tier) if result else "",
        engine=task.engine,
        engine_version=task.version,
        seconds=outcome.seconds,
        cost=cost,
        currency=currency,
        joules=outcome.joules if outcome.metered else watts(task) * outcome.seconds,
        metered=outcome.metered or ESTIMATED,
        key=task.key,
        label=task.label,
    )
