"""Compound files, read: the tables at once, a storage or a stream when it is asked for ([MS-CFB] 11.0, both versions).

Nothing in such a file need be true. What it says is held against how long it is before any of it is believed: chains
end or are refused, a storage has one place, and no file is made to give more bytes than it has.
"""

from __future__ import annotations

import sys
from array import array
from struct import Struct
from typing import BinaryIO

from rushes.departments.editorial.formats.compound_layout import (
    DIFAT,
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
_ENTRY = Struct("<64sHBxIII16s20xIQ")  # name, its bytes, kind, left, right, inside, class, first sector, size
_Entry = tuple[bytes, int, int, int, int, int, bytes, int, int]
_KINDS = {STORAGE, STREAM}
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
        self._met = {0: self._entry(0)}
        self._small_table = _numbers(self._whole(small))
        self._small = self._whole(self._met[0][7]) if self._small_table else b""
        self._known: dict[int, dict[bytes, int]] = {}
        self._left = self._length

    def inside(self, number: int) -> dict[bytes, int]:
        """What a storage has in it, by names as they are stored: in UTF-16."""
        found = self._known.get(number)
        if found is None:
            found = self._known[number] = self._walked(self._met[number][5])
        return found

    def class_of(self, number: int) -> bytes:
        """What a storage says that it is: 16 bytes."""
        return self._met[number][6]

    def stream(self, number: int) -> bytes:
        """All of a stream, to be asked for once: all together can be no more than there is."""
        *_, start, size = self._met[number]
        if self._sector == _HEAD:
            size &= 0xFFFFFFFF  # the older version leaves the rest of it undefined
        self._left -= size
        if self._left < 0:
            raise Unreadable("its streams lie over one another")
        if size >= self._large:
            return self._joined(_runs(self._table, start, -(-size // self._sector)), size)
        small = self._small
        parts = [
            small[first * MINI : (first + count) * MINI]
            for first, count in _runs(self._small_table, start, -(-size // MINI))
        ]
        data = parts[0] if len(parts) == 1 else b"".join(parts)
        if len(data) < size:
            raise Unreadable("it is broken off")
        return data[:size]

    def _walked(self, top: int) -> dict[bytes, int]:
        """The entries of a storage, which are a tree by their left and right branches."""
        found: dict[bytes, int] = {}
        waiting = [top] if top != NONE else []
        while waiting:
            at = waiting.pop()
            if at in self._met:
                raise Unreadable("its folders go in circles")
            entry = self._met[at] = self._entry(at)
            name, length, kind, left, right, *_ = entry
            if kind not in _KINDS:
                raise Unreadable("it names a folder that is not there")
            found[name[: max(0, length - 2)]] = at
            if left != NONE:
                waiting.append(left)
            if right != NONE:
                waiting.append(right)
        return found

    def _entry(self, number: int) -> _Entry:
        at = number * _ENTRY.size
        if at + _ENTRY.size > len(self._directory):
            raise Unreadable("it names a folder that is not there")
        return _ENTRY.unpack_from(self._directory, at)

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
        return self._joined(runs, size - min(max(0, ends - self._length), self._sector - 1))

    def _joined(self, runs: list[_Run], size: int) -> bytes:
        if size > LARGEST:
            raise Unreadable("more is in it than in any edit")
        parts = []
        for first, count in runs:
            wanted = min(count * self._sector, size)
            size -= wanted
            parts.append(self._at((first + 1) * self._sector, wanted))
        return b"".join(parts)

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
