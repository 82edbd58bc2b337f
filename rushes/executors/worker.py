"""What runs in a worker process: one job after the other, on engines that stay warm.

Jobs come in through stdin, events go out through what was stdout; anything that an engine or a library
prints goes to the log. When the parent goes, however it goes, stdin ends and so does the worker.
"""

from __future__ import annotations

import faulthandler
import os
import pickle
import queue
import signal
import sys
import threading
import time
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import BinaryIO

from rushes.errors import EngineFailed
from rushes.executors.channel import Sender, messages
from rushes.executors.job import Job, Outcome
from rushes.executors.perform import Performer

_GRACE = 1.0  # seconds an engine has to let go once the parent is gone
_PROGRESS_EVERY = 0.05  # seconds; an eye sees no more


def main(log: str, *ready: str) -> None:
    """Works until stdin ends. ``log`` is the path that messages name; output already goes there. ``ready``: modules
    that its first job is likely to ask for."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group: the parent decides
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    incoming, outgoing = _private_pipes()
    faulthandler.enable()
    for module in ready:
        with suppress(ImportError):  # whoever cannot do without it says so
            import_module(module)
    Worker(incoming, outgoing, log).run()


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Takes stdin and stdout for ourselves; prints go where stderr goes."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return incoming, outgoing


class Worker:
    """The main thread performs (graphics drivers want it so), another one listens."""

    def __init__(self, incoming: BinaryIO, outgoing: BinaryIO, log: str) -> None:
        self._incoming = incoming
        self._sender = Sender(outgoing)
        self._performer = Performer(log, seals=True)
        self._jobs: queue.SimpleQueue[tuple[str, bytes] | None] = queue.SimpleQueue()
        self._cancelled: set[str] = set()
        self._orphaned = False
        self._next = 0.0  # when the beginning of a job is told again

    def run(self) -> None:
        threading.Thread(target=self._listen, daemon=True).start()
        while (message := self._jobs.get()) is not None and not self._orphaned:
            self._work(*message)
        self._performer.close()

    def _listen(self) -> None:
        for kind, job, payload in messages(self._incoming):
            if kind == "cancel":
                self._cancelled.add(job)
            else:
                self._jobs.put((job, payload))
        self._orphaned = True
        self._jobs.put(None)
        time.sleep(_GRACE)
        os._exit(1)

    def _work(self, name: str, payload: bytes) -> None:
        try:
            job: Job = pickle.loads(payload)
        except Exception as problem:
            told = f"The job cannot be read in its worker: {type(problem).__name__}: {problem}"
            self._send("unread", name, told)
            return
        if job.time_limit or time.monotonic() >= self._next:
            self._send("progress", name, (0.0,))  # its time begins; of those that are over in no time, an eye sees some
            self._next = time.monotonic() + _PROGRESS_EVERY
        outcome = self._performer.perform(job, self._reporter(name), lambda: self._orphaned or name in self._cancelled)
        try:
            self._sender.send("outcome", name, outcome)
        except OSError:
            self._orphaned = True
        except Exception as problem:
            error = EngineFailed(f"{job.who!r} gave back something that cannot leave its process: {problem}")
            self._send("outcome", name, Outcome(name, job.out, None, error, outcome.seconds))
        self._cancelled.discard(name)

    def _send(self, kind: str, job: str, payload: object) -> None:
        try:
            self._sender.send(kind, job, payload)
        except OSError:
            self._orphaned = True

    def _reporter(self, name: str) -> Reporter:
        return Reporter(self, name)


class Reporter:
    """``stage.progress``: passes on what an eye can follow and drops the rest."""

    def __init__(self, worker: Worker, job: str) -> None:
        self._worker = worker
        self._job = job
        self._next = time.monotonic() + _PROGRESS_EVERY
        self._told = ""

    def __call__(self, done: float, now: str = "", preview: Path | None = None) -> None:
        clock = time.monotonic()
        if clock >= self._next or now != self._told:
            self._next, self._told = clock + _PROGRESS_EVERY, now
            self._worker._send("progress", self._job, (min(max(float(done), 0.0), 1.0), now, preview))


if __name__ == "__main__":
    main(sys.argv[1])
