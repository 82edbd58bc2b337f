"""Reads and writes the small text files of a film folder."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from rushes.errors import DiskFull, EncodingError, FilmFolderError, ReadOnly, StoreError

_LARGEST = 4 * 1024 * 1024
_NO_SPACE = frozenset({28, 122})  # ENOSPC, EDQUOT
_READ_ONLY = frozenset({1, 13, 30})  # EPERM, EACCES, EROFS


def read_text(path: Path) -> str:
    """A text in UTF-8, with or without its mark. Raises FilmFolderError where it is not there or is no text."""
    try:
        if path.stat().st_size > _LARGEST:
            raise FilmFolderError("This file is far too large to be what its name says.", where=path)
        data = path.read_bytes()
    except FileNotFoundError:
        raise FilmFolderError(
            f"There is no {path.name} here.", where=path.parent, todo="Begin a film with: rushes new my-film"
        ) from None
    except OSError as problem:
        raise FilmFolderError(
            f"{path.name} cannot be read: {problem.strerror}.", where=path, todo="Check the file's permissions."
        ) from None
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as problem:
        line = data.count(b"\n", 0, problem.start) + 1
        raise EncodingError(
            f"{path.name} is not in UTF-8: byte {data[problem.start]:#04x} stands on this line.",
            where=f"{path.name}:{line}",
            todo="Save it as UTF-8 from your editor.",
        ) from None


def write_text(path: Path, text: str) -> None:
    """Write a text so that a kill at any instant leaves the old file or the new: beside it, synced, renamed."""
    temporary: str | None = None
    try:
        handle, temporary = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode("utf-8"))
            file.flush()
            os.fsync(file.fileno())
        os.chmod(temporary, 0o644)
        os.replace(temporary, path)
    except OSError as problem:
        if temporary is not None and os.path.exists(temporary):
            os.unlink(temporary)
        raise disk_error(problem, path) from None


def write_beside(path: Path, text: str) -> None:
    """The same in a folder that need not be there yet."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise disk_error(problem, path) from None
    write_text(path, text)


def disk_error(problem: OSError, path: Path) -> StoreError:
    """What an error of the operating system means to whoever wants a file written."""
    if problem.errno in _NO_SPACE:
        return DiskFull(
            f"The disk is full: {path.name} was not written.", where=path, todo="Make room, then try again."
        )
    if problem.errno in _READ_ONLY:
        return ReadOnly(
            f"{path.name} cannot be written: {problem.strerror}.", where=path, todo="Check the folder's permissions."
        )
    return StoreError(f"{path.name} cannot be written: {problem.strerror}.", where=path)
