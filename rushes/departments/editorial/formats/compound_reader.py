"""Compound files, read: the tables at once, a storage or a stream when it is asked for ([MS-CFB] 11.0, both versions).

Nothing in such a file need be true. What it says is held against how long it is before any of it is believed: chains
end or are refused, a storage has one place, and no file is made to give more bytes than it has.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterator
from struct import Struct
from typing import BinaryIO

from rushes.departments.editorial.formats.compound_layout import (
    DIFAT,
    ENTRY,
    MAGIC,
    MINI,
    NONE,
    STORAGE,
    STREAM,
)
from rushes.departments.editorial.formats.limits import LARGEST

_HEAD = 512  # bytes of the header that tell something
_HEADER = Struct("<8s22xHH14xI4xII4xI4x")  # magic, two sizes of sectors, directory, large, small table, further table
_SECTORS = {9: 512, 12: 4096}
_Run = tuple[int, int]  # the first of sectors that follow one another, and how many they are


class Unreadable(ValueError):
    """It is no such file, or not all of it, or one that contradicts itself: in words, to stand behind a colon."""


class CompoundFile:
    """``file`` open for reading; it stays open as long as streams are asked for. Entries are told by number; the root
    is 0. Raises Unreadable, here and when asked."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._length = file.seek(0, 2)
        head = self._at(0, _HEAD)
        magic, shift, mini, directory, self._large, small, further = _HEADER.unpack_from(head)
        if magic != MAGIC or shift not in _SECTORS or 1 << mini != MINI:
            raise Unreadable("its header is none")
        self._sector = _SECTORS[shift]
        self._table = self._whole_table(_numbers(head[_HEADER.size :]), further)
        self._directory = self._whole(directory)
        self._small_table = _numbers(self._whole(small))
        self._small = self._whole(self._place(0)[0]) if self._small_table else b""
        self._known: dict[int, dict[str, int]] = {}
        self._placed = {0}
        self._left = self._length

    def inside(self, number: int) -> dict[str, int]:
        """What a storage has in it, by name."""
        if number not in self._known:
            self._known[number] = dict(self._walked(number))
        return self._known[number]

    def class_of(self, number: int) -> bytes:
        """What a storage says that it is: 16 bytes."""
        return bytes(self._entry(number)[7])

    def stream(self, number: int) -> bytes:
        """All of a stream, to be asked for once: all together can be no more than there is."""
        start, size = self._place(number)
        self._left -= size
        if self._left < 0:
            raise Unreadable("its streams lie over one another")
        if size >= self._large:
            runs = _runs(self._table, start, -(-size // self._sector))
            return b"".join(self._sectors(runs, size))
        runs = _runs(self._small_table, start, -(-size // MINI))
        data = b"".join(self._small[first * MINI : (first + count) * MINI] for first, count in runs)
        if len(data) < size:
            raise Unreadable("it is broken off")
        return data[:size]

    def _walked(self, number: int) -> Iterator[tuple[str, int]]:
        """The entries of a storage, which are a tree by their left and right branches."""
        waiting = [self._entry(number)[6]]
        while waiting:
            at = waiting.pop()
            if at == NONE:
                continue
            if at in self._placed:
                raise Unreadable("its folders go in circles")
            self._placed.add(at)
            name, length, kind, _, left, right, *_ = self._entry(at)
            if kind not in (STORAGE, STREAM):
                raise Unreadable("it names a folder that is not there")
            yield name[: max(0, length - 2)].decode("utf-16-le", "replace"), at
            waiting += (left, right)

    def _entry(self, number: int) -> tuple[bytes, int, int, int, int, int, int, bytes, int, int, int, int, int]:
        at = number * ENTRY.size
        if at + ENTRY.size > len(self._directory):
            raise Unreadable("it names a folder that is not there")
        return ENTRY.unpack_from(self._directory, at)  # type: ignore[return-value]

    def _place(self, number: int) -> tuple[int, int]:
        """Where a stream begins, and how long it is. In the older version half of a size may be anything."""
        *_, start, size = self._entry(number)
        return start, size & 0xFFFFFFFF if self._sector == _HEAD else size

    def _whole_table(self, named: array[int], further: int) -> array[int]:
        """Which sector follows which. The header names the sectors that this stands in, and those that name more."""
        seen: set[int] = set()
        while further < DIFAT and further not in seen:
            seen.add(further)
            named += _numbers(self._at((further + 1) * self._sector, self._sector))
            further = named.pop()
        used = [each for each in named if each < DIFAT]
        if len(set(used)) != len(used):
            raise Unreadable("its table goes in circles")
        if len(used) * self._sector > LARGEST:
            raise Unreadable("more is in it than in any edit")
        return _numbers(b"".join(self._at((each + 1) * self._sector, self._sector) for each in used))

    def _whole(self, start: int) -> bytes:
        """All sectors of a chain; the last one of the file may be cut where nothing is in it any more."""
        runs = _runs(self._table, start)
        size = sum(count for _, count in runs) * self._sector
        ends = max(((first + count + 1) * self._sector for first, count in runs), default=0)
        return b"".join(self._sectors(runs, size - min(max(0, ends - self._length), self._sector - 1)))

    def _sectors(self, runs: list[_Run], size: int) -> Iterator[bytes]:
        if size > LARGEST:
            raise Unreadable("more is in it than in any edit")
        for first, count in runs:
            wanted = min(count * self._sector, size)
            size -= wanted
            yield self._at((first + 1) * self._sector, wanted)

    def _at(self, position: int, count: int) -> bytes:
        if position + count > self._length:
            raise Unreadable("it is broken off")
        self._file.seek(position)
        return self._file.read(count)


def _runs(table: array[int], start: int, count: int | None = None) -> list[_Run]:
    """The sectors from one on: so many, or all to the end of their chain."""
    runs: list[_Run] = []
    left = len(table) if count is None else count
    first = at = start
    while left > 0 and at < DIFAT:
        if at >= len(table):
            raise Unreadable("it is broken off")
        after = table[at]
        left -= 1
        if after != at + 1 or not left:
            runs.append((first, at + 1 - first))
            first = after
        at = after
    if count is None and at < DIFAT:
        raise Unreadable("its parts go in circles")
    if count is not None and left:
        raise Unreadable("it is broken off")
    return runs


def _numbers(data: bytes) -> array[int]:
    found = array("I")
    found.frombytes(data[: len(data) // 4 * 4])
    if sys.byteorder == "big":
        found.byteswap()
    return found
