"""Workers that hang are given up, engines take turns on the graphics card, energy is shared by those that used it."""

import time
from pathlib import Path

import pytest

from rushes.engines.ports.text_to_speech import TextToSpeech, Voice
from rushes.errors import EngineDied, EngineHung
from rushes.executors import process
from rushes.executors.inline import InlineExecutor
from rushes.executors.job import Job, Notice, Outcome, outcomes
from rushes.executors.meter import Meter
from rushes.executors.needs import Needs
from rushes.executors.process import ProcessExecutor
from rushes.store.digest import digest_file
from rushes.testing import operations


@pytest.fixture
def executor(tmp_path):
    with ProcessExecutor(tmp_path / "log", house=1) as executor:
        yield executor


@pytest.mark.parametrize("hang", [operations.be_patient, operations.be_deaf])
def test_what_does_not_come_back_in_its_time_is_given_up_and_the_others_go_on(executor, tmp_path, hang):
    began = time.monotonic()
    executor.submit(Job("hangs", hang, 600.0, tmp_path / "hangs", time_limit=0.5))
    executor.submit(Job("next", operations.write_it, "well", tmp_path / "next", time_limit=30))
    found = {outcome.job: outcome for outcome in outcomes(executor)}
    assert isinstance(found["hangs"].error, EngineHung)
    assert "did not get any further for 0.5 s" in found["hangs"].error.what
    assert found["next"].error is None
    assert time.monotonic() - began < 300  # not by itself


def test_who_gets_on_is_not_given_up(executor, tmp_path):
    executor.submit(Job("slow", get_on, 4.0, tmp_path / "slow", time_limit=2.5))  # a step may come 2 s late
    (outcome,) = outcomes(executor)
    assert outcome.error is None


def get_on(seconds, stage):
    """Tells ten times how far it is."""
    for step in range(10):
        time.sleep(seconds / 10)
        stage.progress((step + 1) / 10)
    return operations.write_it("done", stage)


def test_inline_an_engine_that_looks_up_is_given_up_too(tmp_path):
    with InlineExecutor() as executor:
        executor.submit(Job("hangs", operations.be_patient, 60.0, tmp_path / "hangs", time_limit=0.3))
        (outcome,) = outcomes(executor)
    assert isinstance(outcome.error, EngineHung)


def test_a_worker_that_the_system_killed_for_its_memory_is_told_so(executor, tmp_path, monkeypatch):
    counted = iter([3, 4, 4, 4])
    monkeypatch.setattr("rushes.executors.crew.kills", lambda: next(counted))
    executor.submit(Job("big", operations.be_killed, "", tmp_path / "big"))
    (outcome,) = outcomes(executor)
    assert isinstance(outcome.error, EngineDied)
    assert "was killed by SIGKILL: the machine ran out of memory" in outcome.error.what


def test_what_comes_from_a_worker_brings_the_digests_of_its_files(executor, tmp_path):
    executor.submit(Job("a", operations.write_it, "well", tmp_path / "a"))
    (outcome,) = outcomes(executor)
    assert outcome.digests == {role: digest_file(outcome.out / name) for role, name in outcome.result.files.items()}


def spoken(number: int, engine: str, room: Path) -> Job:
    request = TextToSpeech("Is anybody there?", "en", Voice("woman-1"))
    return Job(f"{engine} {number}", engine, request, room / f"{engine}-{number}", "text_to_speech")


def ended(executor: ProcessExecutor) -> tuple[list[str], list[str]]:
    """The jobs in the order they came back, and what was noticed meanwhile."""
    back, noticed = [], []
    while executor.pending:
        for event in executor.poll(0.5):
            if isinstance(event, Outcome):
                assert event.error is None, event.error
                back.append(event.job)
            elif isinstance(event, Notice):
                noticed.append(event.text)
    return back, noticed


@pytest.mark.parametrize(("card_mb", "swaps"), [(10_000, 1), (20_000, 0)])
def test_engines_that_do_not_fit_together_take_turns_and_are_loaded_once(tmp_path, monkeypatch, card_mb, swaps):
    monkeypatch.setattr(process, "needs_of", lambda who: Needs(graphics_mb=8_000))
    with ProcessExecutor(tmp_path / "log", graphics=card_mb) as executor:
        for number in range(3):  # as a stage hands them over: one engine after the other
            executor.submit(spoken(number, "fake", tmp_path))
        for number in range(2):
            executor.submit(spoken(number, "espeak", tmp_path))
        back, noticed = ended(executor)
    assert len(back) == 5
    assert len(noticed) == swaps
    if swaps:
        assert [name.split()[0] for name in back] == ["fake"] * 3 + ["espeak"] * 2
        assert noticed == ["fake leaves the graphics card: espeak needs its memory."]


def test_where_nobody_knows_the_card_one_engine_has_it(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "needs_of", lambda who: Needs(graphics_mb=1))
    monkeypatch.setattr(process, "graphics_mb", lambda: None)
    with ProcessExecutor(tmp_path / "log") as executor:
        executor.submit(spoken(0, "fake", tmp_path))
        executor.submit(spoken(0, "espeak", tmp_path))
        assert len(ended(executor)[1]) == 1


class Dial:
    """A counter that a test turns."""

    def __init__(self, name: str, graphics: bool) -> None:
        self.name, self.graphics, self.joules = name, graphics, 1000.0

    def read(self) -> float:
        if self.joules < 0:
            raise OSError("gone")
        return self.joules


def test_energy_is_shared_by_those_that_run_and_adds_up():
    card, processor = Dial("nvml 0", True), Dial("rapl intel-rapl:0", False)
    meter = Meter([card, processor])
    meter.begin("picture", graphics=True)
    card.joules += 50
    processor.joules += 10
    meter.begin("sound", graphics=False)
    card.joules += 100
    processor.joules += 20
    assert meter.end("sound") == (10.0, "rapl")
    processor.joules += 5
    assert meter.end("picture") == (50 + 10 + 100 + 10 + 5, "nvml+rapl")


def test_without_a_counter_nothing_is_measured_and_nothing_claimed():
    meter = Meter([])
    meter.begin("a", graphics=False)
    assert meter.end("a") == (0.0, "")
    lost = Dial("rapl 0", False)
    meter = Meter([lost])
    meter.begin("a", graphics=False)
    lost.joules = -1
    assert meter.end("a") == (0.0, "")


def test_a_network_engines_work_is_not_this_machines(tmp_path, monkeypatch):
    monkeypatch.setattr(process, "needs_of", lambda who: Needs(here=False))
    dial = Dial("rapl 0", False)
    with ProcessExecutor(tmp_path / "log", meter=Meter([dial])) as executor:
        executor.submit(spoken(0, "fake", tmp_path))
        dial.joules += 100
        (outcome,) = outcomes(executor)
    assert outcome.metered == ""


def test_a_job_is_metered_where_there_is_a_counter(tmp_path):
    class Running(Dial):
        def read(self) -> float:
            self.joules += 7
            return self.joules

    with ProcessExecutor(tmp_path / "log", meter=Meter([Running("rapl 0", False)])) as executor:
        executor.submit(spoken(0, "fake", tmp_path))
        (outcome,) = outcomes(executor)
    assert outcome.metered == "rapl"
    assert outcome.joules > 0
