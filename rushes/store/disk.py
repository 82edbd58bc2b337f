"""Files that are there whole or not at all, and what the disk says when it cannot."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TypeVar

from rushes.errors import DiskFull, ReadOnly, StoreError

T = TypeVar("T")

FULL = frozenset({errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)})  # no room, or none left in the quota
_NEW = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
_LOCKED = {errno.EROFS, errno.EACCES, errno.EPERM}
_IN_THE_WAY = {errno.ENOTDIR, errno.EEXIST}


@contextmanager
def disk_errors(folder: Path, need: int = 0) -> Iterator[None]:
    """Turns the operating system's refusals into ours. ``need``: bytes about to be written, if known."""
    try:
        yield
    except OSError as problem:
        raise translated(problem, folder, need) from problem


def translated(problem: OSError, folder: Path, need: int = 0) -> StoreError:
    """The StoreError a user can act upon: DiskFull, ReadOnly, or the system's own words."""
    if problem.errno in FULL:
        wanted = f"{_megabytes(need)} more needed, " if need else ""
        return DiskFull(
            f"The disk is full: {wanted}{_megabytes(_free(folder))} free.",
            where=folder,
            todo="Make room (`rushes clean` removes what can be made again) and run the same command: it resumes.",
        )
    if problem.errno in _LOCKED:
        return ReadOnly(
            f"Nothing can be written here: {problem.strerror or problem}.",
            where=problem.filename or folder,
            todo="Copy the film to a folder of your own, or change its permissions.",
        )
    if problem.errno in _IN_THE_WAY and (file := _in_the_way(problem, folder)):
        return StoreError(
            "A file stands where a folder has to be.",
            where=file,
            todo="Move it out of the way, or give it another name, and run the same command again.",
        )
    return StoreError(f"The disk refused: {problem.strerror or problem}.", where=problem.filename or folder)


def _in_the_way(problem: OSError, folder: Path) -> Path | None:
    """The file on the way to what was to be written, where there is one."""
    for name in (problem.filename2, problem.filename, folder):
        if name and not isinstance(name, int):
            path = Path(os.fsdecode(name))
            for part in (*reversed(path.parents), path):
                if part.is_file() and (part != path or problem.errno == errno.EEXIST):
                    return part
    return None


def write_whole(parts: Path, final: str | Path, data: bytes, *, read_only: bool) -> None:
    """Writes ``data`` beside, syncs it, and only then gives it its name."""
    handle, part = _opened_part(parts)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(data)
            out.flush()
            os.fsync(handle)
        settle(part, final, read_only=read_only)
    except BaseException:
        discard(part)
        raise


def new_part(parts: Path) -> Path:
    """A fresh, empty file with a name nobody else has, in ``parts``."""
    handle, part = _opened_part(parts)
    os.close(handle)
    return Path(part)


def _opened_part(parts: Path) -> tuple[int, str]:
    name = f"{parts}{os.sep}{os.urandom(8).hex()}"
    return in_folder(parts, lambda: os.open(name, _NEW, 0o600)), name


def sync(path: Path) -> None:
    """Waits until the bytes of a closed file are on the disk."""
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def settle(part: str | Path, final: str | Path, *, read_only: bool) -> None:
    """Gives a finished part its name in one step; whatever had that name is replaced."""
    os.chmod(part, 0o444 if read_only else 0o644)
    try:
        in_folder(os.path.dirname(final), lambda: os.replace(part, final))
    except PermissionError:
        # Windows does not replace a file that is marked read-only.
        if not os.path.exists(final):
            raise
        os.chmod(final, 0o644)
        os.replace(part, final)


def in_folder(folder: str | Path, act: Callable[[], T]) -> T:
    """Does something in a folder that is there but for the first time."""
    try:
        return act()
    except FileNotFoundError:
        os.makedirs(folder, exist_ok=True)
        return act()


def discard(path: str | Path) -> None:
    """Removes a file, read-only or not; one that is already gone is fine."""
    try:
        os.unlink(path)
    except FileNotFoundError:
        return
    except OSError:
        with suppress(OSError):
            os.chmod(path, 0o644)
            os.unlink(path)


def set_aside(path: Path, room: Path) -> None:
    """Moves a file into ``room``, under a name that is free there."""
    room.mkdir(parents=True, exist_ok=True)
    target, turn = room / path.name, 1
    while target.exists():
        turn += 1
        target = room / f"{path.stem}.{turn}{path.suffix}"
    try:
        shutil.move(path, target)
    except FileNotFoundError as problem:
        raise StoreError(f"{path.name} vanished while it was looked at.", where=path) from problem


def _free(folder: Path) -> int:
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent
    return shutil.disk_usage(folder).free


def _megabytes(count: int) -> str:
    return f"{count / 1e6:.1f} MB"
