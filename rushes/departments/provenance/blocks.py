"""Hashes a stretch of a file in blocks, by as many threads as there are processors, and copies it on the way."""

from __future__ import annotations

import hashlib
import os
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from functools import partial
from io import FileIO
from pathlib import Path

_BLOCK = 4 << 20
_MOST = 1024  # leaves: each is as many bytes in the manifest as a digest is long
_PIECE = 256 << 10  # bytes: what was read is still in the processor's own memory when it is hashed
_THREADS = min(8, os.cpu_count() or 1)


def block_size(size: int) -> int:
    """Bytes of a block, for a stretch of that many: a power of two."""
    block = _BLOCK
    while count(size, block) > _MOST:
        block *= 2
    return block


def count(size: int, block: int) -> int:
    """How many blocks there are, a begun one counted."""
    return -(-size // block)


def leaves(
    path: Path, start: int, size: int, block: int, algorithm: str, into: Path | None = None, moved: int = 0
) -> list[bytes]:
    """The digest of each block. With ``into`` they are written there as well, ``moved`` bytes further on; the file has
    to be there. Raises OSError, ValueError for an algorithm that is not known."""
    leaf = partial(_leaf, path, start + size, block, algorithm, into, moved)
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(leaf, range(start, start + size, block)))


def _leaf(path: Path, end: int, block: int, algorithm: str, into: Path | None, moved: int, start: int) -> bytes:
    found = hashlib.new(algorithm)
    buffer = memoryview(bytearray(_PIECE))
    left = min(block, end - start)
    with ExitStack() as stack:
        file = stack.enter_context(path.open("rb", buffering=0))
        file.seek(start)
        _coming(file, start, 2 * block)
        copy = stack.enter_context(into.open("r+b", buffering=0)) if into else None
        if copy:
            copy.seek(start + moved)
        while left:
            read = file.readinto(buffer[: min(_PIECE, left)])
            if not read:
                raise OSError("the file ended while it was read")
            found.update(buffer[:read])
            if copy:
                _write(copy, buffer[:read])
            left -= read
    return found.digest()


def _coming(file: FileIO, start: int, size: int) -> None:
    """Ask the system to read on by itself, this block and the one after, while others are hashed."""
    if hasattr(os, "posix_fadvise"):
        os.posix_fadvise(file.fileno(), start, size, os.POSIX_FADV_WILLNEED)


def _write(copy: object, piece: memoryview) -> None:
    """All of it: an unbuffered file may take less."""
    while piece:
        piece = piece[copy.write(piece) :]  # type: ignore[attr-defined]
