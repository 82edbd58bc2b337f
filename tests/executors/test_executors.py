"""Every executor keeps every promise; the suite is run over all of them."""

import pytest

from rushes.errors import DiskFull, EngineFailed, RushesError
from rushes.executors.choice import NAMES, open_executor
from rushes.executors.job import Job, Progress, outcomes
from rushes.testing import check_executor, operations

HERE = [name for name in NAMES if name != "ray"]  # a cluster does the house's own in processes, and has test_ray.py


@pytest.fixture(params=HERE)
def executor(request, tmp_path):
    executor = open_executor(request.param, tmp_path / "log")
    yield executor
    executor.close()


@pytest.mark.parametrize("name", HERE)
def test_an_executor_keeps_every_promise_of_the_suite(name, tmp_path):
    check_executor(lambda: open_executor(name, tmp_path / "log"), tmp_path)


def test_an_executor_of_another_name_is_refused_with_the_known_ones(tmp_path):
    with pytest.raises(RushesError) as refused:
        open_executor("spark")
    assert "process" in refused.value.todo


@pytest.mark.parametrize(
    ("operation", "said"),
    [
        (operations.crash, "KeyError: 'a key'"),
        (operations.escape, "outside of its stage"),
        (operations.promise, "did not write it"),
        (operations.eat_the_memory, "ran out of memory"),
    ],
)
def test_what_goes_wrong_is_said_in_one_sentence(executor, tmp_path, operation, said):
    executor.submit(Job("bad", operation, "a key", tmp_path / "bad"))
    (outcome,) = outcomes(executor)
    assert isinstance(outcome.error, EngineFailed)
    assert said in outcome.error.what
    assert "\n" not in outcome.error.what


@pytest.mark.parametrize("refusal", ["ENOSPC", "EDQUOT"])
def test_a_disk_or_a_quota_that_fills_up_under_an_engine_is_a_full_disk(executor, tmp_path, refusal):
    executor.submit(Job("full", operations.fill_the_disk, refusal, tmp_path / "full"))
    (outcome,) = outcomes(executor)
    assert isinstance(outcome.error, DiskFull)


def test_one_job_can_be_cancelled_among_others(executor, tmp_path):
    for name in ("a", "b", "c"):
        executor.submit(Job(name, operations.write_it, name, tmp_path / name))
    executor.cancel("c")
    found = {outcome.job: outcome for outcome in outcomes(executor)}
    assert found["a"].error is None
    assert found["b"].error is None
    assert found["c"].error is None or found["c"].error.code == "cancelled"


def test_progress_never_leaves_its_bounds(executor, tmp_path):
    executor.submit(Job("slow", operations.be_patient, 0.3, tmp_path / "slow"))
    while executor.pending:
        for event in executor.poll(0.1):
            if isinstance(event, Progress):
                assert event.job == "slow"
                assert 0 <= event.done <= 1
