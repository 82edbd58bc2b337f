"""Puts a manifest into an MP4 or QuickTime file while it is copied, in one reading.

The manifest stands behind ftyp, as the standard wants it; what lies behind moves on, and the tables of moov that name
places in the file are corrected (ISO/IEC 14496-12, stco and co64).
"""

from __future__ import annotations

import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from rushes.departments.provenance.binding import boxed, feed, hashing
from rushes.departments.provenance.boxes import Box, boxes

_PLAIN = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide"})
_PARENTS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
_TABLES = {b"stco": ">I", b"co64": ">Q"}
_LARGEST = 256 << 20  # bytes of a moov that is held in memory

Signs = Callable[[bytes], bytes]
"""Given the digest of the file's bytes, the signed manifest store; as long for any digest."""


def embed(source: Path, target: Path, signs: Signs, digest_size: int) -> bytes | None:
    """Write the signed copy of ``source``; the manifest store. None, and nothing is written, where the file is not of
    the plain form: whole, one ftyp before all else, and no other boxes than films have. Raises OSError."""
    with source.open("rb", buffering=0) as file:
        found = _layout(file)
        if found is None:
            return None
        place = found[0].size
        room = len(boxed(signs(bytes(digest_size))))
        moved = {box.start: _moved(file, box, place, room) for box in found if box.kind == b"moov"}
        if any(moov is None for moov in moved.values()):
            return None
        with target.open("wb", buffering=0) as copy, hashing() as (update, digest):
            feed(file, 0, place, copy.write)
            copy.write(bytes(room))
            for box in found[1:]:
                update(memoryview((box.start + room).to_bytes(8, "big")))
                moov = moved.get(box.start)
                if moov is None:
                    feed(file, box.start, box.size, update, copy.write)
                else:
                    update(memoryview(moov))
                    copy.write(moov)
            written = signs(digest())
            inside = boxed(written)
            if len(inside) != room:
                raise AssertionError("a manifest is not as long as it was announced")
            copy.seek(place)
            copy.write(inside)
    return written


def _layout(file: BinaryIO) -> list[Box] | None:
    with suppress(ValueError):
        found = list(boxes(file))
        kinds = [box.kind for box in found]
        once = kinds.count(b"moov") == kinds.count(b"ftyp") == 1
        if once and kinds[0] == b"ftyp" and _PLAIN.issuperset(kinds) and not _endless(file, found[-1]):
            return found
    return None


def _endless(file: BinaryIO, box: Box) -> bool:
    file.seek(box.start)
    return file.read(4) == bytes(4)


def _moved(file: BinaryIO, box: Box, place: int, by: int) -> bytes | None:
    """The moov box with every place behind ``place`` corrected; None where one would not fit, or it is not whole."""
    if box.size > _LARGEST:
        return None
    file.seek(box.start)
    moov = bytearray(file.read(box.size))
    try:
        for at, count, form in _tables(moov, 0, len(moov)):
            size = struct.calcsize(form)
            for entry in range(at, at + count * size, size):
                (offset,) = struct.unpack_from(form, moov, entry)
                if offset >= place:
                    struct.pack_into(form, moov, entry, offset + by)
    except struct.error:
        return None
    return bytes(moov)


def _tables(data: bytearray, start: int, end: int) -> Iterator[tuple[int, int, str]]:
    """Where each table of offsets begins, how many entries it has, and of what form. Raises struct.error where a box
    does not fit into the one around it."""
    while start < end:
        size, kind = struct.unpack_from(">I4s", data, start)
        head = 8
        if size == 1:
            (size,) = struct.unpack_from(">Q", data, start + 8)
            head = 16
        if size < head or start + size > end:
            raise struct.error("a box that is larger than the one it stands in")
        if kind in _PARENTS:
            yield from _tables(data, start + head, start + size)
        elif kind in _TABLES:
            (count,) = struct.unpack_from(">I", data, start + head + 4)
            if head + 8 + count * struct.calcsize(_TABLES[kind]) > size:
                raise struct.error("a table that is longer than its box")
            yield start + head + 8, count, _TABLES[kind]
        start += size
