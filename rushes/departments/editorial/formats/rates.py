"""Rates as fractions, out of the rounded numbers that files hold, and ranges from one rate to another."""

from __future__ import annotations

from fractions import Fraction

SOUND = Fraction(48000)  # units a second of every sound track that is read


def rate_of(number: float | str | Fraction) -> Fraction:
    """23.976, 23.98 and 23.976024 are all 24000/1001; whole rates are themselves. Raises ValueError unless positive."""
    rate = Fraction(number) if not isinstance(number, float) else Fraction(number).limit_denominator(1_000_000)
    if not 0 < rate < 10_000_000:
        raise ValueError(f"{number} frames a second")
    for whole in (24, 30, 48, 60, 120):
        pulled = Fraction(whole * 1000, 1001)
        if abs(rate - pulled) < Fraction(1, 120):
            return pulled
    return Fraction(round(rate)) if abs(rate - round(rate)) < Fraction(1, 1000) else rate.limit_denominator(1001)


def nearest(value: Fraction) -> int:
    """The nearest whole number, halves upwards: the same on both sides of zero, so that ranges keep their length."""
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)


def converted(count: int, of: Fraction, to: Fraction) -> int:
    """``count`` units at rate ``of`` in the nearest whole units at rate ``to``."""
    return count if of == to else nearest(Fraction(count) * to / of)
