"""Asking before money is spent."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rushes.film.film import Budget
    from rushes.film.money import Money
    from rushes.studio import Consent
    from rushes.work.quote import Bill

Yes = Annotated[bool, typer.Option("--yes", "-y", help="Spend what it costs without asking, as far as [budget] goes.")]


def asking(yes: bool) -> Consent:
    """Asks on a terminal; where nobody is there to be asked, refuses. With ``yes`` neither."""

    def consent(bill: Bill, spent: Money, budget: Budget) -> None:
        from rushes.errors import Cancelled, CheckFailed

        if yes:
            return
        if not (sys.stdin.isatty() and sys.stderr.isatty()):
            raise CheckFailed(
                f"This spends {_sum(bill)} ({_who(bill)}), and nobody is there to be asked.",
                todo="Add --yes to spend it; `rushes plan` shows for what.",
            )
        print(f"This spends {_sum(bill)}:", file=sys.stderr)
        for line in bill.paid:
            print(f"  {line.engine}: {line.results} results, {_amount(line.quote)}", file=sys.stderr)
        print(f"Spent so far: {spent}; the budget is {_limits(budget)}.", file=sys.stderr)
        if not typer.confirm("Go on?", err=True):
            raise Cancelled("Nothing was spent.")

    return consent


def _sum(bill: Bill) -> str:
    return _amount(bill.total)


def _amount(quote: object) -> str:
    from rushes.work.quote import Quote

    assert isinstance(quote, Quote)
    if not quote.unknown:
        return str(quote.money)
    return f"{quote.money} and what nobody knows beforehand" if quote.money else "what nobody knows beforehand"


def _who(bill: Bill) -> str:
    return ", ".join(f"{line.engine}: {line.results}" for line in bill.paid)


def _limits(budget: Budget) -> str:
    from rushes.film.money import spelt

    return " and ".join(spelt(limit, name) for name, limit in ((budget.currency, budget.limit), *budget.also))
