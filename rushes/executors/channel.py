"""Messages between an executor and its workers: pickles with their length before them, over a pipe.

The payload of a message is a pickle within the pickle, so that reading the envelope imports nothing and a
payload that cannot be read costs one job, not the channel.
"""

from __future__ import annotations

import dataclasses
import io
import pickle
import struct
import threading
from collections.abc import Callable, Iterator
from functools import lru_cache
from operator import attrgetter
from pathlib import Path
from typing import Any, BinaryIO

_LENGTH = struct.Struct("<Q")


class Sender:
    """One end that writes; any thread may."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._lock = threading.Lock()

    def send(self, kind: str, job: str, payload: Any = None) -> None:
        """Raises OSError when the other end is gone, and whatever pickle raises for the payload."""
        packed = pickle.dumps((kind, job, _packed(payload)))
        with self._lock:
            self._stream.write(_LENGTH.pack(len(packed)) + packed)
            self._stream.flush()

    def close(self) -> None:
        with self._lock:
            self._stream.close()


def _packed(payload: object) -> bytes:
    if payload is None or type(payload) is tuple:
        return pickle.dumps(payload)
    room = io.BytesIO()
    pickler = pickle.Pickler(room)
    pickler.dispatch_table = _ways  # type: ignore[assignment]  # any mapping will do
    pickler.dump(payload)
    return room.getvalue()


class _Ways(dict[type, Callable[[Any], Any]]):
    """How the values of a type travel, found once a type. A frozen noun goes as the values of its fields: dataclasses
    look at all they know of each field for every single one."""

    def __missing__(self, kind: type) -> Callable[[Any], Any]:
        self[kind] = way = _way(kind)
        return way


def _way(kind: type) -> Callable[[Any], Any]:
    if issubclass(kind, type):
        return attrgetter("__qualname__")
    if issubclass(kind, Path):
        return lambda value: (_place, (str(value),))
    if not _is_plain_noun(kind):
        return lambda value: value.__reduce_ex__(pickle.DEFAULT_PROTOCOL)
    names = [field.name for field in dataclasses.fields(kind)]
    take = attrgetter(*names)
    return (lambda value: (kind, take(value))) if len(names) > 1 else (lambda value: (kind, (take(value),)))


def _is_plain_noun(kind: type) -> bool:
    """Whether its class makes it from the values of its fields, and from nothing else."""
    params = getattr(kind, "__dataclass_params__", None)
    if params is None or "__dataclass_params__" not in vars(kind) or not (params.frozen and params.init):
        return False
    fields = dataclasses.fields(kind)
    return (
        bool(fields)
        and all(field.init and not field.kw_only for field in fields)
        and not issubclass(kind, BaseException)
        and not hasattr(kind, "__post_init__")
    )


_ways = _Ways()


@lru_cache(maxsize=1024)
def _place(path: str) -> Path:
    """The same few folders travel to and fro."""
    return Path(path)


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
