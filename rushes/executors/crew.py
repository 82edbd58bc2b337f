"""One worker process, as its parent sees it."""

from __future__ import annotations

import math
import os
import pickle
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from rushes.errors import EngineFailed
from rushes.executors.channel import Sender, messages
from rushes.executors.environment import first_words, surroundings
from rushes.executors.job import Event, Job, Outcome, Progress
from rushes.executors.memory import kills
from rushes.store.disk import disk_errors

_LOG_LIMIT = 1 << 20  # bytes; an older story is dropped when the next worker starts

_PATIENCE = 1.1  # times an engine's time limit
_TO_BEGIN = 60.0  # seconds: a new process on a busy machine
_NOT_BEGUN = -1.0

Inbox = queue.SimpleQueue["tuple[Hand, Event | None]"]


class Hand:
    """A worker that works for one target, one job at a time; it may have the ``next`` one at hand, which begins as soon
    as the first has ended, before anybody has heard of that. What it says arrives in ``inbox``, from a thread
    of its own, as (hand, event); (hand, None) when its process has ended."""

    def __init__(self, who: str, log: Path | None, inbox: Inbox, python: str = "", ready: Sequence[str] = ()) -> None:
        """``python``: the interpreter of an environment of its own, where it is not ours; ``ready``: modules that it
        imports before there is a job for it."""
        self.who = who
        self.job: Job | None = None
        self.next: Job | None = None
        self._alive_at = 0.0  # when its job last got further
        self._done = _NOT_BEGUN
        self._kills = kills()
        self._inbox = inbox
        with _log_file(log) as output, _interrupts_held():
            # Not multiprocessing: its workers run the caller's main module again, and print on our terminal.
            self.process = subprocess.Popen(
                [python or sys.executable, "-c", first_words() if python else _first_words(), str(log or ""), *ready],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=output,
                env=surroundings() if python else None,
            )
        assert self.process.stdin
        self._sender = Sender(self.process.stdin)  # type: ignore[arg-type]
        threading.Thread(target=self._listen, name=f"from {who}", daemon=True).start()

    def give(self, job: Job) -> None:
        """Its job, or the next where it has one. Raises whatever pickle raises for a job that cannot travel; a dead
        process is heard of by itself."""
        with suppress(OSError):
            self._sender.send("job", job.id, job)
        if self.job:
            self.next = job
        else:
            self._begin(job)

    def _begin(self, job: Job | None) -> None:
        self.job, self._alive_at, self._done = job, time.monotonic(), _NOT_BEGUN

    def ended(self) -> Job | None:
        """Its job has ended, and it goes on with the next one. Gives the one that ended."""
        job, after, self.next = self.job, self.next, None
        self._begin(after)
        return job

    def take_back(self) -> Job | None:
        """The next one, which it does not begin any more."""
        job, self.next = self.next, None
        if job:
            with suppress(OSError):
                self._sender.send("cancel", job.id)
        return job

    def got_to(self, done: float) -> None:
        """Its job is so far: a sign of life where that is further than before."""
        if done > self._done:
            self._alive_at, self._done = time.monotonic(), done

    @property
    def given_up_at(self) -> float:
        """When its job is given up unless it gets further: engines that watch their time themselves tell more, so they
        come first."""
        if not self.job or not self.job.time_limit:
            return math.inf
        limit = _PATIENCE * self.job.time_limit
        return self._alive_at + (max(limit, _TO_BEGIN) if self._done == _NOT_BEGUN else limit)

    def cancel(self) -> None:
        if self.job:
            with suppress(OSError):
                self._sender.send("cancel", self.job.id)

    def kill(self) -> None:
        with suppress(OSError):
            self.process.kill()

    def dismiss(self) -> None:
        """Ends its input: it stops its engine and leaves."""
        with suppress(OSError):
            self._sender.close()

    def leave(self, patience: float) -> int:
        """Waits until the process is gone, by force after ``patience`` seconds; gives its exit status."""
        try:
            return self.process.wait(patience)
        except subprocess.TimeoutExpired:
            self.kill()
            return self.process.wait()

    def farewell(self) -> str:
        """How the process ended, in words."""
        status = self.leave(5)
        if status >= 0:
            return f"ended with status {status}"
        with suppress(ValueError):
            name = signal.Signals(-status).name
            return f"was killed by {name}" + (self._why_killed() if name == "SIGKILL" else "")
        return f"was killed by signal {-status}"

    def _why_killed(self) -> str:
        now = kills()
        if now is None or self._kills is None:
            return " (out of memory, perhaps)"
        return ": the machine ran out of memory" if now > self._kills else ""

    def _listen(self) -> None:
        assert self.process.stdout
        stream: BinaryIO = self.process.stdout  # type: ignore[assignment]
        for kind, name, payload in messages(stream):
            self._inbox.put((self, self._event(kind, name, payload)))
        self._inbox.put((self, None))

    def _event(self, kind: str, name: str, payload: bytes) -> Event:
        out = next((job.out for job in (self.job, self.next) if job and job.id == name), Path())
        try:
            told = pickle.loads(payload)
        except Exception as problem:
            return Outcome(name, out, None, EngineFailed(f"The answer of {self.who!r} cannot be read: {problem}"))
        if kind == "progress":
            return Progress(name, *told)
        if kind == "unread":
            return Outcome(name, out, None, EngineFailed(told))
        assert isinstance(told, Outcome)
        return told


def _first_words() -> str:
    """Python that finds the same modules as we do and starts a worker."""
    return (
        f"import sys; sys.path[:] = {[os.path.abspath(p) for p in sys.path]!r}; "
        "from rushes.executors.worker import main; main(*sys.argv[1:])"
    )


@contextmanager
def _log_file(log: Path | None) -> Iterator[int | BinaryIO]:
    if log is None:
        yield subprocess.DEVNULL
        return
    with disk_errors(log.parent):
        log.parent.mkdir(parents=True, exist_ok=True)
        fresh = not log.exists() or log.stat().st_size > _LOG_LIMIT
        file = log.open("wb" if fresh else "ab")
    with file:
        yield file


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """A Ctrl-C while a worker starts must not reach it before it has learnt to ignore it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
