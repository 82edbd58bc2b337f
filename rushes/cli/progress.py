"""Live progress of a run: a bar a department, with what it works on and the time that remains."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING

from rushes.work.run import Observer

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from rushes.errors import RushesError
    from rushes.executors.job import Progress as Heard
    from rushes.work.desk import Entry
    from rushes.work.task import Made


@contextmanager
def observer(quiet: bool) -> Iterator[Observer]:
    """Bars on a terminal, from the first stage on; failures alone when piped; nothing when asked to be quiet."""
    if quiet or not sys.stderr.isatty():
        yield Observer() if quiet else _Lines()
        return
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from rushes.cli.output import console

    progress = Progress(
        TextColumn("{task.description:<10}"),
        BarColumn(bar_width=None),
        MofNCompleteColumn(),
        TimeRemainingColumn(compact=True),
        TextColumn("[dim]{task.fields[now]}", justify="left"),
        console=console(stderr=True),
        expand=True,
    )
    try:
        yield _Bars(progress)
    finally:
        progress.stop()


class _Lines(Observer):
    """One line for each thing that went wrong."""

    def failed(self, entry: Entry, error: RushesError) -> None:
        print(_failure(entry, error), file=sys.stderr)

    def noticed(self, text: str) -> None:
        print(text, file=sys.stderr)


def _failure(entry: Entry, error: RushesError) -> str:
    return f"failed: {entry.task.label}: {error.what}"


class _Bars(Observer):
    """One bar a department. A shot half done moves its bar by half a result."""

    def __init__(self, progress: Progress) -> None:
        self.progress = progress
        self.bars: dict[str, TaskID] = {}
        self.totals: Counter[str] = Counter()
        self.done: Counter[str] = Counter()
        self.parts: dict[str, dict[str, float]] = {}  # by department and key: those in the making

    def stage(self, entries: Sequence[Entry]) -> None:
        self.progress.start()  # not before: whoever is asked whether to spend money needs the screen
        for entry in {entry.recipe.digest: entry for entry in entries if entry.to_make and entry.recipe}.values():
            self.totals[entry.task.department] += 1
        for department, total in self.totals.items():
            if department not in self.bars:
                self.bars[department] = self.progress.add_task(department, total=total, now="")
            self.progress.update(self.bars[department], total=total)

    def progressed(self, entry: Entry, at: Heard) -> None:
        self.parts.setdefault(entry.task.department, {})[entry.task.key] = at.done
        self._show(entry, _now(at))

    def finished(self, entry: Entry, made: Made, seconds: float) -> None:
        self.parts.get(entry.task.department, {}).pop(entry.task.key, None)
        self.done[entry.task.department] += 1
        self._show(entry)

    def failed(self, entry: Entry, error: RushesError) -> None:
        self.progress.console.print(_failure(entry, error))

    def noticed(self, text: str) -> None:
        self.progress.console.print(text)

    def _show(self, entry: Entry, now: str = "") -> None:
        department = entry.task.department
        done = min(self.done[department], self.totals[department])
        halves = sum(self.parts.get(department, {}).values())
        self.progress.update(self.bars[department], completed=done + halves, now=entry.task.label + now)


def _now(at: Heard) -> str:
    """What a task is at, with a link to how it looks so far."""
    from rich.markup import escape

    seen = f"  [link={at.preview.as_uri()}]preview[/link]" if at.preview and at.preview.is_file() else ""
    return (f": {escape(at.now)}" if at.now else "") + seen
