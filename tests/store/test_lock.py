"""Two `make` at once on one film: the second waits, or says who holds it."""

import os
import subprocess
import sys
import threading

import pytest

from rushes.errors import FilmBusy
from rushes.store import hold

HOLDER = """
import sys
from pathlib import Path
from rushes.store import hold
with hold(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def holder(tmp_path):
    """Another process that holds the film until its stdin is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "held\n"
    yield process
    process.kill()
    process.wait()
    process.stdin.close()
    process.stdout.close()


def test_a_second_make_says_who_holds_the_film(tmp_path, holder):
    with pytest.raises(FilmBusy) as refused, hold(tmp_path):
        pass
    assert f"process {holder.pid} " in refused.value.what
    assert refused.value.exit_code == 5
    assert refused.value.todo


def test_a_second_make_may_wait_and_is_told_for_whom(tmp_path, holder):
    told = []

    def wait(who):
        told.append(who.pid)
        threading.Timer(0.2, holder.stdin.close).start()

    with hold(tmp_path, wait):
        assert told == [holder.pid]


def test_a_holder_that_was_killed_blocks_nobody(tmp_path, holder):
    holder.kill()
    holder.wait()
    with hold(tmp_path):
        assert str(os.getpid()) in (tmp_path / ".rushes" / "lock").read_text(encoding="utf-8")


def test_a_film_can_be_held_again_after_an_error(tmp_path):
    with pytest.raises(ZeroDivisionError), hold(tmp_path):
        raise ZeroDivisionError
    with hold(tmp_path):
        pass


def test_one_process_cannot_hold_a_film_twice(tmp_path):
    with hold(tmp_path), pytest.raises(FilmBusy), hold(tmp_path):
        pass


def test_two_films_are_held_side_by_side(tmp_path):
    with hold(tmp_path / "one"), hold(tmp_path / "two"):
        for film in ("one", "two"):
            with pytest.raises(FilmBusy), hold(tmp_path / film, wait=False):
                pass


def test_a_lock_file_of_nonsense_still_gives_a_clear_answer(tmp_path, holder):
    (tmp_path / ".rushes" / "lock").write_bytes(b"\xff{")
    with pytest.raises(FilmBusy) as refused, hold(tmp_path):
        pass
    assert "unknown" in refused.value.what
