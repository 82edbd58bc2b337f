"""The credits, gathered from the title page and from who really made what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rushes.engines import registry
from rushes.film.credits import Credits, MadeBy
from rushes.film.film import Film
from rushes.film.screenplay import Screenplay
from rushes.film.shot import Breakdown
from rushes.film.tier import Tier
from rushes.work.task import Made, Task


def credits_of(
    screenplay: Screenplay, breakdown: Breakdown, film: Film, tasks: Sequence[Task], made: Mapping[str, Made]
) -> Credits:
    """``tasks`` are those given to engines; ``made`` by task key: a circled take credits the engine it came from."""
    return Credits(
        title=film.title,
        written=tuple(_written(screenplay, film)),
        cast=tuple(_cast(breakdown, made)),
        made=tuple(_made(tasks, made)),
        licence=film.licence,
    )


def _written(screenplay: Screenplay, film: Film) -> Iterable[tuple[str, str]]:
    author = screenplay.title("author") or screenplay.title("authors") or film.author
    credit, source = screenplay.title("credit"), screenplay.title("source")
    if source and credit:
        # "a homage to / L'Arrivée d'un train": the writer's words belong together on the card.
        yield credit, source
        if author:
            yield "", author
    elif author:
        yield credit, author
    if source and not credit:
        yield "", source


def _cast(breakdown: Breakdown, made: Mapping[str, Made]) -> Iterable[tuple[str, str]]:
    seen: set[str] = set()
    for shot in breakdown.shots:
        for line, key in zip(shot.lines, shot.line_keys, strict=True):
            if line.character not in seen:
                seen.add(line.character)
                yield line.character, _title(made[f"voice/{key}"].engine)


def _made(tasks: Sequence[Task], made: Mapping[str, Made]) -> Iterable[MadeBy]:
    seen: set[tuple[str, str, Tier]] = set()
    for task in tasks:
        result = made[task.key]
        engine = result.engine or task.engine
        card = registry.card(engine)
        tier = card.tier if result.awaited else result.tier
        if (task.capability, engine, tier) not in seen:
            seen.add((task.capability, engine, tier))
            yield MadeBy(task.capability, card.title or engine, tier, card.licence)


def _title(engine: str) -> str:
    return registry.card(engine).title or engine
