"""The film as a composer sees it on the table: shots and lines at their times."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from rushes.film.format import Format
from rushes.film.quick import dataclass
from rushes.film.score import Place
from rushes.film.screenplay import Line
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.film.timing import Timing
from rushes.work.tables import table


@dataclass(frozen=True, slots=True)
class Said:
    """A line: milliseconds of the film."""

    start: int
    end: int
    line: Line
    key: str


@dataclass(frozen=True, slots=True)
class ShotAt:
    """A shot, milliseconds and frames of the film; ``said`` in it; ``moments``: what happens ("death", "reveal"…)."""

    shot: Shot
    frame: int
    start: int
    end: int
    said: tuple[Said, ...]
    moments: tuple[str, ...]
    estimated: bool


@dataclass(frozen=True, slots=True)
class SceneAt:
    sheet: SceneSheet
    start: int
    end: int
    shots: tuple[ShotAt, ...]

    @property
    def said(self) -> tuple[Said, ...]:
        return tuple(each for shot in self.shots for each in shot.said)

    @property
    def length(self) -> int:
        return self.end - self.start

    def shot_from(self, line: int) -> ShotAt | None:
        """The shot that a note on a line of the screenplay stands before."""
        return next((shot for shot in self.shots if shot.shot.source.line >= line), None)


@dataclass(frozen=True, slots=True)
class Timeline:
    """Scenes that have shots, in order. ``opening``: frames before the first of them."""

    form: Format
    opening: int
    scenes: tuple[SceneAt, ...]
    shots: tuple[ShotAt, ...] = ()
    starts: tuple[int, ...] = ()  # of the shots

    @property
    def end(self) -> int:
        return self.scenes[-1].end if self.scenes else self.form.milliseconds(self.opening)

    def place(self, millisecond: int) -> Place:
        """The frame at a time, by the shot it is in."""
        if millisecond <= 0 or not self.scenes:
            return Place("")
        shot = self.shots[max(bisect_right(self.starts, millisecond) - 1, 0)]
        if millisecond < shot.start:
            return Place("", self.form.frames(millisecond))
        return Place(shot.shot.key, round((millisecond - shot.start) * self.form.rate / 1000))


def lay_out(breakdown: Breakdown, form: Format, timings: Mapping[str, Timing], opening: int) -> Timeline:
    """``timings`` by shot key; ``opening``: frames of the opening title."""
    scenes: list[SceneAt] = []
    frame = opening
    for sheet in breakdown.scenes:
        here: list[ShotAt] = []
        for shot in sheet.shots:
            timing = timings[shot.key]
            here.append(_shot(shot, timing, frame, form))
            frame += timing.frames
        if here:
            scenes.append(SceneAt(sheet, here[0].start, here[-1].end, tuple(here)))
    shots = tuple(shot for scene in scenes for shot in scene.shots)
    return Timeline(form, opening, tuple(scenes), shots, tuple(shot.start for shot in shots))


def _shot(shot: Shot, timing: Timing, frame: int, form: Format) -> ShotAt:
    said = tuple(
        Said(begin, begin + spoken.samples // 48, line, spoken.line_key)
        for line, spoken in zip(shot.lines, timing.lines, strict=True)
        for begin in (form.milliseconds(frame + spoken.frame),)
    )
    start, end = form.milliseconds(frame), form.milliseconds(frame + timing.frames)
    return ShotAt(shot, frame, start, end, said, tuple(_moments(shot)), timing.estimated)


def _moments(shot: Shot) -> Iterator[str]:
    verbs = [verb for _, verb in shot.verbs]
    action = shot.action.casefold()
    if not (verbs or action):
        return
    for name, deeds, words in _told():
        if not deeds.isdisjoint(verbs) or (action and words and words.search(action)):
            yield name


@cache
def _told() -> tuple[tuple[str, frozenset[str], re.Pattern[str] | None], ...]:
    """By what each moment is known: its verbs, and its words."""
    return tuple(
        (name, frozenset(told.get("verbs", ())), _any_of(told["words"]) if told.get("words") else None)
        for name, told in table("music", "spotting")["moments"].items()
    )


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b")


@cache
def _revelations() -> re.Pattern[str]:
    return _any_of(table("music", "spotting")["lines"]["revelation"])


def matters(line: Line) -> bool:
    """Whether a line is one that music would get in the way of."""
    return _revelations().search(line.spoken.casefold().replace("’", "'")) is not None
