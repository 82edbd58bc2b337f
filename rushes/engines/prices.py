"""What a request to an engine costs, by the prices of its card."""

from __future__ import annotations

from fractions import Fraction
from math import ceil
from typing import Any

from rushes.engines.card import Card, Price
from rushes.film.money import WHOLE, Money

UNKNOWN = "unknown"
"""The unit of a price that nobody has found: the engine is not free."""
UNITS = ("second", "picture", "call", "characters", "tokens", "minute", UNKNOWN)
_PICTURES = frozenset(
    {"text-to-image", "image-to-image", "inpainting", "depth-estimation", "image-segmentation", "image-to-3d"}
)
_LETTERS_A_TOKEN = 3  # four in English, fewer in other languages: a quote errs on the dear side
_HUNDREDTH = WHOLE // 100


def price(card: Card, capability: str, request: Any, milliseconds: int, seconds: float) -> Money:
    """What a request is expected to cost, rounded up to whole millionths: ``milliseconds`` of result are asked for,
    ``seconds`` of work expected. An engine without ``prices`` costs its ``cost`` a second, and a picture as much."""
    lasts = Fraction(milliseconds, 1000)
    if not card.prices:
        return Money.of(ceil(card.cost * _HUNDREDTH * (lasts or 1)) if card.cost else 0, card.currency)
    by_picture = any(each.unit == "picture" for each in card.prices) and capability in _PICTURES
    quantities = {
        "second": Fraction(0) if by_picture else lasts or Fraction(1),
        "picture": Fraction(by_picture),
        "call": Fraction(1),
        "minute": Fraction(seconds).limit_denominator(1000) / 60,
    }
    several = []
    for each in card.prices:
        quantity = _words(each, request) if each.unit in ("characters", "tokens") else quantities.get(each.unit, 0)
        several.append(Money.of(ceil(each.amount * quantity), each.currency))
    return Money.total(several)


def is_priced(card: Card) -> bool:
    """Whether what it makes costs money, as far as its card tells."""
    return bool(card.cost or any(each.amount or each.unit == UNKNOWN for each in card.prices))


def has_unknown_price(card: Card) -> bool:
    """Whether it costs money that nobody can tell beforehand."""
    return any(each.unit == UNKNOWN for each in card.prices)


def told(card: Card) -> str:
    """The prices in words: "0.40 USD a second", "free"."""
    if not is_priced(card):
        return "free"
    if not card.prices:
        return f"{Money.of(card.cost * _HUNDREDTH, card.currency)} a second"
    return ", ".join(_told(each) for each in card.prices)


_EACH = {"characters": "a thousand characters", "tokens": "a million tokens"}


def _told(one: Price) -> str:
    if one.unit == UNKNOWN:
        return "price not known"
    return f"{Money.of(one.amount, one.currency)} {_EACH.get(one.unit, f'a {one.unit}')}"


def _words(one: Price, request: Any) -> Fraction:
    """Thousands of characters, or millions of tokens: those of the request and as many as it allows for the answer."""
    letters = len(getattr(request, "text", "") or getattr(request, "prompt", ""))
    letters += sum(len(each.text) for each in getattr(request, "messages", ()))
    if one.unit == "characters":
        return Fraction(letters, 1000)
    return Fraction(letters // _LETTERS_A_TOKEN + 1 + getattr(request, "tokens", 0), 1_000_000)
