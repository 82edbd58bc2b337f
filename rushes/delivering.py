"""The call sheet of a delivery: the film as `make` makes it, then as a profile wants it, then read back."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from dataclasses import replace

from rushes.departments import deliver, mix, subtitles, titles
from rushes.departments.deliver import Planned, Tongue
from rushes.film.cut import Cut
from rushes.pipeline import CallSheet, Opened
from rushes.versions import Order, Spoken, called, read_in, unmixed
from rushes.work.task import Made, Task

Results = Mapping[str, Made]


def delivering(
    opened: Opened,
    order: deliver.Order,
    allowed: Callable[[Cut], None] = lambda cut: None,
    wanted: Order | None = None,
) -> CallSheet:
    """The film as a profile wants it, and what is found in the file when it is read back. What `make` made is used as
    it is; what it has not made yet and a delivery needs is made first. ``allowed`` is told the cut, and raises where it
    may not leave the house. ``wanted``: in other languages than film.toml says."""
    wanted = wanted or Order.of(opened.film)
    spoken = yield from unmixed(opened, wanted)
    for one in spoken:
        allowed(one.edit)
    edit, made = spoken[0].edit, spoken[0].made
    plan, (name, versions) = deliver.deliverables, called(opened, wanted)
    planned = plan.lay_out(order, deliver.conformed(edit, made), versions)
    tongues = [_tongue(planned, opened, one, first=one is spoken[0]) for one in spoken]
    mixing = [_mix(planned, opened, *pair) for pair in zip(spoken, tongues, strict=True)]
    rows = deliver.slate_rows(planned, tongues)
    size = planned.raster.width, planned.raster.height
    slates = [titles.slate_task(tongues[0].film, rows, size, planned.slot)] if order.slate else []
    made = yield [*mixing, *slates, *plan.reel_tasks(planned)]

    further = [
        task
        for mixed, tongue in zip(mixing, tongues, strict=True)
        for task in plan.further_tasks(planned, tongue, mix.further_tasks(mixed, tongue.film, made, name), name)
    ]
    made = yield [*further, *plan.still_tasks(planned, made[slates[0].key] if slates else None)]
    tracks = plan.track_tasks(planned, tongues, made)
    made = yield tracks
    cuts = [one.edit for one in spoken]
    read = list(_read(opened, wanted, edit))
    tongues = _worded(opened, [*zip(tongues, cuts, strict=True), *read], made[mixing[0].key])
    yield from _wrapped(opened, planned, tracks, tongues, made, name)
    return edit


def _tongue(planned: Planned, opened: Opened, one: Spoken, first: bool) -> Tongue:
    """A language at the delivery's loudness."""
    film, _ = deliver.deliverables.at_loudness(one.film, opened.mixing, planned.order.profile)
    return Tongue(film, "" if first else f"{film.language}/")


def _mix(planned: Planned, opened: Opened, one: Spoken, tongue: Tongue) -> Task:
    _, mixing = deliver.deliverables.at_loudness(one.film, opened.mixing, planned.order.profile)
    return mix.mix_task(one.edit, tongue.film, one.reels, one.made, mixing, planned.slot + tongue.slot)


def _read(opened: Opened, wanted: Order, edit: Cut) -> Iterator[tuple[Tongue, Cut]]:
    """The languages in which nobody speaks."""
    for tag in wanted.read:
        film, cut = read_in(opened, tag, edit)
        yield Tongue(film, f"{tag}/", spoken=False), cut


def _worded(opened: Opened, tongues: Sequence[tuple[Tongue, Cut]], sound: Made) -> list[Tongue]:
    """Every language with its subtitles."""
    return [replace(one, cues=subtitles.of_film(cut, one.film, opened.edited, sound).cues) for one, cut in tongues]


def _wrapped(
    opened: Opened, planned: Planned, tracks: Sequence[Task], tongues: Sequence[Tongue], made: Results, name: str
) -> Generator[Sequence[Task], Results, None]:
    """The file, what lies beside it, and what is found when it is read."""
    wrapped = deliver.deliverables.wrap_task(planned, tracks, made, tongues, name)
    texts = [task for one in tongues for task in _beside(planned, one, f"{name}-{planned.order.profile.name}")]
    made = yield [wrapped, *texts]
    beside = [made[task.key] for task in texts]
    yield [deliver.qc_task(planned, wrapped, made[wrapped.key], tongues, beside, opened.breakdown, name)]


def _beside(planned: Planned, tongue: Tongue, name: str) -> list[Task]:
    """The subtitles of a language as files that go with the delivered one, counted as it is."""
    film, cues = tongue.film, tongue.cues
    if not deliver.deliverables.stands_beside(planned, cues):
        return []
    shifted = subtitles.Subtitled(deliver.deliverables.shifted(planned, cues))
    at_its_rate = replace(film, format=replace(film.format, rate=planned.raster.rate))
    called = f"{name}.{film.language}" if tongue.slot else name
    tasks = subtitles.file_tasks(shifted, at_its_rate, called)
    return [replace(task, key=planned.slot + tongue.slot + task.key) for task in tasks]
