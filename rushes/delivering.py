"""The call sheet of a delivery: the film as `make` makes it, then as a profile wants it, then read back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from dataclasses import replace

from rushes.departments import deliver, mix, subtitles, titles
from rushes.film.cut import Cut
from rushes.film.film import Film
from rushes.pipeline import CallSheet, Opened, call_sheet
from rushes.work.task import Made, Task, awaited

_UNDELIVERED = frozenset({"board", "report", "cut", "subtitles"})
"""Departments whose work for `make` no delivery waits for."""


def delivering(opened: Opened, order: deliver.Order, allowed: Callable[[Cut], None] = lambda cut: None) -> CallSheet:
    """The film as a profile wants it, and what is found in the file when it is read back. What `make` made is used as
    it is; what it has not made yet and a delivery needs is made first. ``allowed`` is told the cut, and raises where it
    may not leave the house."""
    edit, made = yield from _film_alone(opened)
    allowed(edit)
    plan, name = deliver.deliverables, opened.name
    planned = plan.lay_out(order, deliver.conformed(edit, made))
    film, mixing = plan.at_loudness(opened.film, opened.mixing, order.profile)
    mixed = mix.mix_task(edit, film, mix.premixes(edit, film, mixing), made, mixing, planned.slot)
    raster, rows = planned.raster, deliver.slate_rows(planned, film)
    slates = [titles.slate_task(film, rows, (raster.width, raster.height), planned.slot)] if order.slate else []
    made = yield [mixed, *slates, *plan.reel_tasks(planned)]

    further = plan.further_tasks(planned, mix.further_tasks(mixed, film, made, name), name)
    made = yield [*further, *plan.still_tasks(planned, made[slates[0].key] if slates else None)]
    tracks = plan.track_tasks(planned, made)
    made = yield tracks
    words = subtitles.of_film(edit, film, opened.edited, made[mixed.key])
    wrapped = plan.wrap_task(planned, tracks, made, words.cues, film, name)
    texts = _beside(planned, words, film, f"{name}-{order.profile.name}")
    made = yield [wrapped, *texts]
    beside = made[texts[0].key] if texts else None
    yield [deliver.qc_task(planned, wrapped, made[wrapped.key], words.cues, beside, opened.breakdown, name)]
    return edit


def _beside(planned: deliver.Planned, words: subtitles.Subtitled, film: Film, name: str) -> list[Task]:
    """The subtitles as files that go with the delivered one, counted as it is."""
    if not deliver.deliverables.stands_beside(planned, words.cues):
        return []
    shifted = subtitles.Subtitled(deliver.deliverables.shifted(planned, words.cues))
    at_its_rate = replace(film, format=replace(film.format, rate=planned.raster.rate))
    return [replace(task, key=planned.slot + task.key) for task in subtitles.file_tasks(shifted, at_its_rate, name)]


def _film_alone(opened: Opened) -> Generator[Sequence[Task], Mapping[str, Made], tuple[Cut, Mapping[str, Made]]]:
    """The call sheet without what is told and drawn of the film, and without its master: its cut, and what was made."""
    whole = call_sheet(opened)
    unmade: dict[str, Made] = {}
    made: Mapping[str, Made] = {}
    tasks = next(whole)
    while True:
        left = [task for task in tasks if task.department in _UNDELIVERED or task.key in ("master", "sound-track")]
        unmade |= {task.key: awaited(task) for task in left}
        made = yield [replace(task, export=()) for task in tasks if task.key not in unmade]
        try:
            tasks = whole.send({**unmade, **made})
        except StopIteration as end:
            return end.value, made
