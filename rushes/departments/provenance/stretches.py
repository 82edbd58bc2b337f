"""Reads a stretch of a file into hashes: one piece is hashed while the next is read, in a few buffers."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from typing import BinaryIO, Protocol

_PIECE = 4 << 20
_BUFFERS = 3
_WORTH = 2 << 20  # bytes that are worth another thread

Sink = Callable[[memoryview], object]


class Hash(Protocol):
    """One of hashlib, or BLAKE3: each lets other threads run while it works on a long piece."""

    def update(self, data: memoryview, /) -> object: ...


@contextmanager
def aside(found: Hash) -> Iterator[Sink]:
    """``found.update`` in a thread of its own. A piece must stay as it is until as many more were taken as there are
    buffers; behind the ``with`` all of them are in the hash."""
    with ThreadPoolExecutor(1) as worker:
        waiting: deque[Future[object]] = deque()

        def update(piece: memoryview) -> None:
            if not waiting and len(piece) < _WORTH:
                found.update(piece)
                return
            waiting.append(worker.submit(found.update, piece))
            while len(waiting) > _BUFFERS - 2:
                waiting.popleft().result()

        yield update
        while waiting:
            waiting.popleft().result()


def feed(file: BinaryIO, start: int, size: int, *sinks: Sink) -> None:
    """Give a stretch of an unbuffered file to each sink, piece by piece. Raises OSError where it ends before."""
    file.seek(start)
    buffers = [memoryview(bytearray(min(_PIECE, size))) for _ in range(min(_BUFFERS, -(-size // _PIECE)))]
    left, turn = size, 0
    while left:
        piece = buffers[turn % len(buffers)][: min(_PIECE, left)]
        read = file.readinto(piece)  # type: ignore[attr-defined]
        if not read:
            raise OSError("the file ended while it was read")
        for sink in sinks:
            sink(piece[:read])
        left -= read
        turn += 1
