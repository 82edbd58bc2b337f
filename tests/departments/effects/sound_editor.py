"""Spots a few lines of Fountain: what the tests of the effects stand on."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import dedent

from rushes.departments import blocking, shoot, voices
from rushes.departments.breakdown import break_down
from rushes.departments.effects import spot_film, unknown_sounds
from rushes.departments.effects.spotted import Spotted
from rushes.departments.script import parse_fountain
from rushes.film.blocking import Blocking
from rushes.film.film import Film
from rushes.film.library import Library
from rushes.film.screenplay import Screenplay
from rushes.film.shot import Breakdown
from rushes.film.timing import Timing
from rushes.work.task import awaited


@dataclass(frozen=True)
class Edited:
    film: Film
    screenplay: Screenplay
    breakdown: Breakdown
    blockings: dict[str, Blocking]
    timings: dict[str, Timing]
    library: Library

    @property
    def spotted(self) -> dict[str, tuple[Spotted, ...]]:
        """By shot number."""
        found = spot_film(self.breakdown, self.screenplay, self.film, self.blockings, self.timings, self.library)
        return {shot.number: found.get(shot.key, ()) for shot in self.breakdown.shots}

    @property
    def sounds(self) -> list[str]:
        """All of them, in order."""
        return [one.sound for spotted in self.spotted.values() for one in spotted]

    @property
    def unknown(self) -> list[str]:
        return [words for words, _ in unknown_sounds(self.breakdown, self.screenplay, self.film, self.library)]


def edit(text: str, language: str = "en", year: int = 1950, library: Library | None = None, **more: object) -> Edited:
    """A scene in a kitchen by day, where the text has no heading of its own."""
    text = dedent(text).strip()
    if not text.startswith(("INT", "EXT")):
        text = f"INT. {'CUISINE - JOUR' if language == 'fr' else 'KITCHEN - DAY'}\n\n{text}"
    screenplay = parse_fountain(text + "\n", "script.fountain")
    film = replace(Film("", language, year=year), **more)  # type: ignore[arg-type]
    breakdown = break_down(screenplay, film)
    lines = voices.voice_tasks(breakdown, film)
    lengths = voices.line_lengths(lines, {task.key: awaited(task) for task in lines})
    timings = shoot.time_shots(breakdown, film.format, lengths.samples, lengths.estimated)
    blockings = blocking.block_film(breakdown, film, timings)
    return Edited(film, screenplay, breakdown, blockings, timings, library or Library())
