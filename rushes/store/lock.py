"""One `make` per film at a time."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from io import FileIO
from pathlib import Path

from rushes.errors import FilmBusy
from rushes.film.quick import dataclass
from rushes.store.disk import disk_errors
from rushes.store.sweep import sweep_leftovers

_FAR = 1 << 30  # Windows forbids reading what is locked: the locked byte lies beyond the holder's name
_PAUSE = 0.1


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on the film."""

    pid: int
    host: str
    since: str

    def __str__(self) -> str:
        return f"process {self.pid} on {self.host}, since {self.since}"


@contextmanager
def hold(folder: Path, wait: bool | Callable[[Holder], None] = False) -> Iterator[None]:
    """Holds the film until the end of the block, and sweeps up what a kill has left behind.

    The operating system drops the lock of a process that dies, so a dead holder never blocks. ``wait``:
    False raises FilmBusy at once; True waits; a callable waits after it was told, once, who holds it.
    """
    with disk_errors(folder):
        path = folder / ".rushes" / "lock"
        path.parent.mkdir(parents=True, exist_ok=True)
        # Unbuffered: nothing is left to be written when it is closed on a full disk.
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b", buffering=0)
    with file:
        _acquire(file, folder, wait)
        try:
            _sign(file)
            sweep_leftovers(folder)
            yield
        finally:
            _release(file)


@contextmanager
def alone(path: Path, pause: Callable[[], None]) -> Iterator[None]:
    """Holds the lock of that file until the end of the block. While another process has it, ``pause`` is called
    ten times a second; what it raises is raised."""
    with disk_errors(path.parent):
        path.parent.mkdir(parents=True, exist_ok=True)
        file = os.fdopen(os.open(path, os.O_RDWR | os.O_CREAT, 0o644), "r+b", buffering=0)
    with file:
        while not _try(file):
            pause()
            time.sleep(_PAUSE)
        try:
            yield
        finally:
            _release(file)


def _acquire(file: FileIO, folder: Path, wait: bool | Callable[[Holder], None]) -> None:
    told = False
    while not _try(file):
        holder = _read(file)
        if wait is False:
            raise FilmBusy(
                f"Another rushes is working on this film: {holder}.",
                where=folder,
                todo="Wait until it is done, or stop it; then run this again.",
            )
        if callable(wait) and not told:
            wait(holder)
            told = True
        time.sleep(_PAUSE)


def _sign(file: FileIO) -> None:
    import socket  # heavy, and only for a name

    since = datetime.now(UTC).astimezone().strftime("%Y-%m-%d %H:%M:%S")
    told = {"pid": os.getpid(), "host": socket.gethostname(), "since": since}
    with suppress(OSError):  # a full disk: the lock holds without a name on it
        file.seek(0)
        file.write(json.dumps(told).encode())
        file.truncate()


def _read(file: FileIO) -> Holder:
    with suppress(OSError, ValueError, KeyError, TypeError):
        file.seek(0)
        told = json.loads(file.read())
        return Holder(told["pid"], told["host"], told["since"])
    return Holder(0, "an unknown machine", "a moment ago")


if sys.platform == "win32":
    import msvcrt

    def _try(file: FileIO) -> bool:
        file.seek(_FAR)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _release(file: FileIO) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _try(file: FileIO) -> bool:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        return True

    def _release(file: FileIO) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
