"""What every executor promises, wherever it runs its jobs."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from rushes.engines.ports.result import Result
from rushes.errors import Cancelled, CheckFailed, EngineFailed
from rushes.executors.job import Executor, Job, Outcome, outcomes
from rushes.testing.operations import crash, leave, promise, read_it, refuse, write_it


def check_executor(open_executor: Callable[[], Executor], folder: Path) -> None:
    """``folder`` is an empty one. Raises AssertionError naming the first broken promise."""
    executor = open_executor()
    try:
        _check_results(executor, folder)
        _check_errors(executor, folder)
        _check_engine(executor, folder)
        _check_cancel(executor, folder)
    finally:
        executor.close()


def _check_results(executor: Executor, folder: Path) -> None:
    assert executor.pending == 0, "a new executor has nothing to do"
    assert executor.poll(0) == [], "nor anything to tell"
    jobs = [Job(f"job-{i}", write_it, "x" * i, folder / f"job-{i}") for i in range(5)]
    for job in jobs:
        executor.submit(job)
    assert executor.pending == 5, "every job submitted is pending"
    found = {outcome.job: outcome for outcome in outcomes(executor)}
    assert executor.pending == 0, "nothing is pending once every outcome came"
    assert sorted(found) == [job.id for job in jobs], "every job has exactly one outcome"
    for i, job in enumerate(jobs):
        outcome = found[job.id]
        assert outcome.error is None, f"{job.id}: {outcome.error}"
        assert outcome.result == Result({"text": "text.txt"}, {"length": i}), "the result arrives whole"
        assert outcome.out == job.out, "an outcome names its folder"
        assert (job.out / "text.txt").read_text() == "x" * i, "its files are in its folder"
    source = folder / "input.txt"
    source.write_text("found")
    read = _one(executor, Job("read", read_it, "digest", folder / "read", inputs={"digest": source}))
    assert read.result is not None, f"{read.error}"
    assert read.result.facts == {"text": "found"}, "inputs are found by their digest"


def _check_errors(executor: Executor, folder: Path) -> None:
    refused = _one(executor, Job("refuse", refuse, "", folder / "refuse")).error
    assert type(refused) is CheckFailed, "one of our errors arrives as it was raised"
    assert (refused.what, refused.where, refused.todo) == ("Refused.", "script.fountain:3", "Write it otherwise.")
    for operation in (crash, leave, promise):
        error = _one(executor, Job("bad", operation, "a key", folder / "bad")).error
        assert isinstance(error, EngineFailed), "any other error arrives as EngineFailed"
    after = _one(executor, Job("after", write_it, "y", folder / "after"))
    assert after.error is None, "a failure spoils nothing that comes after it"


def _check_engine(executor: Executor, folder: Path) -> None:
    from rushes.testing.requests import samples

    line = samples()["text-to-speech"].typical[0]
    spoken = _one(executor, Job("voice", "fake", line, folder / "voice", "text_to_speech"))
    assert spoken.result is not None, f"engines are found by name: {spoken.error}"
    assert (folder / "voice" / spoken.result.files["voice"]).is_file(), "and write in the job's folder"
    missing = _one(executor, Job("none", "no-such-engine", line, folder / "none", "text_to_speech"))
    assert missing.error is not None, "an engine that does not exist is an error"
    assert missing.error.code == "engine-missing", "that says so"


def _check_cancel(executor: Executor, folder: Path) -> None:
    for i in range(4):
        executor.submit(Job(f"late-{i}", write_it, "z", folder / f"late-{i}"))
    executor.cancel()
    found = list(outcomes(executor))
    assert sorted(outcome.job for outcome in found) == [f"late-{i}" for i in range(4)], "cancelled jobs end, once each"
    for outcome in found:
        done = outcome.result is not None
        assert done or isinstance(outcome.error, Cancelled), f"as Cancelled, or just done: {outcome.error}"
    again = _one(executor, Job("again", write_it, "again", folder / "again"))
    assert again.error is None, "an executor goes on after cancel()"


def _one(executor: Executor, job: Job) -> Outcome:
    executor.submit(job)
    (outcome,) = outcomes(executor)
    return outcome
