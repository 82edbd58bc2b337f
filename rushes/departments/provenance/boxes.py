"""The top-level boxes of an MP4 or QuickTime file (ISO/IEC 14496-12), and what C2PA leaves out of its hash of them.

The hash of the standard passes over ftyp, free, skip and mfra: a bit changed there would go unseen. What they hold is
therefore told in an assertion of our own, which the signature covers.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

BOXES = "rushes.boxes"
SUFFIXES = frozenset({".mp4", ".m4v", ".mov", ".m4a"})
_UNHASHED = frozenset({b"ftyp", b"free", b"skip", b"mfra"})
_MANIFEST = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # the user type of the box that holds a C2PA manifest
_MOST = 64 << 20  # bytes of such a box that are read


@dataclass(frozen=True, slots=True)
class Box:
    """``kind`` its four letters, ``start`` and ``size`` in bytes of the whole box, ``head`` those of its header."""

    kind: bytes
    start: int
    size: int
    head: int


def boxes(file: BinaryIO) -> Iterator[Box]:
    """In order. Raises ValueError where the file is not made of boxes."""
    end = file.seek(0, 2)
    start = 0
    while start < end:
        file.seek(start)
        header = file.read(16)
        if len(header) < 8:
            raise ValueError(f"{end - start} bytes after the last box")
        size, kind, head = int.from_bytes(header[:4], "big"), header[4:8], 8
        if size == 1 and len(header) == 16:
            size, head = int.from_bytes(header[8:], "big"), 16
        elif size == 0:
            size = end - start
        if size < head or start + size > end:
            raise ValueError(f"a box of {size} bytes at {start} in a file of {end}")
        yield Box(kind, start, size, head)
        start += size


def holds_manifest(file: BinaryIO, box: Box) -> bool:
    file.seek(box.start + box.head)
    return box.kind == b"uuid" and file.read(16) == _MANIFEST


def unhashed(path: Path) -> list[list[str]] | None:
    """Kind and SHA-256 of each box that the standard's hash passes over; None where the file is not made of boxes."""
    try:
        with path.open("rb") as file:
            return [
                [box.kind.decode("ascii"), _digest(file, box)] for box in boxes(file) if box.kind in _UNHASHED
            ]
    except ValueError:
        return None


def _digest(file: BinaryIO, box: Box) -> str:
    file.seek(box.start)
    return hashlib.sha256(file.read(min(box.size, _MOST))).hexdigest()
