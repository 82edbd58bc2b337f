"""Nothing paid begins past the budget, nothing is paid twice, and what was spent is known after any kill."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rushes.engines.card import Price, Terms
from rushes.engines.fake import Fake
from rushes.engines.ports.result import Result
from rushes.engines.ports.text_to_speech import CAPABILITY, TextToSpeech, Voice
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed, EngineRefused
from rushes.executors import open_executor
from rushes.executors.job import Outcome
from rushes.film.film import Budget, Film
from rushes.film.money import WHOLE, Money
from rushes.film.release import Release
from rushes.store import LOST, PAID, RESERVED, Store
from rushes.work.desk import Desk, Standing
from rushes.work.run import Finished, Observer, carry_out
from rushes.work.survey import Sheet, survey
from rushes.work.task import Task


def line(text: str) -> Task:
    request = TextToSpeech(text, "en", Voice("woman-1"))
    key = f"voice/{text}"
    return Task(key, text, "voices", CAPABILITY, "fake", "1", request, keep=True, length_ms=1000)


def said(*texts: str) -> Sheet[None]:
    yield [line(text) for text in texts]


def film(limit: float = 0, release: Release = Release(), currency: str = "USD") -> Film:  # noqa: B008 - frozen
    return Film("A film", budget=Budget(int(limit * WHOLE), currency), release=release)


def make(store: Store, about: Film, *texts: str, executor: str = "inline") -> Finished:
    with closing(open_executor(executor)) as workers:
        return carry_out(said(*texts), Desk(store, film=about), workers)[1]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as store:
        yield store


@pytest.fixture(autouse=True)
def a_dollar_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fake, "card", replace(Fake.card, prices=(Price("call", WHOLE),)))


def test_what_is_made_is_paid_and_recorded(store: Store):
    make(store, film(5), "one", "two")
    assert store.purse.spent() == Money.of(2 * WHOLE, "USD")
    (record,) = store.history("voice/one")
    assert (record.cost, record.currency) == (WHOLE, "USD")
    assert record.joules == pytest.approx(Fake.card.watts * record.seconds) or record.metered != "estimated"


def test_the_budget_is_a_hard_cap_and_what_was_spent_before_counts(store: Store):
    make(store, film(3), "one", "two")
    with pytest.raises(EngineRefused, match=r"costs 1\.00 USD, and 0\.00 USD of the budget is left.*1 more failed"):
        make(store, film(3), "one", "three", "four", "five")
    assert store.purse.spent() == Money.of(3 * WHOLE, "USD")
    assert store.last_for(["voice/three"])
    assert not store.last_for(["voice/four"])


def test_a_budget_in_another_currency_pays_for_nothing(store: Store):
    with pytest.raises(EngineRefused) as refused:
        make(store, film(100, currency="EUR"), "one")
    assert "nobody here knows the rate" in refused.value.todo
    both = replace(film(0, currency="EUR"), budget=Budget(0, "EUR", (("USD", WHOLE),)))
    assert make(store, both, "one").remade


def test_what_the_service_says_it_charged_is_what_counts(store: Store, monkeypatch: pytest.MonkeyPatch):
    plain = Fake.text_to_speech

    def charging(self: Fake, request: TextToSpeech, stage: Stage) -> Result:
        result = plain(self, request, stage)
        return replace(result, facts=result.facts | {"cost": 250_000})

    monkeypatch.setattr(Fake, "text_to_speech", charging)
    make(store, film(1), "one")
    assert store.purse.spent() == Money.of(250_000, "USD")
    make(store, film(1.5), "two")
    assert store.purse.spent() == Money.of(500_000, "USD")


def test_a_failure_owes_nothing_unless_somebody_works_on_it(store: Store, monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(EngineFailed):
        make(store, film(5), "[fail]")
    assert store.purse.spent() == Money()

    def submitted_then_cut_off(self: Fake, request: TextToSpeech, stage: Stage) -> Result:
        stage.note("job 17")
        raise EngineFailed("The line went dead.")

    plain = Fake.text_to_speech
    monkeypatch.setattr(Fake, "text_to_speech", submitted_then_cut_off)
    with pytest.raises(EngineFailed):
        make(store, film(5), "one")
    assert store.purse.spent() == Money.of(WHOLE, "USD")
    monkeypatch.setattr(Fake, "text_to_speech", plain)
    make(store, film(1), "one")  # collected: the budget holds no second dollar
    assert [each.state for each in store.purse.all()] == [PAID]
    assert store.purse.spent() == Money.of(WHOLE, "USD")


def test_a_worker_that_dies_under_a_paid_call_has_spent_it(tmp_path: Path):
    with Store(tmp_path) as store:
        with pytest.raises(EngineFailed, match="SIGABRT"):
            make(store, film(5), "[die]", executor="process")
        assert [each.state for each in store.purse.all()] == [LOST]
        assert store.purse.spent() == Money.of(WHOLE, "USD")


KILLED = """
import sys
sys.path.insert(0, {here!r})
from dataclasses import replace
from pathlib import Path
from test_till import Fake, Price, Store, WHOLE, film, make
Fake.card = replace(Fake.card, prices=(Price("call", WHOLE),))
with Store(Path({folder!r})) as store:
    make(store, film(5), "[slow 30]", "never begun")
