"""The workprint of a finished film: its cut and what that stands on, for whoever only wants it handed over.

A `make` that finished writes it down in .rushes/; while ``rushes.finished`` sees the film unchanged, the takes of its
cut go to an editor without the screenplay being read, broken down and blocked. A note that is missing, old or damaged
costs that time and nothing else.
"""

from __future__ import annotations

import contextlib
import json
import os
from collections.abc import Generator, Mapping, Sequence
from dataclasses import field
from pathlib import Path

from rushes import finished
from rushes.departments import provenance
from rushes.departments.editorial import turnover
from rushes.executors import open_executor
from rushes.film.cut import Cut
from rushes.film.quick import dataclass
from rushes.store import Store, hold
from rushes.work.desk import Desk, Entry, Standing
from rushes.work.recall import recalled
from rushes.work.recipe import canonical
from rushes.work.run import Observer, carry_out
from rushes.work.task import Made, Task, facts_of

_NOTE = Path(".rushes") / "workprint.json"


@dataclass(frozen=True, slots=True)
class Workprint:
    """``printed``: the cut, as an editor is handed it; ``traced``: where what is handed out comes from."""

    printed: turnover.Printed
    traced: provenance.Traced


@dataclass
class Handed:
    """What a turnover came to: what was made anew, the files, the results by task key. ``set_aside``: files that
    somebody had changed, under the names they have now."""

    remade: list[Entry]
    files: list[Path] = field(default_factory=list)
    made: dict[str, Made] = field(default_factory=dict)
    set_aside: list[Path] = field(default_factory=list)


def keep(folder: Path, workprint: Workprint | None) -> list[Path]:
    """Write it down, and give the file; none where there is nothing to write, or a disk does not take it."""
    note = folder / _NOTE
    with contextlib.suppress(OSError):
        note.unlink(missing_ok=True)
        if workprint is not None:
            part = folder / f"{_NOTE}.{os.getpid()}.part"
            part.write_text(canonical(workprint), encoding="utf-8")
            part.replace(note)
            return [note]
    return []


def of_finished(path: Path) -> tuple[Path, Workprint] | None:
    """The folder and the workprint of the film at ``path``, if all is as its last complete `make` left it."""
    if finished.still(path) is None:
        return None
    folder = finished.place(path)
    try:
        return folder, recalled(Workprint, json.loads((folder / _NOTE).read_bytes()))
    except (OSError, ValueError):
        return None


def hand_over(
    folder: Path, workprint: Workprint, order: turnover.TurnoverOrder, observer: Observer | None = None
) -> Handed | None:
    """The takes of that cut in ``out/``, with a timeline of the kind that was ordered; None where the order asks for
    more than a workprint has. Raises CheckFailed, StoreError, FilmBusy, Cancelled."""
    printed = workprint.printed
    order.check(printed.cut.format.rate)
    if order.media != turnover.TAKES or (order.stems and not printed.has_stems):
        return None
    given = {one.key: one for one in printed.given}
    made = {key: one.made for key, one in given.items()}
    going = turnover.Turnover(
        cut=printed.cut,
        order=order,
        name=folder.resolve().name,
        footage=turnover.footage_of(printed.cut, facts_of(made.values(), "picture")),
        tasks={key: one.task for key, one in given.items()},
        made=made,
        whole={},
    )
    tasks = {**going.tasks, **{task.key: task for task in turnover.taken.tasks(going)}}
    standing = [Entry(task, Standing.READY, made=made[key]) for key, task in tasks.items()]
    with hold(folder, wait=True), Store(folder) as store:
        with open_executor("inline") as here:
            _, done = carry_out(_sheet(going, printed, made), Desk(store), here, observer)
        entries, results = [*standing, *done.entries], {**made, **done.made}
        put = provenance.leave_traced(folder, workprint.traced, store, entries, results)
    return Handed(done.remade, put.files, results, put.set_aside)


def _sheet(
    going: turnover.Turnover, printed: turnover.Printed, given: Mapping[str, Made]
) -> Generator[Sequence[Task], Mapping[str, Made], Cut]:
    made = yield turnover.stem_tasks(going)
    yield [turnover.timeline_task(going, printed.told, {**given, **made})]
    return printed.cut
