"""Corrects the places in the file that a moov box names, where what lies behind some place moves (ISO/IEC 14496-12)."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO

from rushes.departments.provenance.boxes import Box

_PARENTS = frozenset({b"moov", b"trak", b"mdia", b"minf", b"stbl"})
_TABLES = {b"stco": ">I", b"co64": ">Q"}
_LARGEST = 256 << 20  # bytes of a moov that is held in memory


def moved(file: BinaryIO, box: Box, place: int, by: int) -> bytes | None:
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
