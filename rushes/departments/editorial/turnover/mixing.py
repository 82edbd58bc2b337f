"""How loud each sound of the cut is in its mix: an editor's program is told so, and sounds near the mix itself.

The mix does more to a sound than any fader: it levels takes, places them, makes room for words, limits. So what a
sound's level comes to is measured, by the stem it went into.
"""

from __future__ import annotations

from collections.abc import Mapping

from rushes.departments.editorial.turnover import make
from rushes.departments.editorial.turnover.request import LevelsRequest, Sounding
from rushes.departments.editorial.turnover.sheet import Turnover
from rushes.film.cut import STEMS
from rushes.work.task import Made, Task

VERSION = "2"
KEY = "turnover/levels"
Place = tuple[str, int]
"""Which sound of the cut: its key, and the sample it begins with."""


def tasks(turnover: Turnover) -> list[Task]:
    """The task that measures, where there are stems to measure by."""
    if not turnover.stems:
        return []
    sounds = turnover.cut.sound
    seconds = turnover.cut.frames / turnover.rate
    return [
        Task(
            key=KEY,
            label="levels for the editor",
            department="editorial",
            capability="turnover-levels",
            engine="rushes",
            version=VERSION,
            request=LevelsRequest(
                stems=tuple((name, turnover.stems[name].media) for name in STEMS if name in turnover.stems),
                sounds=tuple(Sounding.of(event) for event in sounds),
            ),
            call=make.levels,
            estimate=0.1 + float(seconds) / 100,
            length_ms=turnover.cut.format.milliseconds(turnover.cut.frames),
        )
    ]


def levels(turnover: Turnover, made: Mapping[str, Made]) -> dict[Place, int]:
    """The level of every sound, in tenths of a decibel; none where they are not measured."""
    found = made[KEY].facts.get("levels", ()) if KEY in made else ()
    return {(event.key, event.start): level for event, level in zip(turnover.cut.sound, found, strict=False)}
