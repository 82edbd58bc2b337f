"""What a signed file was before it was signed: its digest, without the manifest inside it.

A film keeps a file by the digest of its bytes, and a manifest is put into it when it leaves. So whether a file that
comes back is the film's own is asked of what is in it besides. Of MP4 and QuickTime (ISO/IEC 14496-12) the manifest's
box and our checksum of it are left out, and the tables of offsets set back; of RIFF files the manifest's chunk is, and
their size. Nothing needs to be installed for that, and nothing is believed that a manifest says.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from blake3 import blake3

from rushes.departments.provenance.boxes import MANIFEST, SUFFIXES, Box, boxes, checksum
from rushes.departments.provenance.moving import moved
from rushes.departments.provenance.stretches import aside, feed
from rushes.store.digest import digest_file

_CHUNK = b"C2PA"
_Parts = Iterator["bytes | tuple[int, int]"]
"""In order: bytes that are told, or a stretch of the file by its place and its length."""


def unsigned_digest(path: Path) -> str:
    """BLAKE3 of a file's bytes as they were before it was signed; of all of them where it is not signed, or in a way
    that cannot be undone. Raises OSError."""
    with path.open("rb", buffering=0) as file:
        try:
            parts = _boxed(file) if path.suffix.lower() in SUFFIXES else _chunked(file)
            if parts is not None:
                return _digest(file, parts)
        except (ValueError, struct.error):
            pass  # no file of that kind after all
    return digest_file(path)


def _digest(file: BinaryIO, parts: _Parts) -> str:
    found = blake3()
    with aside(found) as update:
        for part in parts:
            if isinstance(part, bytes):
                update(memoryview(part))
            else:
                feed(file, *part, update)
    return found.hexdigest()


def _boxed(file: BinaryIO) -> _Parts | None:
    found = list(boxes(file))
    manifest = next((box for box in found if _is_manifest(file, box)), None)
    return None if manifest is None else _without(file, found, manifest)


def _is_manifest(file: BinaryIO, box: Box) -> bool:
    if box.kind != b"uuid":
        return False
    file.seek(box.start + box.head)
    return file.read(len(MANIFEST)) == MANIFEST


def _without(file: BinaryIO, found: list[Box], manifest: Box) -> _Parts:
    for box in found:
        if box == manifest or checksum(file, box) is not None:
            continue
        back = moved(file, box, manifest.start, -manifest.size) if box.kind == b"moov" else None
        if back is not None:
            yield back
        else:
            yield box.start, box.size


def _chunked(file: BinaryIO) -> _Parts | None:
    head = file.read(12)
    if head[:4] != b"RIFF":
        return None
    places = list(_chunks(file, 12))
    manifest = next(((start, size) for kind, start, size in places if kind == _CHUNK), None)
    if manifest is None:
        return None
    start, size = manifest
    end = file.seek(0, 2)
    whole = struct.unpack("<I", head[4:8])[0] - size
    told = head[:4] + struct.pack("<I", whole) + head[8:]
    return _around(told, (12, start - 12), (start + size, max(0, end - start - size)))


def _around(*parts: bytes | tuple[int, int]) -> _Parts:
    yield from parts


def _chunks(file: BinaryIO, start: int) -> Iterator[tuple[bytes, int, int]]:
    """Kind, place and size of each chunk, padding and header counted."""
    while True:
        file.seek(start)
        head = file.read(8)
        if len(head) < 8:
            return
        size = 8 + struct.unpack("<I", head[4:])[0]
        size += size % 2
        yield head[:4], start, size
        start += size
