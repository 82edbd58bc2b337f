"""``[budget]`` and ``[energy]`` of film.toml."""

from __future__ import annotations

import re

from rushes.departments.folder.reader import Table, exact
from rushes.film.film import Budget, Power
from rushes.film.money import WHOLE

_CURRENCY = re.compile(r"[A-Z]{3}$")
_COUNTRY = re.compile(r"[A-Z]{2}$")
_MOST_GRAMS = 2000  # no grid emits as much for a kilowatt-hour


def read_budget(table: Table) -> Budget:
    """What the film may spend, and in which currencies."""
    limit = _amount(table, "limit")
    currency = table.text("currency", "EUR")
    if not _CURRENCY.match(currency):
        table.refuse("currency", f"cannot be {currency!r}", 'Write its three letters: "EUR", "USD", "CHF"…')
    also = table.table("also")
    others = tuple(sorted((name, _amount(also, name)) for name in also.names()))
    for name, _ in others:
        if not _CURRENCY.match(name) or name == currency:
            also.refuse(name, "is no other currency", "Write its three letters: also = { USD = 10 }")
    table.done()
    return Budget(limit, currency, others)


def _amount(table: Table, key: str) -> int:
    value = table.raw(key)
    if value is None:
        return 0
    amount = exact(value)
    if amount is None:
        table.refuse(key, "is not a number", f"Write what the film may cost in all: {key} = 25 or {key} = 12.50")
    if amount < 0 or (amount * 100).denominator != 1:
        table.refuse(key, f"cannot be {value}", "Write 0 or more, with at most two decimals.")
    return int(amount * WHOLE)


def read_power(table: Table) -> Power:
    """Where the machine that makes the film has its electricity from."""
    country = table.text("country").upper()
    if country and not _COUNTRY.match(country):
        table.refuse("country", f"cannot be {country!r}", 'Write the two letters of a country: "FR", "CA", "JP"…')
    grams = table.whole("grams", -1, 0, _MOST_GRAMS)
    table.done()
    return Power(country, grams)
