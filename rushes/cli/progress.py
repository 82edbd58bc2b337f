"""Live progress of a run: a bar a department, with what it works on and the time that remains."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rushes.work.run import Observer

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from rushes.errors import RushesError
    from rushes.work.desk import Entry
    from rushes.work.task import Made


@contextmanager
def observer(quiet: bool) -> Iterator[Observer]:
    """Bars on a terminal; nothing when piped or asked to be quiet."""
    if quiet or not sys.stderr.isatty():
        yield Observer()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from rushes.cli.output import console

    with Progress(
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("[dim]{task.fields[now]}", justify="left"),
        console=console(stderr=True),
        expand=True,
    ) as progress:
        yield _Bars(progress)


class _Bars(Observer):
    """One bar a department. A shot half done moves its bar by half a result."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.bars: dict[str, TaskID] = {}
        self.parts: dict[str, float] = {}

    def stage(self, entries: Sequence[Entry]) -> None:
        for department in dict.fromkeys(entry.task.department for entry in entries if entry.to_make):
            count = len(
                {e.recipe.digest for e in entries if e.to_make and e.recipe and e.task.department == department}
            )
            bar = self.bars.get(department)
            if bar is None:
                self.bars[department] = self.progress.add_task(department, total=count, now="")
            else:
                self.progress.update(bar, total=(self.progress.tasks[bar].total or 0) + count)

    def progressed(self, entry: Entry, done: float) -> None:
        bar = self.bars[entry.task.department]
        before = self.parts.get(entry.task.key, 0.0)
        if done > before:
            self.parts[entry.task.key] = done
            self.progress.update(bar, advance=done - before, now=entry.task.label)

    def finished(self, entry: Entry, made: Made, seconds: float) -> None:
        bar = self.bars.get(entry.task.department)
        if bar is not None:
            rest = 1.0 - self.parts.pop(entry.task.key, 0.0)
            self.progress.update(bar, advance=rest, now=entry.task.label)

    def failed(self, entry: Entry, error: RushesError) -> None:
        self.progress.console.print(f"failed: {entry.task.label}: {error.what}")
