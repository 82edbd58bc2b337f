"""How late an engine stops, as the suite that every engine passes measures it."""

from __future__ import annotations

import os
import subprocess
import sys
import time

import pytest

from rushes.testing.stopwatch import Stopwatch

HALF = 0.5  # seconds

_BUSY = "print('busy', flush=True)\nwhile True: pass"


def asked() -> Stopwatch:
    """A watch that has just rung."""
    watch = Stopwatch(0.0).__enter__()
    while not watch.rang():
        time.sleep(0.001)
    return watch


def compute(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


def test_what_is_slept_is_counted_in_full() -> None:
    watch = asked()
    time.sleep(HALF)
    assert watch.since() > HALF * 0.9


def test_what_is_computed_is_counted_in_full() -> None:
    watch = asked()
    compute(HALF)
    assert watch.since() > HALF * 0.9


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="only Linux says how long a thread was ready")
def test_seconds_in_which_others_had_the_processor_are_not_counted() -> None:
    mine, others = os.sched_getaffinity(0), []
    try:
        os.sched_setaffinity(0, {min(mine)})  # three on one processor: each has a third of it
        for _ in range(2):
            others.append(subprocess.Popen([sys.executable, "-c", _BUSY], stdout=subprocess.PIPE))
            assert others[-1].stdout.readline(), "it is at work"
        watch, began = asked(), time.monotonic()
        compute(HALF)
        late, seemed = watch.since(), time.monotonic() - began
    finally:
        os.sched_setaffinity(0, mine)
        for other in others:
            other.kill()
            other.communicate()
    assert seemed > HALF * 1.3, "nobody else wanted the processor"
    assert late < HALF * 1.3


def test_nothing_is_late_before_it_was_asked_to_stop() -> None:
    with Stopwatch(60) as watch:
        assert not watch.rang()
        assert watch.since() == 0
