"""A finished cut as it can be handed over without planning its film: itself, what it stands on, what is told of it."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from typing import Any

from rushes.departments.editorial.turnover.clip import take_of
from rushes.departments.editorial.turnover.edit import Told
from rushes.film.cut import Cut
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.tier import Tier
from rushes.work.task import Made, Task

_STEMS = "stems"  # the key of the mix's, which a turnover may hold as well
_Table = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Given:
    """A result that a cut shows or plays. ``keep``: it lies in takes/ for good. ``frames``, ``rate`` and ``samples`` as
    its facts tell them, None where they do not."""

    key: str
    label: str
    engine: str
    recipe: str
    tier: Tier
    keep: bool
    media: tuple[tuple[str, Media], ...]
    frames: int | None = None
    rate: str | None = None
    samples: int | None = None

    @property
    def task(self) -> Task:
        """That it was asked for, and no more: what is there is not asked for again."""
        return Task(self.key, self.label, "", "", self.engine, "", (), keep=self.keep)

    @property
    def made(self) -> Made:
        facts: dict[str, Any] = {"frames": self.frames, "rate": self.rate, "samples": self.samples}
        told = {name: value for name, value in facts.items() if value is not None}
        return Made(self.key, self.recipe, dict(self.media), told, self.tier, self.engine)


@dataclass(frozen=True, slots=True)
class Printed:
    """``scripts``, ``notes``, ``on_takes`` and ``subtitles`` as in ``Told``."""

    cut: Cut
    given: tuple[Given, ...]
    scripts: _Table = ()
    notes: tuple[tuple[str, tuple[str, ...]], ...] = ()
    on_takes: _Table = ()
    subtitles: tuple[tuple[int, int, str], ...] = ()

    @property
    def told(self) -> Told:
        return Told(dict(self.scripts), dict(self.notes), dict(self.on_takes), self.subtitles)

    @property
    def has_stems(self) -> bool:
        """Whether the stems of the mix are there, or nothing is heard."""
        return not self.cut.sound or any(one.key == _STEMS for one in self.given)


def printed(cut: Cut, tasks: Mapping[str, Task], made: Mapping[str, Made], told: Told) -> Printed:
    """``tasks`` and ``made`` by key: all that the cut stands on, in their order."""
    shown = {take_of(event).digest for event in cut.picture} | {event.media.digest for event in cut.sound}
    return Printed(
        cut=cut,
        given=tuple(_given(tasks, made, shown)),
        scripts=tuple(told.scripts.items()),
        notes=tuple((key, tuple(notes)) for key, notes in told.notes.items()),
        on_takes=tuple(told.on_takes.items()),
        subtitles=tuple(told.subtitles),
    )


def _given(tasks: Mapping[str, Task], made: Mapping[str, Made], shown: Container[str]) -> Iterator[Given]:
    for key, one in made.items():
        task = tasks.get(key)
        if task is None or not (key == _STEMS or any(media.digest in shown for media in one.media.values())):
            continue
        rate = one.facts.get("rate")
        yield Given(
            key=key,
            label=task.label,
            engine=one.engine,
            recipe=one.recipe,
            tier=one.tier,
            keep=task.keep,
            media=tuple(one.media.items()),
            frames=one.facts.get("frames"),
            rate=None if rate is None else str(rate),
            samples=one.facts.get("samples"),
        )
