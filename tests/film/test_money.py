"""Sums of money: exact, each currency by itself."""

import pytest

from rushes.film.money import Money, spelt


def test_currencies_are_never_mixed():
    both = Money.of(1_500_000, "EUR") + Money.of(400_000, "USD") + Money.of(500_000, "EUR")
    assert both.amount("EUR") == 2_000_000
    assert both.amount("USD") == 400_000
    assert str(both) == "2.00 EUR + 0.40 USD"
    assert both.amount("CHF") == 0


def test_nothing_is_nothing_in_any_currency():
    assert not Money.of(0, "EUR")
    assert Money() + Money.of(0, "USD") == Money()
    assert str(Money()) == "nothing"


@pytest.mark.parametrize(
    ("millionths", "told"),
    [
        (0, "0.00 EUR"),
        (1_000_000, "1.00 EUR"),
        (4_200, "0.0042 EUR"),
        (120_000, "0.12 EUR"),
        (1_501_500, "1.51 EUR"),
        (12_345_600_001, "12345.61 EUR"),
    ],
)
def test_a_sum_is_told_with_the_decimals_it_needs_and_never_too_small(millionths: int, told: str):
    assert spelt(millionths, "EUR") == told


def test_where_it_matters_it_is_told_exactly():
    assert spelt(1_501_500, "EUR", exact=True) == "1.5015 EUR"
