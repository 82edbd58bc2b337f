"""Small operations for trying out an executor: some behave, some do not."""

from __future__ import annotations

import ctypes
import errno
import os
import signal
import sys
import time

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed


def write_it(request: str, stage: Stage) -> Result:
    """Behaves well."""
    (stage.out / "text.txt").write_text(request)
    stage.progress(1.0)
    return Result({"text": "text.txt"}, {"length": len(request)})


def read_it(request: str, stage: Stage) -> Result:
    """Reads the input whose digest is the request."""
    return Result({}, {"text": stage.path(request).read_text()})


def say_who(request: float, stage: Stage) -> Result:
    """Tells its process's number, after ``request`` seconds; leaves it in ``pid`` before."""
    (stage.out / "pid").write_text(str(os.getpid()))
    time.sleep(request)
    return Result({}, {"pid": os.getpid()})


def has_imported(request: str, stage: Stage) -> Result:
    """Tells whether a module was there before anybody asked for it."""
    return Result({}, {"there": request in sys.modules})


def talk(request: str, stage: Stage) -> Result:
    """Prints, as libraries do."""
    print(request, flush=True)
    os.write(2, request.encode())
    return Result({})


def be_patient(request: float, stage: Stage) -> Result:
    """Works for ``request`` seconds and stops when it is asked to."""
    end = time.monotonic() + request
    while time.monotonic() < end:
        stage.checkpoint()
        stage.progress(0.5)
        time.sleep(0.01)
    return Result({})


def tell(request: str, stage: Stage) -> Result:
    """Says in words what it is at, and shows a picture of it."""
    picture = stage.out / "preview.jpg"
    picture.write_bytes(b"a picture")
    stage.progress(0.5, request, picture)
    return Result({})


def be_deaf(request: float, stage: Stage) -> Result:
    """Works for ``request`` seconds whatever it is asked."""
    time.sleep(request)
    return Result({})


def refuse(request: str, stage: Stage) -> Result:
    raise CheckFailed("Refused.", where="script.fountain:3", todo="Write it otherwise.")


def crash(request: str, stage: Stage) -> Result:
    raise KeyError(request)


def leave(request: int, stage: Stage) -> Result:
    raise SystemExit(request)


def fill_the_disk(request: str, stage: Stage) -> Result:
    code = getattr(errno, request)
    raise OSError(code, os.strerror(code))


def eat_the_memory(request: str, stage: Stage) -> Result:
    raise MemoryError


def promise(request: str, stage: Stage) -> Result:
    """Names a file that it does not write."""
    return Result({"text": "nowhere.txt"})


def escape(request: str, stage: Stage) -> Result:
    """Writes beside its stage."""
    (stage.out.parent / "escaped.txt").write_text(request)
    return Result({"text": "../escaped.txt"})


def give_nonsense(request: str, stage: Stage) -> Result:
    """Gives back something that cannot leave its process."""
    return Result({}, {"open": (stage.out / "file").open("w")})


def be_killed(request: str, stage: Stage) -> Result:
    """As the system does to a process that takes too much memory."""
    if os.name == "posix":
        os.kill(os.getpid(), signal.SIGKILL)
    os._exit(9)


def segfault(request: str, stage: Stage) -> Result:
    """As a graphics driver might."""
    ctypes.string_at(0)
    return Result({})
