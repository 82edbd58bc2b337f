"""An engine may live in an environment of its own, with other versions of other libraries than ours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from rushes.engines import registry
from rushes.engines.ports.text_generation import Message, TextGeneration
from rushes.errors import EngineDied, EngineMissing
from rushes.executors.inline import InlineExecutor
from rushes.executors.job import Executor, Job, Outcome, outcomes
from rushes.executors.process import ProcessExecutor

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A real one, with a library in it that we do not have, and nothing of ours: not even the house."""
    place = tmp_path_factory.mktemp("environments") / "own"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(place)], check=True)
    site = next(place.glob("lib*/python*/site-packages"), place / "Lib" / "site-packages")
    (site / "lonelylib.py").write_text('VERSION = "0.29 of its own"\n', encoding="utf-8")
    (site / "lonely.py").write_text((HERE / "lonely.py").read_text(encoding="utf-8"), encoding="utf-8")
    return place


@pytest.fixture
def film(tmp_path: Path) -> Iterator[Path]:
    (tmp_path / "engines").mkdir()
    registry.bring([(registry.KINDS, "lonely", "lonely")])
    yield tmp_path
    registry._brought.clear()
    registry.bring([])
    registry.look_in(tmp_path / "nowhere")


def speak(executor: Executor, film: Path, python: Path | str, words: str = "hello") -> Outcome:
    (film / "engines" / "hermit.toml").write_text(f'kind = "lonely"\npython = "{python}"\n', encoding="utf-8")
    registry.look_in(film)
    request = TextGeneration((Message("user", words),))
    executor.submit(Job(f"one-{words}", "hermit", request, film / words, "text_generation", film=film))
    (outcome,) = outcomes(executor)
    return outcome


def binary(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def test_its_worker_is_of_that_environment_and_has_nothing_of_ours_but_the_house(
    film: Path, environment: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(HERE.parent))
    with ProcessExecutor(film / "log") as executor:
        outcome = speak(executor, film, binary(environment))
        assert outcome.result is not None, f"{outcome.error}"
        assert (outcome.out / "text.txt").read_text(encoding="utf-8") == "0.29 of its own"
        facts = outcome.result.facts
        assert Path(facts["prefix"]) == environment
        ours = [place for place in sys.path if "site-packages" in place]
        assert not set(ours) & set(facts["path"])
        assert str(HERE.parent) not in facts["path"]


def test_a_worker_of_such_an_environment_stays_warm_and_may_die_alone(film: Path, environment: Path) -> None:
    with ProcessExecutor(film / "log") as executor:
        assert speak(executor, film, binary(environment)).result
        assert isinstance(speak(executor, film, binary(environment), "die").error, EngineDied)
        assert speak(executor, film, binary(environment), "again").result


def test_a_library_that_is_missing_there_is_named_with_the_line_that_brings_it(film: Path, environment: Path) -> None:
    next(environment.rglob("lonelylib.py")).rename(environment / "away.py")
    try:
        with ProcessExecutor(film / "log") as executor:
            error = speak(executor, film, binary(environment)).error
    finally:
        site = next(environment.rglob("lonely.py")).parent
        (environment / "away.py").rename(site / "lonelylib.py")
    assert isinstance(error, EngineMissing)
    assert error.what == "The environment of 'hermit' has no lonelylib."
    assert error.todo == f"{binary(environment)} -m pip install lonelylib"


def test_an_interpreter_that_is_not_there_is_one_clear_sentence(film: Path) -> None:
    with ProcessExecutor(film / "log") as executor:
        error = speak(executor, film, film.parent / "no" / "such" / "python").error
        assert isinstance(error, EngineMissing)
        assert "There is no Python at that place" in error.what
        assert executor.pending == 0


@pytest.mark.parametrize(
    ("script", "told"),
    [
        ("echo 3 9", "It is Python 3.9; engines need 3.11"),
        ("exit 7", "no Python that runs"),
        ("echo", "no Python that runs"),
    ],
)
def test_an_interpreter_that_cannot_run_us_says_which_it_is(
    film: Path, script: str, told: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other") / "python"
    other.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    other.chmod(0o755)
    with ProcessExecutor(film / "log") as executor:
        error = speak(executor, film, other).error
    assert isinstance(error, EngineMissing)
    assert told in error.what
    assert str(other) in error.where


@pytest.mark.parametrize("told", ["{film}/engines/python", "engines/python", "./python", "{film}/../{name}/python"])
def test_a_program_that_came_with_a_film_is_never_run(film: Path, told: str) -> None:
    """Whoever opens a stranger's film has not agreed to run what lies in it."""
    for place in (film / "python", film / "engines" / "python"):
        place.write_text(f"#!/bin/sh\ntouch {film}/run\n", encoding="utf-8")
        place.chmod(0o755)
    with ProcessExecutor(film / "log") as executor:
        error = speak(executor, film, told.format(film=film, name=film.name)).error
    assert isinstance(error, EngineMissing)
    assert "not run" in error.what
    assert not (film / "run").exists()


def test_the_inline_executor_does_not_run_it_with_our_libraries_in_silence(film: Path, environment: Path) -> None:
    with InlineExecutor() as executor:
        error = speak(executor, film, binary(environment)).error
    assert isinstance(error, EngineMissing)
    assert "an environment of its own" in error.what
