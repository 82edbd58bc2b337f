"""Puts a manifest into an MP4 or QuickTime file while it is copied, in one reading.

The manifest stands behind ftyp, as the standard wants it; what lies behind moves on, and the tables of moov that name
places in the file are corrected (ISO/IEC 14496-12, stco and co64).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from rushes.departments.provenance.binding import LEAD, Bound, boxed, in_blocks
from rushes.departments.provenance.blocks import block_size, leaves
from rushes.departments.provenance.boxes import Box, boxes
from rushes.departments.provenance.moving import moved
from rushes.departments.provenance.processor import swiftest
from rushes.departments.provenance.stretches import aside, feed

_PLAIN = frozenset({b"ftyp", b"moov", b"mdat", b"free", b"skip", b"wide"})

Signs = Callable[[Bound], bytes]
"""Given what binds it to the file's bytes, the signed manifest store; as long for any digests."""


def embed(source: Path, target: Path, signs: Signs) -> bytes | None:
    """Write the signed copy of ``source``; the manifest store. None, and nothing is written, where the file is not of
    the plain form: whole, one ftyp before all else, and no other boxes than films have. Raises OSError."""
    with source.open("rb", buffering=0) as file:
        found = _layout(file)
        if found is None:
            return None
        place, long = found[0].size, in_blocks(found)
        room = len(boxed(signs(Bound.blank(long))))
        moov = moved(file, next(box for box in found if box.kind == b"moov"), place, room)
        if moov is None:
            return None
        with target.open("wb") as copy:
            feed(file, 0, place, copy.write)
            copy.write(bytes(room))
            bound = _copied(file, found[1:], copy, moov, room, long)
        if long is not None:
            block = block_size(long.size)
            stretch = source, long.start + LEAD, long.size - LEAD
            bound = Bound(bound.digest, tuple(leaves(*stretch, block, swiftest(), target, room)), block)
        written = signs(bound)
        inside = boxed(written)
        if len(inside) != room:
            raise AssertionError("a manifest is not as long as it was announced")
        with target.open("r+b") as copy:
            copy.seek(place)
            copy.write(inside)
    return written


def _copied(file: BinaryIO, found: Sequence[Box], copy: BinaryIO, moov: bytes, room: int, long: Box | None) -> Bound:
    """Every box behind the manifest, but for the blocks of a ``long`` one: they are left open."""
    hashed = hashlib.new(swiftest())
    with aside(hashed) as update:
        for box in found:
            update(memoryview((box.start + room).to_bytes(8, "big")))
            if box.kind == b"moov":
                update(memoryview(moov))
                copy.write(moov)
            elif box == long:
                feed(file, box.start, LEAD, update, copy.write)
                copy.seek(box.start + box.size + room)
            else:
                feed(file, box.start, box.size, update, copy.write)
        copy.truncate()  # as long as it will be, where the last box was left open
    return Bound(hashed.digest())


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
