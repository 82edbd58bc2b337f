"""Who made what: every engine, its models and their licence, whether the film may use it, and what it took."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rushes.departments.report.request import EngineRow
from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.permission import permitted
from rushes.film.film import Film
from rushes.film.money import Money
from rushes.work.carbon import emission, energy, grid
from rushes.work.phrases import Phrase, in_a_row, say
from rushes.work.quote import watts
from rushes.work.task import Made, Task


def engine_rows(film: Film, tasks: Sequence[Task], made: Mapping[str, Made]) -> Iterable[EngineRow]:
    """Told from the results themselves: a circled take is credited to the engine that gave it."""
    for name, mine in sorted(_by_engine(tasks, made).items()):
        card = registry.card(name)
        yield EngineRow(
            name=name,
            title=card.title or name,
            version=card.version,
            does=", ".join(sorted({task.capability for task in mine})),
            tier=str(card.tier),
            licence=card.licence,
            results=len(mine),
            cost=str(_money(mine, made)) if _money(mine, made) else "free",
            models=", ".join(_models(card)),
            use=_use(film, card),
            energy=_energy(*_joules(mine, made)),
        )


def effort(film: Film, tasks: Sequence[Task], made: Mapping[str, Made]) -> Iterable[tuple[str, str]]:
    """What all the engines took together, as (what, how much)."""
    bought = [task for mine in _by_engine(tasks, made).values() for task in mine]
    money = _money(bought, made)
    if money:
        yield "cost of the results", str(money)
    metered, guessed = _joules(bought, made)
    power = grid(film.power)
    yield "energy of the engines", _energy(metered, guessed)
    yield "carbon of it", say("{much} CO2e ({told})", much=emission(power.emitted(metered + guessed)), told=power.told)


def _by_engine(tasks: Sequence[Task], made: Mapping[str, Made]) -> dict[str, list[Task]]:
    found: dict[str, list[Task]] = {}
    for task in tasks:
        if task.call is None:  # else the house conformed what somebody brought
            found.setdefault(made[task.key].engine or task.engine, []).append(task)
    return found


def _money(tasks: Sequence[Task], made: Mapping[str, Made]) -> Money:
    return Money.total(made[task.key].money for task in tasks)


def _joules(tasks: Sequence[Task], made: Mapping[str, Made]) -> tuple[float, float]:
    """What was metered; and for the rest what the plan expected, which is the same whoever makes the film again."""
    metered = sum(made[task.key].joules for task in tasks)
    guessed = sum(watts(task) * task.estimate for task in tasks if not made[task.key].joules)
    return metered, guessed


def _energy(metered: float, guessed: float) -> Phrase:
    several = [say("{much} measured", much=energy(metered))] if metered else []
    if guessed:
        several.append(say("about {much}", much=energy(guessed)))
    return in_a_row(several) if several else say("none")


def _models(card: Card) -> Iterable[str]:
    for each in card.weights:
        yield f"{each.repo} @ {each.revision[:12]}" if each.revision else each.repo


def _use(film: Film, card: Card) -> str:
    answer = permitted(film, card)
    if not answer.permitted:
        return answer.reason
    because: tuple[str, ...] = ("licence obtained",) if card.name in film.release.licensed else ()
    if card.name in film.release.accepted:
        because = (*because, "terms accepted")
    return in_a_row(("may be used", *because, *answer.duties), "; ")