"""


def test_a_kill_in_the_middle_of_a_call_loses_no_sight_of_the_money(tmp_path: Path):
    code = KILLED.format(here=str(Path(__file__).parent), folder=str(tmp_path))
    process = subprocess.Popen([sys.executable, "-c", code])
    try:
        end = time.monotonic() + 60
        while not list((tmp_path / "takes").glob("money/*.json")):
            assert process.poll() is None, "it ended by itself"
            assert time.monotonic() < end
            time.sleep(0.02)
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    with Store(tmp_path) as store:
        assert [each.state for each in store.purse.all()] == [RESERVED]  # and nothing for what had not begun
        make(store, film(5), "[slow 0]", "another")
        assert store.purse.spent() == Money.of(3 * WHOLE, "USD")


def test_a_forbidden_engine_stops_its_tasks_with_the_reason_and_no_others(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Fake, "card", replace(Fake.card, terms=Terms(commercial=False), title="Fake"))
    refused: list[str] = []

    class Watcher(Observer):
        def failed(self, entry, error) -> None:
            refused.append(f"{entry.task.label}: {error.what}")

    def mixed() -> Sheet[None]:
        yield [line("one"), Task("page", "page", "writing", "write", "rushes", "1", "text", call=write)]

    desk = Desk(store, film=film(5, Release(commercial=True)))
    with closing(open_executor("inline")) as workers, pytest.raises(EngineRefused, match="commercial film"):
        carry_out(mixed(), desk, workers, Watcher())
    assert refused == ["one: Fake (GPL-3.0-or-later) may not be used in a commercial film."]
    assert store.last_for(["page"]) or store.history("page")
    assert store.purse.spent() == Money()


def write(request: str, stage: Stage) -> Result:
    (stage.out / "page.txt").write_text(request)
    return Result({"page": "page.txt"})


def test_a_take_made_before_the_film_became_commercial_is_not_used_in_silence(
    store: Store, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(Fake, "card", replace(Fake.card, terms=Terms(commercial=False)))
    make(store, film(5, Release(commercial=False)), "one")
    (entry,) = survey(said("one"), Desk(store, film=film(5, Release(commercial=True))))
    assert entry.standing is Standing.FORBIDDEN
    assert not entry.to_make
    (entry,) = survey(said("one"), Desk(store, film=film(5, Release(commercial=True, licensed=("fake",)))))
    assert entry.standing is Standing.READY


def test_a_result_whose_bytes_changed_on_the_way_is_refused(store: Store):
    class Tampering:
        """An executor across a network that loses a letter."""

        def __init__(self) -> None:
            self.inner = open_executor("process")

        def poll(self, timeout: float) -> list:
            events = self.inner.poll(timeout)
            for event in events:
                if isinstance(event, Outcome) and event.result:
                    path = event.out / event.result.files["voice"]
                    path.write_bytes(path.read_bytes()[:-1])
            return events

        def __getattr__(self, name: str):
            return getattr(self.inner, name)

    with closing(Tampering()) as workers, pytest.raises(EngineFailed, match="its bytes changed on the way"):
        carry_out(said("one"), Desk(store, film=film(5)), workers)
    assert not store.last_for(["voice/one"])
