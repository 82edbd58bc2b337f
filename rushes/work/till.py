"""Who may spend what: nothing paid is begun that the budget does not hold, and what comes back is settled."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from rushes.errors import CheckFailed, EngineDied, EngineRefused
from rushes.executors.job import Outcome
from rushes.film.film import Budget
from rushes.film.money import Money, spelt
from rushes.store import PAID, RESERVED, Spending, Store
from rushes.work.desk import Entry
from rushes.work.quote import Bill, quote
from rushes.work.spending import spent


class Till:
    """The film's money during a run. ``budget`` None: nobody set a limit."""

    def __init__(self, store: Store, budget: Budget | None) -> None:
        self._store, self._budget = store, budget
        self._due: dict[str, tuple[Spending, ...]] = {}
        self._committed: Money | None = None  # looked up when something first costs
        self._lock = threading.Lock()  # results are settled in several threads

    def prepare(self, entry: Entry) -> tuple[Spending, ...]:
        """What the call of an entry will cost, spoken for from now on. Raises EngineRefused where the budget does not
        hold it."""
        money = quote(entry.task).money if entry.task.call is None else Money()
        if not money:
            return ()
        assert entry.recipe is not None
        recipe, purse = entry.recipe.digest, self._store.purse
        with self._lock:
            if self._committed is None:
                self._committed = spent(self._store, self._budget.currency if self._budget else "")
            begun = purse.of(recipe, RESERVED, PAID) if self._store.job_for(recipe) else []
            if not begun:  # else its result waits to be collected: paid once
                purse.lose(purse.of(recipe, RESERVED))
                self._check(entry, money, self._committed)
                self._committed += money
                begun = list(purse.prepare(recipe, entry.task.key, entry.task.label, entry.task.engine, money))
            self._due[recipe] = tuple(begun)
        return self._due[recipe]

    def settle(self, entry: Entry, outcome: Outcome) -> Money:
        """What the call has cost in the end."""
        assert entry.recipe is not None
        due = self._due.pop(entry.recipe.digest, ())
        if not due and not (outcome.result and "cost" in outcome.result.facts):
            return Money()
        with self._lock:
            paid, counts = self._settled(entry, outcome, due)
            if self._committed is not None:
                self._committed += counts - Money.total(each.money for each in due)
        return paid

    def _settled(self, entry: Entry, outcome: Outcome, due: tuple[Spending, ...]) -> tuple[Money, Money]:
        """What was paid for the result, and what counts as spent: that of a call nobody knows the end of does."""
        assert entry.recipe is not None
        recipe, purse = entry.recipe.digest, self._store.purse
        if outcome.result is not None:
            actual = _told(outcome.result.facts, due)
            if actual and not due:  # nobody knew its price beforehand
                due = purse.prepare(recipe, entry.task.key, entry.task.label, entry.task.engine, actual)
            paid = purse.settle(due, actual) if due else Money()
            return paid, paid
        begun = purse.of(recipe, RESERVED)
        known = self._store.job_for(recipe) is not None  # somebody works on it still
        if not known and isinstance(outcome.error, EngineDied):
            purse.lose(begun)
        elif not known:
            purse.release(begun)
            return Money(), Money()
        return Money(), Money.total(each.money for each in begun)

    def _check(self, entry: Entry, money: Money, committed: Money) -> None:
        if self._budget is None:
            return
        for currency, amount in money.amounts:
            left = self._budget.of(currency) - committed.amount(currency)
            if amount > left:
                wanted, rest = (spelt(sum_, currency, exact=True) for sum_ in (amount, max(0, left)))
                raise EngineRefused(
                    f"It costs {wanted}, and {rest} of the budget is left.",
                    where=str(entry.task.source or "film.toml"),
                    todo=raise_limit(self._budget, currency),
                )


def check_budget(bill: Bill, before: Money, budget: Budget) -> None:
    """Refuse to begin what would cost more than film.toml allows. Raises CheckFailed."""
    for currency, amount in bill.total.money.amounts:
        limit, gone = budget.of(currency), before.amount(currency)
        if gone + amount > limit:
            told = f", {spelt(gone, currency)} is spent" if gone else ""
            raise CheckFailed(
                f"This would cost {spelt(amount, currency)}{told}; the film's budget is {spelt(limit, currency)}.",
                where="film.toml",
                todo=raise_limit(budget, currency),
            )


def raise_limit(budget: Budget, currency: str) -> str:
    """What to write for more money in a currency."""
    if currency == budget.currency:
        return "Raise limit under [budget] in film.toml, or choose an engine that costs less: see `rushes plan`."
    return (
        f"The budget is in {budget.currency}, and nobody here knows the rate: write also = {{ {currency} = … }} under "
        "[budget] in film.toml, or choose an engine that is paid otherwise."
    )


def _told(facts: Mapping[str, Any], due: tuple[Spending, ...]) -> Money | None:
    """What the engine says it was charged, in millionths; None where it does not say."""
    amount = facts.get("cost")
    if type(amount) is not int or amount < 0:
        return None
    currency = facts.get("currency") or next((each.currency for each in due), "USD")
    return Money.of(amount, str(currency))
