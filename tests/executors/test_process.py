"""Workers stay warm, die alone, print to their log and leave with their parent."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from rushes.errors import Cancelled, EngineDied, EngineFailed
from rushes.executors.job import HOUSE, Job, Progress, outcomes
from rushes.executors.process import ProcessExecutor
from rushes.store import Spending
from rushes.testing import operations
from rushes.testing.requests import samples

PATIENCE = 20  # seconds; far more than anything here takes


@pytest.fixture
def executor(tmp_path):
    with ProcessExecutor(tmp_path / "log") as executor:
        yield executor


def run(executor, *jobs):
    for job in jobs:
        executor.submit(job)
    return {outcome.job: outcome for outcome in outcomes(executor)}


def wait_for(path: Path) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        if path.exists() and (text := path.read_text()):
            return text
        time.sleep(0.01)
    raise AssertionError(f"{path.name} did not appear")


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # A zombie whom nobody has waited for yet is no longer alive.
    stat = Path(f"/proc/{pid}/stat")
    return not (stat.exists() and stat.read_text().rpartition(")")[2].split()[0] == "Z")


def gone(pid: int) -> bool:
    end = time.monotonic() + PATIENCE
    while alive(pid) and time.monotonic() < end:
        time.sleep(0.02)
    return not alive(pid)


def test_what_a_worker_is_at_is_told_in_words_and_shown(executor, tmp_path):
    executor.submit(Job("one", operations.tell, "step 3 of 20", tmp_path))
    heard = []
    while executor.pending:
        heard += [event for event in executor.poll(1) if isinstance(event, Progress) and event.now]
    assert [(event.done, event.now, event.preview) for event in heard] == [
        (0.5, "step 3 of 20", tmp_path / "preview.jpg")
    ]


def test_a_worker_stays_warm_for_the_next_job(tmp_path):
    with ProcessExecutor(house=1) as executor:
        pids = [
            run(executor, Job(name, operations.say_who, 0, tmp_path / name))[name].result.facts["pid"] for name in "abc"
        ]
    assert len(set(pids)) == 1
    assert pids[0] != os.getpid()


def test_the_house_works_with_as_many_hands_as_it_is_given(tmp_path):
    with ProcessExecutor(house=2) as executor:
        found = run(executor, *(Job(name, operations.say_who, 0.3, tmp_path / name) for name in "abcd"))
    assert len({outcome.result.facts["pid"] for outcome in found.values()}) == 2


def test_each_engine_has_a_worker_of_its_own(executor, tmp_path):
    line = samples()["text-to-speech"].typical[0]
    run(
        executor,
        Job("house", operations.talk, "from the house", tmp_path / "house"),
        Job("voice", "fake", line, tmp_path / "voice", "text_to_speech"),
    )
    assert sorted(path.name for path in (tmp_path / "log").iterdir()) == ["fake.log", "rushes.log"]


@pytest.mark.parametrize("operation", [operations.be_killed, operations.segfault])
def test_a_worker_dies_alone_and_the_next_job_finds_another(executor, tmp_path, operation):
    found = run(
        executor,
        Job("dies", operation, "", tmp_path / "dies"),
        *(Job(f"lives-{turn}", operations.write_it, "x", tmp_path / f"lives-{turn}") for turn in range(4)),
    )
    error = found.pop("dies").error
    assert isinstance(error, EngineDied)
    assert "rushes.log" in error.todo
    if os.name == "posix":
        assert ("SIGKILL" if operation is operations.be_killed else "SIGSEGV") in error.what
    assert all(outcome.error is None for outcome in found.values())


def test_the_job_that_an_only_worker_had_at_hand_when_it_died_is_another_ones(tmp_path):
    with ProcessExecutor(house=1) as executor:
        found = run(
            executor,
            Job("dies", operations.be_killed, "", tmp_path / "dies"),
            *(Job(f"lives-{turn}", operations.write_it, "x", tmp_path / f"lives-{turn}") for turn in range(3)),
        )
    assert isinstance(found.pop("dies").error, EngineDied)
    assert all(outcome.error is None for outcome in found.values())


def test_the_job_that_an_only_worker_has_at_hand_can_be_cancelled_alone(tmp_path):
    with ProcessExecutor(house=1) as executor:
        executor.submit(Job("first", operations.say_who, 0.5, tmp_path / "first"))
        executor.submit(Job("second", operations.write_it, "x", tmp_path / "second"))
        executor.submit(Job("third", operations.say_who, 0, tmp_path / "third"))
        wait_for(tmp_path / "first" / "pid")
        executor.cancel("second")
        found = list(outcomes(executor))
    assert [outcome.job for outcome in found] == ["second", "first", "third"]
    assert [type(outcome.error) for outcome in found] == [Cancelled, type(None), type(None)]
    assert found[1].result.facts == found[2].result.facts, "the worker went on"
    assert not (tmp_path / "second" / "text.txt").exists()


def test_what_an_only_worker_has_at_hand_begins_before_anybody_heard_of_the_first(tmp_path):
    with ProcessExecutor(house=1) as executor:
        executor.submit(Job("first", operations.say_who, 0, tmp_path / "first"))
        executor.submit(Job("second", operations.say_who, 0, tmp_path / "second"))
        assert wait_for(tmp_path / "second" / "pid") == (tmp_path / "first" / "pid").read_text()
        assert [outcome.job for outcome in outcomes(executor)] == ["first", "second"]


def test_a_paid_job_is_not_handed_over_before_its_turn(tmp_path):
    due = Spending("cd" * 32, 1, "shot/1", "1A", "rushes", 100, "USD")
    with ProcessExecutor(house=1) as executor:
        executor.submit(Job("first", operations.say_who, 0, tmp_path / "first"))
        executor.submit(Job("paid", operations.write_it, "x", tmp_path / "paid", due=(due,)))
        wait_for(tmp_path / "first" / "pid")
        time.sleep(0.1)
        assert not (tmp_path / "paid").exists()
        assert [outcome.job for outcome in outcomes(executor)] == ["first", "paid"]


def test_what_a_worker_prints_goes_to_its_log_and_not_to_the_terminal(executor, tmp_path, capfd):
    run(executor, Job("talk", operations.talk, "hello from a library", tmp_path / "talk"))
    assert capfd.readouterr() == ("", "")
    assert (tmp_path / "log" / "rushes.log").read_text().count("hello from a library") == 2


def test_the_log_tells_the_whole_story_of_a_crash(executor, tmp_path):
    error = run(executor, Job("crash", operations.crash, "a key", tmp_path / "crash"))["crash"].error
    assert str(tmp_path / "log" / "rushes.log") in error.todo
    assert "Traceback" in (tmp_path / "log" / "rushes.log").read_text()
    assert "Traceback" not in str(error)


def test_a_job_that_listens_stops_when_it_is_cancelled(executor, tmp_path):
    executor.submit(Job("slow", operations.be_patient, PATIENCE, tmp_path / "slow"))
    while not any(isinstance(event, Progress) for event in executor.poll(1)):
        pass
    executor.cancel()
    (outcome,) = outcomes(executor)
    assert isinstance(outcome.error, Cancelled)
    assert outcome.seconds > 0, "it ended by itself"


def test_a_job_that_does_not_listen_is_ended_with_its_worker(executor, tmp_path):
    executor.submit(Job("deaf", operations.be_deaf, PATIENCE, tmp_path / "deaf"))
    while not executor.poll(1):
        pass
    executor.cancel("deaf")
    (outcome,) = outcomes(executor)
    assert isinstance(outcome.error, Cancelled)
    assert run(executor, Job("next", operations.write_it, "x", tmp_path / "next"))["next"].error is None


def test_closing_leaves_no_process_behind(tmp_path):
    with ProcessExecutor() as executor:
        executor.submit(Job("deaf", operations.say_who, PATIENCE, tmp_path / "deaf"))
        pid = int(wait_for(tmp_path / "deaf" / "pid"))
    assert gone(pid)


def test_what_cannot_travel_is_an_error_and_not_the_end(executor, tmp_path):
    found = run(
        executor,
        Job("there", lambda request, stage: None, "", tmp_path / "there"),
        Job("back", operations.give_nonsense, "", tmp_path / "back"),
        Job("fine", operations.write_it, "x", tmp_path / "fine"),
    )
    assert isinstance(found["there"].error, EngineFailed)
    assert isinstance(found["back"].error, EngineFailed)
    assert found["fine"].error is None


def test_a_request_of_many_megabytes_arrives(executor, tmp_path):
    found = run(executor, Job("long", operations.write_it, "x" * 5_000_000, tmp_path / "long"))
    assert found["long"].result.facts == {"length": 5_000_000}


def test_a_worker_can_be_started_before_its_first_job(executor, tmp_path):
    executor.warm("fake")
    line = samples()["text-to-speech"].typical[0]
    found = run(executor, Job("voice", "fake", line, tmp_path / "voice", "text_to_speech"))
    assert found["voice"].error is None


def test_the_house_s_worker_has_imported_what_it_works_with_before_its_first_job(executor, tmp_path):
    executor.warm(HOUSE)
    found = run(executor, Job("first", operations.has_imported, "numpy", tmp_path / "first"))
    assert found["first"].result.facts == {"there": True}


PARENT = """
import sys
from pathlib import Path
from rushes.executors.job import Job
from rushes.executors.process import ProcessExecutor
from rushes.store import Spending
from rushes.testing import operations
executor = ProcessExecutor()
executor.submit(Job("deaf", operations.say_who, 60, Path(sys.argv[1])))
executor.poll(60)
while True:
    executor.poll(60)
"""


if os.name == "posix":

    def test_workers_leave_when_their_parent_is_killed(tmp_path):
        parent = subprocess.Popen([sys.executable, "-c", PARENT, str(tmp_path)])
        pid = int(wait_for(tmp_path / "pid"))
        parent.kill()
        parent.wait()
        assert gone(pid)

    def test_a_worker_ignores_ctrl_c_because_its_parent_decides(executor, tmp_path):
        executor.submit(Job("who", operations.say_who, 0.5, tmp_path / "who"))
        pid = int(wait_for(tmp_path / "who" / "pid"))
        os.kill(pid, signal.SIGINT)
        (outcome,) = outcomes(executor)
        assert outcome.result.facts["pid"] == pid
