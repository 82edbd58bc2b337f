"""Nothing lost: `make` killed at fifty random instants still ends in the very same film."""

from __future__ import annotations

import itertools
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.signed import files_in, whatever_made

KILLS = 50

SETTINGS = """\
title = "A small film"
language = "en"

[format]
size = "160x90"
rate = 12
"""
SCRIPT = """\
Title: A small film
Author: Nobody

INT. KITCHEN - NIGHT

[[shot: WS 28mm 1s]]
A letter lies on the table.

ANNA
Who wrote it?

MARC
You did.
"""


def new_film(folder: Path) -> Path:
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return folder


def start(film: Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "rushes", "make", "."],
        cwd=film,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        # A shell that runs the tests in the background leaves Ctrl-C ignored, and children inherit that.
        preexec_fn=_hears_ctrl_c if os.name == "posix" else None,  # noqa: PLW1509 (no other thread is running)
    )


def _hears_ctrl_c() -> None:
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def finish(film: Path) -> float:
    began = time.monotonic()
    done = start(film)
    told, _ = done.communicate(timeout=300)
    assert done.returncode == 0, told.decode()
    return time.monotonic() - began


def digests(film: Path) -> dict[str, str]:
    """Every file people look for, by name; the film's name is its folder's, so all films here share one."""
    return {path.name: whatever_made(path) for path in files_in(film / "out")}


@pytest.mark.skipif(sys.platform == "win32", reason="process groups are killed otherwise there")
def test_a_make_killed_at_fifty_random_instants_ends_in_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "undisturbed").mkdir()
    whole = new_film(tmp_path / "undisturbed" / "film")
    took = finish(whole)
    expected = digests(whole)
    assert "film.mp4" in expected

    chance, kills = random.Random(1895), 0
    for number in itertools.count():
        (tmp_path / str(number)).mkdir()
        film = new_film(tmp_path / str(number) / "film")
        # Each make goes on where the last one was killed, so that instants soon after its start are met all the way.
        while kills < KILLS and killed(film, chance.uniform(0.0, took * 0.4), chance.random() < 0.5):
            kills += 1
        finish(film)
        assert digests(film) == expected
        leftovers = [path for path in (film / "takes").rglob("*") if ".part" in path.name and path.is_file()]
        assert leftovers == []
        if kills == KILLS:
            break


def takes(film: Path) -> set[str]:
    return {path.name for path in film.glob("takes/??/*.json")}


def killed(film: Path, seconds: float, everything: bool) -> bool:
    """Whether a make was still at work after so long, and so was killed: it alone, or everything at once: a crash, or a
    power cut."""
    running = start(film)
    try:
        told, _ = running.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        (os.killpg if everything else os.kill)(running.pid, signal.SIGKILL)
        running.communicate(timeout=60)
        return True
    assert running.returncode == 0, told.decode()
    return False


def test_two_makes_at_once_both_end_well(tmp_path: Path) -> None:
    film = new_film(tmp_path / "film")
    first, second = start(film), start(film)
    for each in (first, second):
        told, _ = each.communicate(timeout=300)
        assert each.returncode == 0, told.decode()
    assert (film / "out" / "film.mp4").stat().st_size > 0


def test_a_second_make_that_may_not_wait_says_who_holds_the_film(tmp_path: Path) -> None:
    from rushes.store import hold

    film = new_film(tmp_path / "film")
    with hold(film):
        done = subprocess.run(
            [sys.executable, "-m", "rushes", "make", "--no-wait", "."],
            check=False,
            cwd=film,
            capture_output=True,
            text=True,
            timeout=60,
        )
    assert done.returncode == 5
    assert str(os.getpid()) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is another event there")
def test_ctrl_c_stops_and_the_next_make_goes_on(tmp_path: Path) -> None:
    film = new_film(tmp_path / "film")
    running = start(film)
    while not (begun := takes(film)) and running.poll() is None:
        time.sleep(0.01)
    running.send_signal(signal.SIGINT)
    told, _ = running.communicate(timeout=300)
    assert running.returncode == 130, told.decode()
    assert b"Traceback" not in told
    assert begun <= takes(film), "what was finished is kept"
    assert not (film / "out" / "film.mp4").exists(), "it went on to the end"
    finish(film)
    assert begun <= takes(film)
    assert (film / "out" / "film.mp4").stat().st_size > 0
