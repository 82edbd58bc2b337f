"""Compound files, written whole in one pass ([MS-CFB] 11.0, version 4).

A library that changes such a file in place keeps the tables of a file system up to date at every entry. What is written
once and whole needs none of that: its sizes are known, so every table is laid out as it will stay.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from struct import pack

from rushes.departments.editorial.formats.compound_layout import (
    DIFAT,
    END,
    ENTRY,
    FAT,
    FREE,
    IN_HEADER,
    LARGE,
    MAGIC,
    MINI,
    NONE,
    ROOT,
    STORAGE,
    STREAM,
)

_SECTOR = 4096  # bytes
_RED, _BLACK = 0, 1
_NUMBERS = _SECTOR // 4  # in a sector of a table


@dataclass(slots=True)
class Storage:
    """A folder: ``class_id`` says what is in it; ``inside`` its storages and its streams, by name."""

    class_id: bytes = bytes(16)
    inside: dict[str, Storage | bytes] = field(default_factory=dict)


def write_compound(path: Path, root: Storage, class_id: bytes) -> None:
    """Writes ``path``. ``class_id``: what the header says that the file is."""
    body = _Body()
    entries = _Directory(root, body).entries
    body.finish(entries)
    with path.open("wb") as file:
        file.write(body.header(class_id))
        file.writelines(body.sectors)


@dataclass(slots=True)
class _Entry:
    name: str
    kind: int
    class_id: bytes = bytes(16)
    colour: int = _BLACK
    left: int = NONE
    right: int = NONE
    child: int = NONE
    start: int = END
    size: int = 0

    def packed(self) -> bytes:
        name = self.name.encode("utf-16-le")
        about = len(name) + 2, self.kind, self.colour, self.left, self.right, self.child
        start = 0 if self.kind == STORAGE else self.start
        return ENTRY.pack(name, *about, self.class_id, 0, 0, 0, start, self.size)


class _Directory:
    """Every storage and stream under a number; those of one storage as a balanced tree."""

    def __init__(self, root: Storage, body: _Body) -> None:
        self.entries = [_Entry("Root Entry", ROOT, root.class_id)]
        waiting: list[tuple[int, Mapping[str, Storage | bytes]]] = [(0, root.inside)]
        while waiting:
            at, inside = waiting.pop()
            first = len(self.entries)
            # Shorter names come first, whatever their letters.
            for name in sorted(inside, key=lambda name: (len(name), name.upper())):
                one = inside[name]
                if isinstance(one, Storage):
                    waiting.append((len(self.entries), one.inside))
                    self.entries.append(_Entry(name, STORAGE, one.class_id))
                else:
                    self.entries.append(_Entry(name, STREAM, start=body.put(one), size=len(one)))
            full = (len(inside) + 1).bit_length() - 1  # levels of the tree that have all their places taken
            self.entries[at].child = self._tree(first, len(self.entries), full)

    def _tree(self, first: int, end: int, full: int) -> int:
        """The root of a tree of those entries. The last level is red where it is not full: then every way down is as
        black as any other."""
        if first == end:
            return NONE
        middle = (first + end) // 2
        entry = self.entries[middle]
        entry.colour = _BLACK if full > 0 else _RED
        entry.left = self._tree(first, middle, full - 1)
        entry.right = self._tree(middle + 1, end, full - 1)
        return middle


class _Body:
    """The sectors behind the header, and the table of which follows which."""

    def __init__(self) -> None:
        self.sectors: list[bytes] = []
        self.table: list[int] = []
        self._small = bytearray()
        self._small_table: list[int] = []
        self._counts = {"directory": 0, "small": 0, "fat": 0, "difat": 0}
        self._firsts = {"directory": END, "small": END, "difat": END}
        self._fat: list[int] = []

    def put(self, data: bytes) -> int:
        """Where a stream begins: among the small sectors, or the others."""
        if not data:
            return END
        if len(data) >= LARGE:
            return self._place(data)
        start = len(self._small_table)
        count = -(-len(data) // MINI)
        self._small_table += [*range(start + 1, start + count), END]
        self._small += data + bytes(count * MINI - len(data))
        return start

    def finish(self, entries: list[_Entry]) -> None:
        """Behind the streams: the small ones' sectors and their table, the directory, and the table of them all."""
        entries[0].start, entries[0].size = self._place(bytes(self._small)), len(self._small)
        self._firsts["small"] = self._place(_numbers(self._small_table), fill=0xFF)
        self._counts["small"] = -(-len(self._small_table) // _NUMBERS)
        packed = b"".join(entry.packed() for entry in entries)
        unused = ENTRY.pack(b"", 0, 0, 0, NONE, NONE, NONE, bytes(16), 0, 0, 0, 0, 0)
        packed += unused * (-len(entries) % (_SECTOR // ENTRY.size))
        self._firsts["directory"] = self._place(packed)
        self._counts["directory"] = len(packed) // _SECTOR
        self._close()

    def _close(self) -> None:
        count = further = 0
        while len(self.table) + count + further > count * _NUMBERS:  # the table has a place for its own sectors
            count += 1
            further = max(0, -(-(count - IN_HEADER) // (_NUMBERS - 1)))
        at = len(self.table)
        self._fat = list(range(at, at + count))
        self._counts |= {"fat": count, "difat": further}
        self.table += [FAT] * count + [DIFAT] * further
        numbers = _numbers(self.table + [FREE] * (count * _NUMBERS - len(self.table)))
        self.sectors += _cut(numbers)
        if further:
            self._firsts["difat"] = at + count
            self.sectors += self._further(at + count, further)

    def _further(self, at: int, count: int) -> Iterator[bytes]:
        """Where the table lies, as far as the header has no place for it."""
        left = self._fat[IN_HEADER:]
        for number in range(count):
            here = left[number * (_NUMBERS - 1) : (number + 1) * (_NUMBERS - 1)]
            here += [FREE] * (_NUMBERS - 1 - len(here))
            yield _numbers([*here, at + number + 1 if number + 1 < count else END])

    def _place(self, data: bytes, fill: int = 0) -> int:
        if not data:
            return END
        at = len(self.sectors)
        self.sectors += _cut(data + pack("<B", fill) * (-len(data) % _SECTOR))
        self.table += [*range(at + 1, len(self.sectors)), END]
        return at

    def header(self, class_id: bytes) -> bytes:
        told = MAGIC + class_id + pack("<HHHHH6x", 0x3E, 4, 0xFFFE, 12, 6)
        told += pack("<IIIII", self._counts["directory"], self._counts["fat"], self._firsts["directory"], 0, LARGE)
        told += pack("<II", self._firsts["small"], self._counts["small"])
        told += pack("<II", self._firsts["difat"], self._counts["difat"])
        named = self._fat[:IN_HEADER]
        told += _numbers([*named, *[FREE] * (IN_HEADER - len(named))])
        return told.ljust(_SECTOR, b"\0")


def _cut(data: bytes) -> Iterator[bytes]:
    return (data[at : at + _SECTOR] for at in range(0, len(data), _SECTOR))


def _numbers(numbers: list[int]) -> bytes:
    return pack(f"<{len(numbers)}I", *numbers)
