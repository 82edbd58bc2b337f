"""Records the microphone with a program of the system's own."""

from __future__ import annotations

import contextlib
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from rushes.errors import RecordingError
from rushes.work.tables import table

_PATIENCE = 5  # seconds that a recorder may take to begin its file, and to finish it
_LOOK = 0.02  # seconds between looks at whether it has begun
_IMPORT = "Record the line with a telephone or a sound editor, then: rushes voice import FILE --line …"


def find_recorder() -> list[str]:
    """The command of the first recorder there is. Raises RecordingError naming those that would do."""
    known = [
        entry for entry in table("guide", "recorders").values() if sys.platform.startswith(tuple(entry["platforms"]))
    ]
    for entry in known:
        if shutil.which(entry["command"][0]):
            return list(entry["command"])
    names = ", ".join(entry["command"][0] for entry in known)
    raise RecordingError(
        f"There is no program here that records ({names or 'none is known for this system'}).", todo=_IMPORT
    )


def record(file: Path, until: Callable[[], object]) -> None:
    """Record into ``file`` until ``until`` returns, or Ctrl-C: what was said until then is kept. ``until`` is called
    once the recorder has begun its file: nobody speaks before it listens. Raises RecordingError where nothing comes
    of it."""
    command = [part.replace("{file}", str(file)) for part in find_recorder()]
    with _running(command) as recorder:
        with contextlib.suppress(KeyboardInterrupt):
            _begun(recorder, file)
            until()
        early = recorder.poll()
        if early is None and sys.platform != "win32":
            recorder.send_signal(signal.SIGINT)
        told = _last_words(recorder)
    if early not in (None, 0) or not file.is_file() or file.stat().st_size < 100:
        raise RecordingError(
            f"{command[0]} could not record{': ' + told if told else '.'}",
            todo=f"Is a microphone connected, and may this program use it? {_IMPORT}",
        )


@contextlib.contextmanager
def _running(command: list[str]) -> Iterator[subprocess.Popen[str]]:
    # In a session of its own, or a terminal's Ctrl-C would end it before it was told to.
    recorder = subprocess.Popen(
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield recorder
    finally:
        if recorder.poll() is None:
            recorder.kill()
        recorder.wait()


def _begun(recorder: subprocess.Popen[str], file: Path) -> None:
    """Waits until its file is there, or it has ended, or for so long that it may be one that writes at its end."""
    end = time.monotonic() + _PATIENCE
    while not file.exists() and recorder.poll() is None and time.monotonic() < end:
        time.sleep(_LOOK)


def _last_words(recorder: subprocess.Popen[str]) -> str:
    """What it said last, once it has ended."""
    try:
        _, told = recorder.communicate(timeout=_PATIENCE)
    except subprocess.TimeoutExpired:
        recorder.terminate()
        _, told = recorder.communicate()
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    return lines[-1] if lines else ""
