"""Money that was spent stays spent, whatever happens to the rest."""

import json
import shutil
from pathlib import Path

import pytest

from rushes.errors import StoreError
from rushes.film.money import Money
from rushes.store import LOST, PAID, RESERVED, Purse, Record, Store
from rushes.store.record import from_json, to_json

RECIPE = "ab" * 32
TWO = Money.of(2_000_000, "USD")


@pytest.fixture
def purse(tmp_path: Path) -> Purse:
    return Store(tmp_path).purse


def begin(purse: Purse, money: Money = TWO):
    due = purse.prepare(RECIPE, "shot/a", "shot 1A", "veo", money)
    purse.reserve(due)
    return due


def test_what_is_reserved_counts_before_it_is_paid(purse: Purse):
    begin(purse)
    assert purse.spent() == TWO
    assert [each.state for each in purse.all()] == [RESERVED]


def test_what_is_only_prepared_does_not(purse: Purse):
    purse.prepare(RECIPE, "shot/a", "shot 1A", "veo", TWO)
    assert purse.spent() == Money()


def test_settling_replaces_the_quote_by_what_was_charged(purse: Purse):
    assert purse.settle(begin(purse), Money.of(1_250_000, "USD")) == Money.of(1_250_000, "USD")
    assert purse.spent() == Money.of(1_250_000, "USD")
    assert [each.state for each in purse.all()] == [PAID]


def test_a_charge_in_another_currency_than_quoted_is_no_conversion(purse: Purse):
    purse.settle(begin(purse), Money.of(3_000_000, "EUR"))
    assert purse.spent() == Money.of(3_000_000, "EUR")


def test_a_call_that_failed_before_it_was_made_owes_nothing(purse: Purse):
    purse.release(begin(purse))
    assert purse.spent() == Money()


def test_the_same_recipe_bought_twice_is_paid_twice(purse: Purse):
    purse.settle(begin(purse))
    purse.settle(begin(purse))
    assert purse.spent() == TWO + TWO


def test_a_call_never_heard_of_again_goes_on_counting(purse: Purse):
    purse.lose(begin(purse))
    assert purse.spent() == TWO
    assert purse.of(RECIPE, LOST)
    assert not purse.of(RECIPE, RESERVED)


def test_deleting_the_ledger_forgets_no_money(tmp_path: Path):
    with Store(tmp_path) as store:
        store.purse.settle(begin(store.purse))
        store.save(Record(RECIPE, "shot/a"), keep=True)
    shutil.rmtree(tmp_path / ".rushes")
    with Store(tmp_path) as store:
        assert store.purse.spent() == TWO


def test_an_entry_that_cannot_be_read_is_no_reason_to_spend_more(purse: Purse, tmp_path: Path):
    begin(purse)
    (path,) = (tmp_path / "takes" / "money").glob("*.json")
    path.write_text("{")
    with pytest.raises(StoreError, match="cannot be read"):
        purse.spent()


def test_a_record_of_the_first_format_is_read_with_its_cost_in_millionths():
    told = json.loads(to_json(Record(RECIPE, "shot/a", cost=12_500_000, currency="USD", joules=3.5), {}))
    told |= {"format": 1, "cost": 150}
    for word in ("currency", "joules", "metered"):
        del told[word]
    record = from_json(json.dumps(told).encode())
    assert record.cost == 1_500_000
    assert (record.currency, record.joules, record.metered) == ("", 0.0, "")
