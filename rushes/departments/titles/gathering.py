"""The credits, gathered from the title page and from who really made what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from rushes.departments.titles.credits import Credits, Work, credits_of
from rushes.engines import registry
from rushes.film.film import Film
from rushes.film.screenplay import Screenplay
from rushes.film.shot import Breakdown
from rushes.film.tier import Tier
from rushes.work.task import Made, Task

_DEPARTMENTS = {
    "text-to-video": "picture",
    "text-to-speech": "voice",
    "speech-to-speech": "voice",
    "text-to-music": "music",
    "text-to-audio": "ambience",
}


def gather_credits(
    film: Film, screenplay: Screenplay, breakdown: Breakdown, tasks: Sequence[Task], made: Mapping[str, Made]
) -> Credits:
    """``tasks`` are those given to engines; ``made`` by task key: a circled take credits the engine it came from."""
    return credits_of(film, screenplay, tuple(_cast(breakdown, made)), tuple(_works(tasks, made)))


def _cast(breakdown: Breakdown, made: Mapping[str, Made]) -> Iterator[tuple[str, str]]:
    seen: set[str] = set()
    for shot in breakdown.shots:
        for line, key in zip(shot.lines, shot.line_keys, strict=True):
            if line.character.casefold() not in seen:
                seen.add(line.character.casefold())
                yield line.character, _title(made[f"voice/{key}"].engine)


def _works(tasks: Sequence[Task], made: Mapping[str, Made]) -> Iterator[Work]:
    seen: set[tuple[str, str, Tier]] = set()
    for task in tasks:
        if task.call is not None:
            continue  # the house's own work on what somebody brought
        result = made[task.key]
        card = registry.card(result.engine or task.engine)
        # What is not made yet is credited as its card promises, so that the plan already knows the credits.
        tier = card.tier if result.awaited else result.tier
        department = _DEPARTMENTS.get(task.capability, task.department)
        if (department, card.name, tier) not in seen:
            seen.add((department, card.name, tier))
            yield Work(department, card.title or card.name, tier, card.licence)


def _title(engine: str) -> str:
    return registry.card(engine).title or engine
