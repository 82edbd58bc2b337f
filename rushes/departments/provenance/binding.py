"""What binds a manifest to the bytes of an MP4 or QuickTime file: the assertion c2pa.hash.bmff.v3, computed here.

c2pa-rs computes it too, at a third of the speed of hashlib and in half a gigabyte of memory, so that a film takes
longer to prove than to read. Here it takes no more, and a few buffers. What is written here c2pa-rs verifies, and the
other way round; what is not of the plain form below (fragments, Merkle trees, other exclusions) is left to it.

Content Credentials 2.4, Hashing a BMFF-formatted asset: each top-level box that is not excluded, after its offset in
the file as eight bytes.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO

from rushes.departments.provenance.boxes import LABEL, MANIFEST, Box, boxes

BINDING = "c2pa.hash.bmff.v3"
ALGORITHM = "sha512"  # where the processor has no instruction for SHA-256, twice as fast
_ALGORITHMS = frozenset({"sha256", "sha384", "sha512"})
_PIECE = 4 << 20
_BUFFERS = 3
_PURPOSE = b"manifest\0"
_HEAD = bytes(4) + _PURPOSE + bytes(8)  # version and flags, purpose, the offset of a Merkle box: none

Sink = Callable[[memoryview], object]


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Top-level boxes of a kind; with ``data`` only those that have these bytes at an offset from their start."""

    kind: bytes
    data: tuple[tuple[int, bytes], ...] = ()

    def covers(self, file: BinaryIO, box: Box) -> bool:
        return box.kind == self.kind and all(_at(file, box, offset, value) for offset, value in self.data)


# What may differ once it is signed: the manifest and its checksum; ftyp and mfra the standard leaves out.
_OURS = (
    Exclusion(b"uuid", ((8, MANIFEST),)),
    Exclusion(b"ftyp"),
    Exclusion(b"mfra"),
    Exclusion(b"free", ((8, LABEL),)),
)


def assertion(digest: bytes) -> dict[str, Any]:
    """As c2pa-python's Builder takes it."""
    exclusions = [
        {"xpath": f"/{one.kind.decode()}"}
        | ({"data": [{"offset": offset, "value": list(value)} for offset, value in one.data]} if one.data else {})
        for one in _OURS
    ]
    data = {"exclusions": exclusions, "alg": ALGORITHM, "hash": list(digest), "name": "Rushes"}
    return {"label": BINDING, "data": data, "created": True}


def is_bound(file: BinaryIO, told: Mapping[str, Any]) -> bool | None:
    """Whether the bytes are those that an assertion, as a Reader gives it, tells; None where that is of a form that is
    not known here."""
    exclusions = _exclusions(told)
    if exclusions is None or told.get("alg") not in _ALGORITHMS or told.get("merkle"):
        return None
    try:
        wanted = base64.b64decode(str(told.get("hash")), validate=True)
        found = list(boxes(file))
    except (binascii.Error, ValueError):
        return None
    with hashing(str(told["alg"])) as (update, digest):
        for box in found:
            if not any(one.covers(file, box) for one in exclusions):
                update(memoryview(box.start.to_bytes(8, "big")))
                feed(file, box.start, box.size, update)
        return digest() == wanted


def manifest_in(file: BinaryIO) -> bytes | None:
    """The manifest store of a file that has exactly one, in a box of the plain form."""
    try:
        held = [box for box in boxes(file) if _OURS[0].covers(file, box)]
    except ValueError:
        return None
    if len(held) != 1:
        return None
    file.seek(held[0].start + held[0].head + len(MANIFEST))
    whole = file.read(held[0].size - held[0].head - len(MANIFEST))
    return whole[len(_HEAD) :] if whole[4 : 4 + len(_PURPOSE)] == _PURPOSE else None


def boxed(manifest: bytes) -> bytes:
    """A manifest store as the box that holds it."""
    inside = b"uuid" + MANIFEST + _HEAD + manifest
    return (4 + len(inside)).to_bytes(4, "big") + inside


@contextmanager
def hashing(algorithm: str = ALGORITHM) -> Iterator[tuple[Sink, Callable[[], bytes]]]:
    """``update`` takes a piece and works on it while the next is read; the piece must stay as it is until as many more
    were taken as there are buffers. ``digest`` waits for all of them."""
    found = hashlib.new(algorithm)
    with ThreadPoolExecutor(1) as worker:
        waiting: deque[Future[None]] = deque()

        def update(piece: memoryview) -> None:
            waiting.append(worker.submit(found.update, piece))
            while len(waiting) > _BUFFERS - 2:
                waiting.popleft().result()

        def digest() -> bytes:
            while waiting:
                waiting.popleft().result()
            return found.digest()

        yield update, digest


def feed(file: BinaryIO, start: int, size: int, *sinks: Sink) -> None:
    """Give a stretch of a file to each sink, piece by piece."""
    file.seek(start)
    buffers = [memoryview(bytearray(min(_PIECE, size))) for _ in range(_BUFFERS)]
    left, turn = size, 0
    while left:
        piece = buffers[turn % _BUFFERS][: min(_PIECE, left)]
        read = file.readinto(piece)  # type: ignore[attr-defined]
        if not read:
            raise OSError("the file ended while it was read")
        for sink in sinks:
            sink(piece[:read])
        left -= read
        turn += 1


def _exclusions(told: Mapping[str, Any]) -> Sequence[Exclusion] | None:
    """Those of an assertion; None where one is not of a whole top-level box."""
    found = []
    for each in told.get("exclusions") or ():
        path, more = each.get("xpath", ""), {name for name, value in each.items() if value is not None}
        if more - {"xpath", "data"} or len(path) != 5 or path[0] != "/":
            return None
        try:
            data = tuple((int(one["offset"]), _bytes(one["value"])) for one in each.get("data") or ())
        except (KeyError, TypeError, ValueError):
            return None
        found.append(Exclusion(path[1:].encode(), data))
    return found


def _bytes(value: object) -> bytes:
    return base64.b64decode(value, validate=True) if isinstance(value, str) else bytes(value)  # type: ignore[call-overload]


def _at(file: BinaryIO, box: Box, offset: int, value: bytes) -> bool:
    if not 0 <= offset <= box.size - len(value):
        return False
    file.seek(box.start + offset)
    return file.read(len(value)) == value
