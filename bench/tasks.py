"""What Rushes costs around an engine: thousands of tiny tasks of the fake engine, inline and in a warm worker.

Each task is planned, looked up, carried out, put away (synced to the disk), recorded and remembered. What the engine
itself takes, called by itself in the same process, is subtracted; memory is the peak of the process after a tenth of
the tasks and at their end.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path

from rushes.engines.fake import Fake
from rushes.engines.ports.text_generation import CAPABILITY, Message, TextGeneration
from rushes.engines.stage import Stage
from rushes.executors import open_executor
from rushes.store import Store
from rushes.work.desk import Desk
from rushes.work.run import Observer, carry_out
from rushes.work.survey import Sheet
from rushes.work.task import Task


def request(number: int) -> TextGeneration:
    return TextGeneration((Message("user", f"Shot {number}: what does she say?"),), tokens=8, seed=number)


def sheet(count: int) -> Sheet[None]:
    yield [
        Task(f"line/{number}", f"line {number}", "voices", CAPABILITY, "fake", "1", request(number), keep=True)
        for number in range(count)
    ]


def alone(count: int) -> float:
    """Seconds of the engine itself for so many requests."""
    engine = Fake()
    with tempfile.TemporaryDirectory() as room:
        began = time.perf_counter()
        for number in range(count):
            out = Path(room) / str(number)
            out.mkdir()
            engine.text_generation(request(number), Stage(out))
        return time.perf_counter() - began


class _Watcher(Observer):
    """When the first result came, and how much memory the process had taken after a tenth of them."""

    def __init__(self, count: int) -> None:
        self.tenth, self.came, self.first, self.memory = count // 10, 0, 0.0, 0

    def finished(self, *_: object) -> None:
        self.came += 1
        if self.came == 1:
            self.first = time.perf_counter()
        if self.came == self.tenth:
            self.memory = _peak()


def carried_out(count: int, executor: str) -> tuple[float, float, int, float]:
    """Seconds for all, seconds after the first was there, megabytes that memory grew by from a tenth to the end, and
    seconds of processor that this process took."""
    watcher = _Watcher(count)
    with tempfile.TemporaryDirectory() as room, Store(Path(room)) as store:
        began, busy = time.perf_counter(), time.process_time()
        with closing(open_executor(executor)) as workers:
            carry_out(sheet(count), Desk(store), workers, watcher)
            ended, busy = time.perf_counter(), time.process_time() - busy
    return ended - began, ended - watcher.first, (_peak() - watcher.memory) // 1024, busy


def _peak() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def best(times: int, executor: str, count: int) -> tuple[float, float, int, float]:
    return min((carried_out(count, executor) for _ in range(times)), key=lambda each: each[0])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--few", type=int, default=500, help="tasks for the overhead of one")
    parser.add_argument("--many", type=int, default=10_000)
    parser.add_argument("--times", type=int, default=3)
    told = parser.parse_args()
    engine = min(alone(told.few) for _ in range(told.times)) / told.few
    whole, _, _, busy = best(told.times, "inline", told.few)
    inline = whole / told.few - engine
    warm = best(told.times, "process", told.few)[1] / (told.few - 1) - engine
    many, _, grown, _ = carried_out(told.many, "process")
    rows = [
        ("the engine itself", f"{engine * 1000:.2f} ms", "", True),
        ("around it, inline", f"{inline * 1000:.2f} ms", "2 ms allowed", inline < 0.002),
        ("  of that, processor", f"{(busy / told.few - engine) * 1000:.2f} ms", "whatever else runs", True),
        ("around it, in a warm worker", f"{warm * 1000:.2f} ms", "10 ms allowed", warm < 0.010),
        ("of a call of one second", f"{warm * 100:.2f} %", "2 % allowed", warm < 0.02),
        (f"{told.many} tasks", f"{many:.1f} s", "20 s allowed", many < 20),
        ("memory grown meanwhile", f"{grown} MB", "for nine tenths of them", grown < 60),
    ]
    for name, figure, allowed, kept in rows:
        print(f"{name:<30}{figure:>12}   {allowed:<26}{'kept' if kept else 'MISSED'}")
    return 0 if all(row[3] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
