"""A cluster of Ray's on one machine: its nodes are processes, and one of them is killed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rushes.engines.ports.result import Result
from rushes.errors import FilmError
from rushes.executors.job import Job, Outcome, outcomes
from rushes.executors.ray import RayExecutor
from rushes.executors.ray.share import Share
from rushes.store.jobs import Jobs, RemoteJob
from rushes.store.shelf import Shelf
from rushes.testing import check_executor
from rushes.testing.requests import samples

LINE = samples()["text-to-speech"].typical[0]


@pytest.fixture(scope="module")
def cluster() -> Iterator[Any]:
    """Two nodes of two processors each."""
    os.environ["RAY_ENABLE_UV_RUN_RUNTIME_ENV"] = "0"
    import ray
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={"num_cpus": 1, "include_dashboard": False})
    made.add_node(num_cpus=1)
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    try:
        yield made
    finally:
        ray.shutdown()
        made.shutdown()


def jobs(folder: Path, count: int, words: str = "") -> list[Job]:
    lines = [replace(LINE, text=f"{LINE.text} {number} {words}") for number in range(count)]
    return [
        Job(f"line-{number}", "fake", line, folder / f"line-{number}", "text_to_speech")
        for number, line in enumerate(lines)
    ]


def done(executor: RayExecutor) -> dict[str, Outcome]:
    return {outcome.job: outcome for outcome in outcomes(executor)}


def test_it_keeps_every_promise_of_an_executor(cluster: Any, tmp_path: Path) -> None:
    check_executor(lambda: RayExecutor(scratch=tmp_path / "share"), tmp_path / "jobs")


def test_a_node_killed_under_load_costs_nothing_but_time(cluster: Any, tmp_path: Path) -> None:
    doomed = cluster.add_node(num_cpus=2)
    with RayExecutor(scratch=tmp_path / "share") as executor:
        for job in jobs(tmp_path, 8, "[slow 1]"):
            executor.submit(job)
        found: dict[str, Outcome] = {}
        while len(found) < 2:
            found |= {event.job: event for event in executor.poll(1) if isinstance(event, Outcome)}
        cluster.remove_node(doomed, allow_graceful=False)
        found |= done(executor)
    assert sorted(found) == [f"line-{number}" for number in range(8)]
    for outcome in found.values():
        assert outcome.error is None, outcome.error
        assert (outcome.out / outcome.result.files["voice"]).stat().st_size > 44


DRIVER = """
import sys, time
from pathlib import Path
from rushes.executors.ray import RayExecutor
from tests.executors.test_ray import jobs

executor = RayExecutor(sys.argv[1], scratch=Path(sys.argv[2]) / "share")
(job,) = jobs(Path(sys.argv[2]) / "first", 1, "[slow 1]")
executor.submit(job)
while not any(actor.job for _, actor in executor._actors()):
    executor.poll(0.1)
time.sleep(600)  # busy elsewhere, until it is killed
"""


def test_what_was_finished_for_a_driver_that_was_killed_is_not_made_again(cluster: Any, tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)}
    driver = subprocess.Popen([sys.executable, "-c", DRIVER, cluster.address, str(tmp_path)], env=environment)
    (job,) = jobs(tmp_path / "second", 1, "[slow 1]")
    whole = tmp_path / "share" / "results" / job.id / "whole.json"
    end = time.monotonic() + 90
    while not whole.exists():
        assert time.monotonic() < end
        assert driver.poll() is None
        time.sleep(0.1)
    driver.kill()
    driver.wait()
    took = json.loads(whole.read_text())["seconds"]
    with RayExecutor(scratch=tmp_path / "share") as executor:
        executor.submit(job)
        (outcome,) = outcomes(executor)
        assert outcome.error is None
        assert outcome.seconds == took
        assert (outcome.out / outcome.result.files["voice"]).is_file()
        assert whole.exists()  # until whoever takes it has put it away
        executor.poll(0)
    assert not whole.exists()


def test_a_job_that_a_server_works_on_is_noted_where_the_next_actor_finds_it(cluster: Any, tmp_path: Path) -> None:
    share = Share(str(tmp_path / "share")).open()
    share.note(RemoteJob("line-0", "fake", "operations/17"))
    store = Jobs(Shelf(tmp_path / "film", keep=True))
    (job,) = jobs(tmp_path, 1, "[fail]")
    with RayExecutor(scratch=tmp_path / "share") as executor:
        executor.submit(replace(job, jobs=store))
        (outcome,) = outcomes(executor)
    assert outcome.error is not None
    assert store.find("line-0") == RemoteJob("line-0", "fake", "operations/17")


def test_an_engine_that_no_node_can_hold_is_told_at_once(cluster: Any, tmp_path: Path, monkeypatch: Any) -> None:
    from rushes.engines.fake import Fake

    monkeypatch.setattr(Fake, "card", replace(Fake.card, gpu_mb=8000))
    with RayExecutor(scratch=tmp_path / "share") as executor:
        executor.submit(jobs(tmp_path, 1)[0])
        (outcome,) = outcomes(executor)
    assert "needs a GPU" in str(outcome.error)


def test_a_result_that_is_not_what_was_sent_is_refused(tmp_path: Path) -> None:
    share = Share(str(tmp_path / "share")).open()
    (tmp_path / "a.txt").write_text("what was made")
    share.give("job", tmp_path, Result({"text": "a.txt"}), 1.0)
    (tmp_path / "share" / "results" / "job" / "text").write_text("something else")
    with pytest.raises(Exception, match="other than it was sent"):
        share.take("job", tmp_path / "out")


def test_a_share_may_be_whatever_fsspec_knows(tmp_path: Path) -> None:
    share = Share("memory://studio/rushes").open()
    (tmp_path / "a.txt").write_text("what was made")
    share.give("job", tmp_path, Result({"text": "a.txt"}, {"length": 13}), 1.5)
    result, seconds = share.take("job", tmp_path / "out") or pytest.fail("nothing there")
    assert (result.facts, seconds) == ({"length": 13}, 1.5)
    assert (tmp_path / "out" / "a.txt").read_text() == "what was made"
    share.note(RemoteJob("job", "veo", "operations/17"))
    assert share.find("job") == RemoteJob("job", "veo", "operations/17")
    share.arrived("job")
    assert share.take("job", tmp_path / "out") is None
    assert share.find("job") is None


def test_a_result_cannot_name_a_file_outside_of_its_folder(tmp_path: Path) -> None:
    share = Share(str(tmp_path / "share")).open()
    (tmp_path / "a.txt").write_text("x")
    share.give("job", tmp_path, Result({"text": "a.txt"}), 1.0)
    told = tmp_path / "share" / "results" / "job" / "whole.json"
    told.write_text(told.read_text().replace("a.txt", "../../escaped.txt"))
    with pytest.raises(Exception, match="outside of its folder"):
        share.take("job", tmp_path / "out")
    assert not (tmp_path / "escaped.txt").exists()


def test_an_address_where_nobody_is_gives_one_clear_error() -> None:
    import ray

    if ray.is_initialized():
        ray.shutdown()
    with pytest.raises(FilmError, match="no cluster"):
        RayExecutor(address="127.0.0.1:1")
