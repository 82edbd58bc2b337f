"""What a film has taken so far: money, time and energy, summed by whatever one asks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import field

from rushes.film.money import Money
from rushes.film.quick import dataclass
from rushes.store import LOST, Effort, Store
from rushes.store.record import ESTIMATED


@dataclass(slots=True)
class Sum:
    """What one shot, engine or day took. ``metered``: how many of its ``joules`` a counter has counted; ``lost``: what
    was paid, or may have been, for calls that never came back."""

    name: str
    results: int = 0
    seconds: float = 0.0
    joules: float = 0.0
    metered: float = 0.0
    money: Money = field(default_factory=Money)
    lost: Money = field(default_factory=Money)


@dataclass(frozen=True, slots=True)
class About:
    """What a result or a call tells of itself, to be filed by."""

    key: str
    label: str
    engine: str
    day: str


def sums(store: Store, filed: Callable[[About], str], currency: str) -> list[Sum]:
    """One for each name that ``filed`` gives, in the order they first occur. ``currency``: that of records from before
    currencies were written down."""
    found: dict[str, Sum] = {}

    def of(about: About) -> Sum:
        name = filed(about)
        return found.setdefault(name, Sum(name))

    calls = store.purse.all()
    in_purse = {call.recipe for call in calls}
    for effort in store.efforts():
        sum_ = of(_about(effort))
        sum_.results += 1
        sum_.seconds += effort.seconds
        sum_.joules += effort.joules
        sum_.metered += effort.joules if effort.metered not in ("", ESTIMATED) else 0.0
        if effort.cost and effort.recipe not in in_purse:
            sum_.money += Money.of(effort.cost, effort.currency or currency)
    for call in calls:
        sum_ = of(About(call.key, call.label, call.engine, call.at[:10]))
        sum_.money += call.money
        if call.state == LOST:
            sum_.lost += call.money
    return list(found.values())


def spent(store: Store, currency: str) -> Money:
    """All the money, what is only recorded with takes of an older Rushes included."""
    calls = store.purse.all()
    in_purse = {call.recipe for call in calls}
    recorded = [each for each in store.efforts(paid=True) if each.recipe not in in_purse]
    return Money.total(
        [*(call.money for call in calls), *(Money.of(each.cost, each.currency or currency) for each in recorded)]
    )


def whole(several: Iterable[Sum]) -> Sum:
    """All of them together."""
    total = Sum("all")
    for each in several:
        total.results += each.results
        total.seconds += each.seconds
        total.joules += each.joules
        total.metered += each.metered
        total.money += each.money
        total.lost += each.lost
    return total


def _about(effort: Effort) -> About:
    return About(effort.key, effort.label, effort.engine, effort.made_at[:10])
