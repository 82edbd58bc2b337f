"""Results are put away together, and what goes wrong with one goes wrong with that one."""

import threading
from contextlib import contextmanager
from itertools import chain
from pathlib import Path

import pytest

from rushes.engines.ports.result import Result
from rushes.errors import DiskFull
from rushes.executors.job import Outcome
from rushes.store import Record
from rushes.work.desk import Entry, Standing
from rushes.work.porters import Porters
from rushes.work.task import Task


def entry(number: int) -> Entry:
    return Entry(Task(f"line/{number}", "", "voices", "speak", "fake", "1", None), Standing.MISSING)


class Shop:
    """Notes what is carried in one go. Nothing is, until it ``opens``."""

    def __init__(self, fails: str = "", ledger_fails: bool = False) -> None:
        self.opens = threading.Event()
        self.loads: list[list[str]] = []
        self._fails, self._ledger_fails = fails, ledger_fails
        self._mine = threading.local()

    @contextmanager
    def together(self):
        self._mine.load = []
        yield
        self.loads.append(self._mine.load)
        if self._ledger_fails:
            raise DiskFull("The disk is full.")

    def put_away(self, entry: Entry, outcome: Outcome) -> tuple[Outcome, Record]:
        self.opens.wait(20)
        if outcome.job == self._fails:
            raise DiskFull("The disk is full.")
        self._mine.load.append(outcome.job)
        return outcome, Record(outcome.job, entry.task.key)


def carried(shop: Shop, count: int) -> Porters:
    porters = Porters(shop.put_away, shop.together)
    for number in range(count):
        porters.give([entry(number)], Outcome(str(number), Path(), Result({}), None))
    shop.opens.set()
    return porters


def test_results_come_back_in_the_order_they_were_given():
    shop = Shop()
    porters = carried(shop, 60)
    assert [outcome.job for _, outcome, _ in porters.back(all_=True)] == [str(number) for number in range(60)]
    assert len(porters) == 0
    porters.close()
    assert sorted(chain(*shop.loads)) == sorted(str(number) for number in range(60))


def test_what_heaps_up_is_carried_together_and_by_several():
    shop = Shop()
    porters = carried(shop, 40)
    porters.back(all_=True)
    porters.close()
    assert len(shop.loads) < 20, "fewer journeys than results"
    assert max(map(len, shop.loads)) == 8


def test_a_result_that_cannot_be_put_away_keeps_no_other_from_it():
    shop = Shop(fails="3")
    porters = carried(shop, 6)
    with pytest.raises(DiskFull):
        porters.back(all_=True)
    porters.close()
    assert sorted(chain(*shop.loads)) == ["0", "1", "2", "4", "5"]


def test_nothing_counts_as_put_away_that_the_ledger_did_not_take():
    porters = carried(Shop(ledger_fails=True), 3)
    with pytest.raises(DiskFull):
        porters.back(all_=True)
    porters.close()
