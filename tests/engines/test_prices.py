"""What a request costs, by the units services count in."""

from dataclasses import replace

from rushes.engines.card import Card, Price
from rushes.engines.ports.text_generation import Message, TextGeneration
from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.engines.prices import has_unknown_price, is_priced, price, told
from rushes.film.money import Money
from rushes.film.tier import Tier

CARD = Card("service", "1", ("text-to-video",), Tier.FINAL, "terms")
SPOKEN = TextToSpeech("é" * 500, "fr", Voice("woman-1"))


def cost(unit: str, amount: int, capability: str = "text-to-video", request=None, ms: int = 2500) -> int:
    card = replace(CARD, prices=(Price(unit, amount),))
    return price(card, capability, request, ms, 90).amount("USD")


def test_each_unit_is_counted_as_its_service_does():
    assert cost("second", 400_000) == 1_000_000
    assert cost("call", 70_000) == 70_000
    assert cost("minute", 20_000) == 30_000
    assert cost("picture", 40_000, "text-to-image", ms=0) == 40_000
    assert cost("characters", 30_000, "text-to-speech", SPOKEN) == 15_000


def test_tokens_are_those_asked_and_those_allowed_for_the_answer():
    request = TextGeneration((Message("user", "x" * 2997),), tokens=1000)
    assert cost("tokens", 3_000_000, "text-generation", request, 0) == 6_000


def test_a_still_costs_a_picture_and_not_a_second_where_both_are_priced():
    card = replace(CARD, prices=(Price("second", 400_000), Price("picture", 40_000)))
    assert price(card, "text-to-image", None, 0, 1) == Money.of(40_000, "USD")
    assert price(card, "text-to-video", None, 1000, 1) == Money.of(400_000, "USD")


def test_a_fraction_of_a_millionth_is_rounded_up():
    assert cost("second", 1, ms=1) == 1


def test_prices_in_two_currencies_stay_two():
    card = replace(CARD, prices=(Price("call", 10, "USD"), Price("second", 20, "EUR")))
    assert price(card, "text-to-video", None, 1000, 1).amounts == (("EUR", 20), ("USD", 10))


def test_an_older_card_costs_hundredths_a_second():
    assert price(replace(CARD, cost=50), "text-to-video", None, 3003, 1) == Money.of(1_501_500, "EUR")
    assert price(CARD, "text-to-video", None, 3003, 1) == Money()


def test_a_price_nobody_knows_is_not_free():
    card = replace(CARD, prices=(Price("unknown", 0),))
    assert is_priced(card)
    assert has_unknown_price(card)
    assert told(card) == "price not known"
    assert told(CARD) == "free"
    assert told(replace(CARD, prices=(Price("tokens", 2_500_000),))) == "2.50 USD a million tokens"
