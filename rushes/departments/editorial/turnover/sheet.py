"""A cut on its way to an editor: what of it goes into which file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from rushes.departments.editorial.formats import FORMATS
from rushes.departments.editorial.reels import Reel, reels
from rushes.departments.editorial.turnover.clip import Of, of, take_of
from rushes.departments.editorial.turnover.edit import SAMPLES, begins
from rushes.departments.editorial.turnover.footage import Footage
from rushes.departments.editorial.turnover.order import TAKES, Names, TurnoverOrder
from rushes.departments.editorial.turnover.waves import Wave, recordings, stems
from rushes.film.cut import Cut
from rushes.film.media import Media
from rushes.work.task import Made, Task


@dataclass(frozen=True)
class Turnover:
    """A cut to be handed over. ``name``: the film's. ``tasks`` and ``made``: all that the cut stands on, by key;
    ``whole``: the takes and the files of their handles, each whole and in the film's format, by key."""

    cut: Cut
    order: TurnoverOrder
    name: str
    footage: Sequence[Footage]
    tasks: Mapping[str, Task]
    made: Mapping[str, Made]
    whole: Mapping[str, Media]

    @property
    def rate(self) -> Fraction:
        return self.cut.format.rate

    @property
    def inside(self) -> bool:
        """Whether the timeline's own file holds the media."""
        return FORMATS[self.order.kind].holds_media

    @cached_property
    def waves(self) -> dict[Of, Wave]:
        return recordings(self.cut)

    @cached_property
    def stems(self) -> dict[str, Wave]:
        """Those that anything is heard of."""
        heard = {event.stem for event in self.cut.sound}
        if not self.order.stems or not heard:
            return {}
        mixed = self.made["stems"]
        return stems({name: mixed.media[name] for name in heard}, mixed.tier)

    @cached_property
    def reels(self) -> dict[str, Reel]:
        """By key of footage and waves."""
        keys = [one.key for one in self.footage] + [wave.key for wave in self.waves.values()]
        return reels([*keys, *(wave.key for wave in self.stems.values())], self.rate)

    @cached_property
    def files(self) -> dict[Of, str]:
        """The address of every shot's file, from the timeline's folder."""
        names = Names()
        return {of(one.event): f"picture/{names.give(one.event.name, self._suffix(one))}" for one in self.footage}

    def _suffix(self, one: Footage) -> str:
        return ".mov" if self.order.media != TAKES else take_of(one.event).suffix

    def exported(self, role: str, url: str) -> tuple[tuple[str, str], ...]:
        return () if self.inside else ((role, f"{self.order.folder(self.name)}/{url}"),)

    @cached_property
    def origins(self) -> dict[str, tuple[Task, str]]:
        """The task that gave a medium and the role it has there, by digest."""
        return {
            media.digest: (self.tasks[key], role)
            for key, made in self.made.items()
            if key in self.tasks
            for role, media in made.media.items()
        }

    def start(self, wave: Wave) -> int:
        """Samples from midnight to the first of a file: its place in the film, whose first is at 01:00:00:00."""
        return round(begins(self.rate, self.order.drop_frame) / self.rate * SAMPLES) + wave.start
