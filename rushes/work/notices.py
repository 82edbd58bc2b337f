"""What results have to tell whoever asked for them."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from rushes.work.desk import Entry
from rushes.work.task import Made


def notices(entries: Iterable[Entry], made: Mapping[str, Made], departments: Container[str]) -> list[str]:
    """The notices among the facts of some departments' results, a sentence each, with where it is written."""
    tasks = [entry.task for entry in entries if entry.task.department in departments and entry.task.key in made]
    return [
        f"{f'{task.source}: ' if task.source else ''}{task.label}: {notice}."
        for task in tasks
        for notice in made[task.key].facts.get("notices", ())
    ]
