"""Money, in whole millionths, each currency by itself: nobody here knows a rate of exchange."""

from __future__ import annotations

from collections.abc import Iterable

from rushes.film.quick import dataclass

WHOLE = 1_000_000
_HUNDREDTH = 10_000


@dataclass(frozen=True, slots=True)
class Money:
    """A sum. ``amounts``: (currency, millionths) in the order of the currencies, none of them nothing."""

    amounts: tuple[tuple[str, int], ...] = ()

    @staticmethod
    def of(millionths: int, currency: str) -> Money:
        return Money(((currency, millionths),) if millionths else ())

    @staticmethod
    def total(several: Iterable[Money]) -> Money:
        sums: dict[str, int] = {}
        for one in several:
            for currency, amount in one.amounts:
                sums[currency] = sums.get(currency, 0) + amount
        return Money(tuple(sorted((currency, amount) for currency, amount in sums.items() if amount)))

    def __add__(self, other: Money) -> Money:
        if not other.amounts:
            return self
        return Money.total((self, other)) if self.amounts else other

    def __sub__(self, other: Money) -> Money:
        return self + Money(tuple((currency, -amount) for currency, amount in other.amounts))

    def __bool__(self) -> bool:
        return bool(self.amounts)

    def amount(self, currency: str) -> int:
        """Millionths in one currency."""
        return dict(self.amounts).get(currency, 0)

    def __str__(self) -> str:
        return " + ".join(spelt(amount, currency) for currency, amount in self.amounts) or "nothing"


def spelt(millionths: int, currency: str, exact: bool = False) -> str:
    """1.21 EUR, rounded up to hundredths; below one, or ``exact``, with as many decimals as it has: 0.0042 USD."""
    if millionths > WHOLE and not exact:
        millionths += -millionths % _HUNDREDTH
    decimals = f"{millionths % WHOLE:06d}"
    return f"{millionths // WHOLE}.{decimals[:2]}{decimals[2:].rstrip('0')} {currency}".strip()
