"""A film of which one shot is made by a service: the power fails, and it is paid once."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from serviceserver import KEY, ServiceServer, put_engine

from rushes.engines import picture_reader

SETTINGS = """\
title = "Small"
[format]
size = "128x72"
rate = 12
[engines]
picture = "fake"
voice = "fake"
music = "fake"
ambience = "fake"
"""
SCRIPT = """\
INT. KITCHEN - NIGHT

[[shot: WS 28mm 1s @hired]]
A letter lies on the table.

[[shot: CU 50mm 1s]]
A hand takes it.
"""


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return folder


class Maker:
    """``rushes make`` of a film in a process of its own, as a director runs it."""

    def __init__(self, film: Path, environment: dict[str, str]) -> None:
        self.film = film
        self.told = ""
        self._environment = os.environ | environment | {"FAL_RUN_HOST": "fal.run"}

    def begin(self) -> subprocess.Popen[str]:
        command = [sys.executable, "-m", "rushes", "make", "--yes"]
        return subprocess.Popen(
            command if _takes_yes() else command[:-1],
            cwd=self.film,
            env=self._environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            encoding="utf-8",
            start_new_session=True,
        )

    def whole(self) -> tuple[int, str]:
        done = self.begin()
        told, _ = done.communicate(timeout=120)
        self.told += told
        return done.returncode, told

    def killed(self, when: Callable[[], bool]) -> None:
        """Begun, and everything of it ended as by a power cut once ``when``."""
        process = self.begin()
        end = time.monotonic() + 90
        while not when() and process.poll() is None and time.monotonic() < end:
            time.sleep(0.02)
        assert process.poll() is None, process.communicate()[0]
        os.killpg(process.pid, signal.SIGKILL)
        self.told += process.communicate(timeout=10)[0]

    def leaks(self) -> list[str]:
        """Where the key is written down: files of the film, and what was said."""
        found = [str(path) for path in self.film.rglob("*") if path.is_file() and KEY.encode() in path.read_bytes()]
        return found + (["the terminal"] if KEY in self.told else [])


@cache
def _takes_yes() -> bool:
    """Whether ``make`` asks before it spends: then it is told that it may."""
    told = subprocess.run(
        [sys.executable, "-m", "rushes", "make", "--help"], capture_output=True, text=True, check=True
    )
    return "--yes" in told.stdout


def test_a_shot_by_a_service_survives_a_power_cut_and_is_paid_once(film: Path) -> None:
    with ServiceServer(polls=-1) as server:
        put_engine(film, "runway")
        maker = Maker(film, server.environment("runway"))
        maker.killed(lambda: any(job["looks"] for job in server.jobs.values()))
        assert list((film / "takes" / "jobs").glob("*.json"))
        server.polls = 0
        status, told = maker.whole()
        assert status == 0, told
        assert len(server.taken) == 1, "it is collected, and not paid twice"
        assert server.taken[0]["promptText"]
    assert not list((film / "takes" / "jobs").glob("*"))
    master = next(film.glob("out/*.mp4"))
    assert picture_reader.facts(master).width == 128
    assert maker.leaks() == []


def test_a_service_that_refuses_costs_one_shot_and_shows_no_key(film: Path) -> None:
    with ServiceServer(faults={"submit": [(401, {}, {"detail": f"No such key: {KEY}"})]}, polls=0) as server:
        put_engine(film, "fal")
        maker = Maker(film, server.environment("fal"))
        status, told = maker.whole()
        assert status == 3, told
        assert "fal does not accept the key (401)" in " ".join(told.split())
        assert "Traceback" not in told
        assert not server.taken
        assert len(list((film / "takes").rglob("*.mp4"))) == 1, "the other shot went on"
    assert maker.leaks() == []
