"""What a task is expected to take: money, time and energy, told before it is begun."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.prices import has_unknown_price, price
from rushes.errors import EngineMissing, SettingsError
from rushes.film.money import Money
from rushes.film.quick import dataclass
from rushes.work.desk import Entry
from rushes.work.task import Task

HOUSE_WATTS = 30  # a busy processor's share of a plain machine; what the house itself works with
_FREE = Money()


@dataclass(frozen=True, slots=True)
class Quote:
    """``seconds`` of work, ``joules`` of energy; ``unknown``: it costs money and nobody knows how much."""

    money: Money = _FREE
    seconds: float = 0.0
    joules: float = 0.0
    unknown: bool = False

    def __add__(self, other: Quote) -> Quote:
        return Quote(
            self.money + other.money,
            self.seconds + other.seconds,
            self.joules + other.joules,
            self.unknown or other.unknown,
        )


def quote(task: Task) -> Quote:
    """Told from the card of its engine; the house's own operations cost nothing but time and energy."""
    card = card_of(task)
    if card is None:
        return Quote(_FREE, task.estimate, HOUSE_WATTS * task.estimate)
    money = price(card, task.capability, task.request, task.length_ms, task.estimate)
    return Quote(money, task.estimate, card.watts * task.estimate, has_unknown_price(card))


def watts(task: Task) -> int:
    """What whoever makes it is expected to draw."""
    card = card_of(task)
    return card.watts if card else HOUSE_WATTS


def card_of(task: Task) -> Card | None:
    """The card of a task's engine; None for an operation of the house, and for an engine that is gone."""
    if task.call is not None:
        return None
    try:
        return registry.card(task.engine)
    except (EngineMissing, SettingsError):
        return None


@dataclass(frozen=True, slots=True)
class Line:
    """What one engine is asked for: ``results`` of it."""

    engine: str
    results: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class Bill:
    """What everything that is to be made is expected to take, by engine, the dearest first."""

    lines: tuple[Line, ...]
    total: Quote

    @property
    def paid(self) -> tuple[Line, ...]:
        """The lines that cost money."""
        return tuple(line for line in self.lines if line.quote.money or line.quote.unknown)


def bill(entries: Iterable[Entry]) -> Bill:
    """Equal recipes are made, and paid, once."""
    by_engine: dict[str, list[Quote]] = {}
    for entry in once(entries):
        by_engine.setdefault(entry.task.engine, []).append(quote(entry.task))
    lines = [Line(engine, len(quotes), total(quotes)) for engine, quotes in by_engine.items()]
    lines.sort(key=lambda line: (-sum(amount for _, amount in line.quote.money.amounts), line.engine))
    return Bill(tuple(lines), total([line.quote for line in lines]))


def once(entries: Iterable[Entry]) -> list[Entry]:
    """What is to be made, each recipe once; what waits for another has none yet and counts by itself."""
    known: dict[str, Entry] = {}
    for entry in entries:
        if entry.to_make:
            known.setdefault(entry.recipe.digest if entry.recipe else f"waits {entry.task.key}", entry)
    return list(known.values())


def total(quotes: Sequence[Quote]) -> Quote:
    """The sum, each currency by itself."""
    return Quote(
        Money.total([each.money for each in quotes if each.money]),
        sum(each.seconds for each in quotes),
        sum(each.joules for each in quotes),
        any(each.unknown for each in quotes),
    )
