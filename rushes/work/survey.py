"""How everything a call sheet asks for stands, making nothing."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from typing import TypeVar

from rushes.work.desk import Desk, Entry, made_of
from rushes.work.task import Made, Task

T = TypeVar("T")
Sheet = Generator[Sequence[Task], Mapping[str, Made], T]
"""A call sheet yields the tasks of a stage and is sent what is made of them, by key; it returns the film."""


def once(entries: Iterable[Entry]) -> list[Entry]:
    """Each task once, as it stood last: what a stage was asked for ahead of the others, it may be asked again."""
    return list({entry.task.key: entry for entry in entries}.values())


def survey(sheet: Sheet[T], desk: Desk) -> list[Entry]:
    """How every task of the film stands, making nothing. Tasks behind something missing are WAITING."""
    return survey_whole(sheet, desk)[0]


def survey_whole(sheet: Sheet[T], desk: Desk) -> tuple[list[Entry], T]:
    """The same, and what the sheet comes to: the cut, with stand-ins for what is not there."""
    entries: list[Entry] = []
    made: dict[str, Made] = {}
    try:
        stage = next(sheet)
        while True:
            found = desk.look_up(stage)
            entries += found
            # What stale work stands on is not handed on: those behind it wait for the new one.
            made.update(made_of(found))
            stage = sheet.send(made)
    except StopIteration as end:
        return once(entries), end.value
