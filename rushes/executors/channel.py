"""Messages between an executor and its workers: pickles with their length before them, over a pipe.

The payload of a message is a pickle within the pickle, so that reading the envelope imports nothing and a
payload that cannot be read costs one job, not the channel.
"""

from __future__ import annotations

import pickle
import struct
import threading
from collections.abc import Iterator
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<Q")


class Sender:
    """One end that writes; any thread may."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, kind: str, job: str, payload: Any = None) -> None:
        """Raises OSError when the other end is gone, and whatever pickle raises for the payload."""
        packed = pickle.dumps((kind, job, pickle.dumps(payload)))
        with self._lock:
            self._stream.write(_LENGTH.pack(len(packed)) + packed)
            self._stream.flush()

    def close(self) -> None:
        with self._lock:
            self._stream.close()


def messages(stream: BinaryIO) -> Iterator[tuple[str, str, bytes]]:
    """(kind, job id, pickled payload) until the other end is gone."""
    while True:
        try:
            head = stream.read(_LENGTH.size)
            if len(head) < _LENGTH.size:
                return
            size = _LENGTH.unpack(head)[0]
            packed = stream.read(size)
        except (OSError, ValueError):
            return
        if len(packed) < size:
            return
        yield pickle.loads(packed)
