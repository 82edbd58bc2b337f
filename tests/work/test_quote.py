"""What making a film is expected to take, and what that emits."""

from dataclasses import replace

import pytest

from rushes.engines.card import Price
from rushes.engines.fake import Fake
from rushes.engines.ports.text_to_speech import CAPABILITY, TextToSpeech, Voice
from rushes.film.film import Power
from rushes.film.money import Money
from rushes.work.carbon import grid
from rushes.work.desk import Entry, Standing
from rushes.work.quote import HOUSE_WATTS, bill, quote
from rushes.work.recipe import recipe
from rushes.work.task import Task


def line(key: str, text: str, engine: str = "fake") -> Entry:
    task = Task(
        key,
        key,
        "voices",
        CAPABILITY,
        engine,
        "1",
        TextToSpeech(text, "en", Voice("woman-1")),
        estimate=2,
        length_ms=1500,
    )
    return Entry(task, Standing.MISSING, recipe(task))


@pytest.fixture(autouse=True)
def forty_cents_a_second(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fake, "card", replace(Fake.card, prices=(Price("second", 400_000),), watts=100))


def test_a_task_is_quoted_in_money_time_and_energy():
    told = quote(line("a", "one").task)
    assert told.money == Money.of(600_000, "USD")
    assert (told.seconds, told.joules) == (2, 200)


def test_the_house_costs_time_and_energy_alone():
    told = quote(Task("mix", "mix", "mix", "mix", "rushes", "1", None, call=lambda request, stage: None, estimate=3))
    assert not told.money
    assert told.joules == 3 * HOUSE_WATTS


def test_equal_recipes_are_paid_once_and_what_is_there_is_not_paid_again():
    entries = [line("a", "one"), line("b", "one"), line("c", "two"), replace(line("d", "x"), standing=Standing.READY)]
    whole = bill(entries)
    assert whole.total.money == Money.of(1_200_000, "USD")
    assert [(each.engine, each.results) for each in whole.lines] == [("fake", 2)]


def test_what_is_forbidden_is_not_on_the_bill():
    assert not bill([replace(line("a", "one"), standing=Standing.FORBIDDEN)]).lines


def test_the_bill_names_who_is_paid(monkeypatch: pytest.MonkeyPatch):
    whole = bill([line("a", "one"), line("b", "two", "espeak")])
    assert [each.engine for each in whole.paid] == ["fake"]
    assert len(whole.lines) == 2


def test_a_kilowatt_hour_emits_what_the_countrys_grid_does():
    france, poland, world = grid(Power("FR")), grid(Power("PL")), grid(Power())
    assert france.emitted(3_600_000) == 56
    assert poland.grams > 10 * france.grams
    assert "film.toml names no country" in world.told
    assert "ZZ is not in the table" in grid(Power("ZZ")).told
    assert grid(Power("FR", 12)).grams == 12
