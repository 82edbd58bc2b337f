"""The call sheet of a cut that leaves the house: what an editor is handed, and what it stands on."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from dataclasses import replace

from rushes.departments import deliver, provenance, subtitles
from rushes.departments.editorial import turnover
from rushes.departments.editorial.turnover import TAKES, Told, Turnover, TurnoverOrder
from rushes.film.cut import Cut
from rushes.film.media import Media
from rushes.film.subtitle import Subtitle
from rushes.pipeline import CallSheet, Opened, call_sheet
from rushes.work.desk import Desk, Entry
from rushes.work.task import Made, Task, awaited
from rushes.workprint import Workprint

_DEPARTMENTS = frozenset({"voices", "shoot", "effects", "music", "titles", "cut"})
_MIXED = frozenset({"premix", "mix", "stems"})  # what the stems of the mix come from


def turning_over(opened: Opened, order: TurnoverOrder) -> CallSheet:
    """The timeline, with a file a shot and a file a sound beside it; the film's own master, board and report are not
    waited for. Raises CheckFailed for an order that this film cannot be given."""
    order.check(opened.film.format.rate)
    cut, tasks, made = yield from _standing_on(opened, order)
    used = turnover.footage_of(cut, deliver.picture_facts(made))
    whole: Mapping[str, Media] = {}
    if order.media != TAKES:
        used = turnover.handled(used, tasks, made, order.handles)
        made = yield [one.handles for one in used if one.handles is not None]
        takes = turnover.whole(cut, used, made, order.handles)
        made = yield deliver.conform_tasks(takes, deliver.picture_facts(made))
        whole = {event.key: event.media for event in deliver.conformed(takes, made).picture}

    going = Turnover(cut, order, opened.name, used, tasks, made, whole)
    made = yield turnover.media_tasks(going)
    told = _told(opened, cut)
    yield [turnover.timeline_task(going, told, made)]
    return cut


def workprint_of(
    opened: Opened, cut: Cut, entries: Sequence[Entry], made: Mapping[str, Made], desk: Desk
) -> Workprint | None:
    """A finished film's cut, as it can be handed over again without planning the film; None where that would not tell
    all that has to go along. ``entries`` and ``made``: of its whole call sheet."""
    order = TurnoverOrder("otio", TAKES)
    tasks = {entry.task.key: entry.task for entry in entries if _wanted(entry.task, order)}
    printed = turnover.printed(cut, tasks, made, _told(opened, cut))
    about = opened.film, opened.breakdown, opened.library
    traced = provenance.traced(opened.folder, *about, desk, entries, made, [one.key for one in printed.given])
    return Workprint(printed, traced) if traced is not None else None


def _told(opened: Opened, cut: Cut) -> Told:
    return Told(
        scripts={shot.key: str(shot.source) for shot in opened.breakdown.shots},
        notes=turnover.notes_by_shot(opened.screenplay, opened.breakdown),
        on_takes={take.take: take.note for take in opened.selects.takes if take.note},
        subtitles=[(cue.start, cue.end, cue.text) for cue in _words(opened, cut)],
    )


def _words(opened: Opened, cut: Cut) -> tuple[Subtitle, ...]:
    film = opened.film
    edited = opened.edited.get(film.language, ())
    return subtitles.with_edited(cut, film.language, film.subtitles.children, edited).cues


def _standing_on(
    opened: Opened, order: TurnoverOrder
) -> Generator[Sequence[Task], Mapping[str, Made], tuple[Cut, dict[str, Task], Mapping[str, Made]]]:
    """The film's own call sheet without what only its audience waits for: the cut, and by key every task it came from
    and what is made of it."""
    sound = replace(opened.film.sound, stems=order.stems)
    whole: CallSheet = call_sheet(replace(opened, film=replace(opened.film, sound=sound)))
    known: dict[str, Task] = {}
    unseen: dict[str, Made] = {}
    made: Mapping[str, Made] = {}
    try:
        tasks = next(whole)
        while True:
            mine = [replace(task, export=()) for task in tasks if _wanted(task, order)]
            unseen |= {task.key: awaited(task) for task in tasks if not _wanted(task, order)}
            known |= {task.key: task for task in mine}
            made = yield mine
            tasks = whole.send({**unseen, **made})
    except StopIteration as end:
        return end.value, known, made


def _wanted(task: Task, order: TurnoverOrder) -> bool:
    """Whether the cut stands on it. Takes brought to the film's format for the master are cut to its length: a turnover
    wants them whole."""
    if task.department == "mix":
        return order.stems and task.capability in _MIXED
    return task.department in _DEPARTMENTS and task.capability != "spotting"
