"""The top-level boxes of an MP4 or QuickTime file (ISO/IEC 14496-12), and what C2PA leaves out of its hash of them.

The standard passes over ftyp, free, skip and mfra, and over the padding inside its own box: a bit changed there would
go unseen. What the former hold is told in an assertion of ours, which the signature covers; the box with the manifest
has a checksum in a last box, of kind free, that other programs pass over. Nobody signs that one: it finds what broke,
while what the manifest says is guarded by its signature. mfra, the index of a file in fragments, is rewritten as it is
signed, and remains unguarded: no master has one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from rushes.film.quick import dataclass

BOXES = "rushes.boxes"
SUFFIXES = frozenset({".mp4", ".m4v", ".mov", ".m4a"})
_UNHASHED = frozenset({b"ftyp", b"free", b"skip"})
MANIFEST = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")  # the user type of the box that holds a C2PA manifest
LABEL = b"rushes: SHA-256 of the manifest\0"
_PIECE = 1 << 20


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


def passed_over(path: Path) -> dict[str, Any] | None:
    """What the assertion tells: kind and SHA-256 of each box that the standard's hash passes over, and that the
    manifest's own is ``checked``. None where the file is not made of boxes with an end."""
    try:
        with path.open("rb") as file:
            found = list(boxes(file))
            if not found or _endless(file, found[-1]):
                return None
            told = [
                [box.kind.decode("ascii"), _digest(file, box)]
                for box in found
                if box.kind in _UNHASHED and checksum(file, box) is None
            ]
    except ValueError:
        return None
    return {"boxes": told, "checked": True}


def add_checksum(path: Path) -> None:
    """Append the checksum of the manifest's box. Raises OSError, ValueError where there is none."""
    with path.open("r+b") as file:
        digest = _manifest_digest(file)
        if digest is None:
            raise ValueError("no manifest to check")
        last = list(boxes(file))[-1]
        file.seek(last.start if checksum(file, last) else last.start + last.size)  # in the place of an earlier one
        file.write((8 + len(LABEL) + len(digest)).to_bytes(4, "big") + b"free" + LABEL + digest)


def as_told(path: Path, told: Mapping[str, Any]) -> bool:
    """Whether a signed file still is as ``passed_over`` told before it was signed."""
    try:
        with path.open("rb") as file:
            sums = [found for box in boxes(file) if (found := checksum(file, box)) is not None]
            whole = sums == [_manifest_digest(file)]
    except ValueError:
        return False
    return whole and passed_over(path) == told


def _manifest_digest(file: BinaryIO) -> bytes | None:
    for box in boxes(file):
        if box.kind == b"uuid":
            file.seek(box.start + box.head)
            if file.read(16) == MANIFEST:
                return bytes.fromhex(_digest(file, box))
    return None


def checksum(file: BinaryIO, box: Box) -> bytes | None:
    """What stands in our own last box; None for any other."""
    if box.kind != b"free" or box.size != 8 + len(LABEL) + 32:
        return None
    file.seek(box.start + box.head)
    label, digest = file.read(len(LABEL)), file.read(32)
    return digest if label == LABEL else None


def _endless(file: BinaryIO, box: Box) -> bool:
    """Whether a box says of its size only that it goes on to the end: nothing can follow it."""
    file.seek(box.start)
    return file.read(4) == bytes(4)


def _digest(file: BinaryIO, box: Box) -> str:
    file.seek(box.start)
    found = hashlib.sha256()
    left = box.size
    while left and (piece := file.read(min(left, _PIECE))):
        found.update(piece)
        left -= len(piece)
    return found.hexdigest()
