"""The objects of an AAF file, each read when it is asked for (AMWA, AAF Low-Level Container Specification 1.0.1).

Each lies in a storage of its own: its class is the storage's, its properties stand in one stream, and what it holds are
storages within. Whatever it refers to besides is told by a key, in one of the sets that the file has.
"""

from __future__ import annotations

from codecs import utf_16_le_decode, utf_16_le_encode
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from struct import Struct, unpack_from
from typing import BinaryIO

from rushes.departments.editorial.formats import aaf_ids as ids
from rushes.departments.editorial.formats.compound_reader import CompoundFile, Unreadable

_LITTLE = 0x4C  # numbers begin at their little end: what any program writes
_VECTOR, _SET, _WEAK = 0x32, 0x3A, 0x02  # stored forms: things in order, things under keys, a key
_PROPERTY = Struct("<HHH")  # its number, its form, its bytes
_ORDER, _KEYED = 12, 15  # bytes before the first of a list, with keys or without
_WIDEST = 8  # bytes of a number
_INDEX, _PROPERTIES = utf_16_le_encode(" index")[0], utf_16_le_encode("properties")[0]
_NO_DATA = 0, b""


class AafFile:
    """``file`` open for reading. Raises Unreadable, here and when asked."""

    def __init__(self, file: BinaryIO) -> None:
        self.parts = CompoundFile(file)
        self._objects: dict[int, Stored] = {}
        self._names: dict[tuple[int, bytes], str] = {}
        self._numbers: dict[tuple[bytes, bytes], int] = {}
        root = self.object(0)
        header = root.one(ids.HEADER)
        content = header and header.one(ids.CONTENT)
        if header is None or content is None:
            raise Unreadable("it has no content")
        self._meta, self._dictionary = root.one(ids.META_DICTIONARY), header.one(ids.DICTIONARY)
        self._mobs = dict(content.held(ids.MOBS))

    def object(self, number: int) -> Stored:
        """That which lies in a storage."""
        if number not in self._objects:
            self._objects[number] = Stored(self, number)
        return self._objects[number]

    def kind(self, number: int) -> str:
        """The name of an object's class; empty for one that no edit is read from."""
        return ids.KINDS.get(self.parts.class_of(number), "")

    def mob(self, key: bytes) -> Stored | None:
        """The mob under that id; None where there is none."""
        at = self._mobs.get(key)
        return None if at is None else self.object(at)

    def mobs(self, kind: str) -> list[Stored]:
        """All of a kind, in order."""
        return [self.object(at) for at in self._mobs.values() if self.kind(at) == kind]

    def definition(self, of: int, key: bytes) -> str:
        """The name that a set of the dictionary has for a key; empty where it has none."""
        if (of, key) not in self._names:
            at = dict(self._dictionary.held(of)).get(key) if self._dictionary else None
            self._names[of, key] = "" if at is None else self.object(at).text(ids.DEFINITION_NAME)
        return self._names[of, key]

    def number_of(self, extension: tuple[bytes, bytes]) -> int:
        """The number that this file gives to a property that the standard has not; 0 where it has none."""
        if extension not in self._numbers:
            kind, key = extension
            classes = dict(self._meta.held(ids.CLASSES)) if self._meta else {}
            own = dict(self.object(classes[kind]).held(ids.CLASS_PROPERTIES)) if kind in classes else {}
            self._numbers[extension] = self.object(own[key]).unsigned(ids.PROPERTY_NUMBER) if key in own else 0
        return self._numbers[extension]


class Stored:
    """An object, asked for its properties by their numbers: one that it has not is 0, empty or None."""

    __slots__ = ("_at", "_held", "_told", "file", "kind")

    def __init__(self, file: AafFile, at: int) -> None:
        self.file, self._at = file, at
        self.kind = file.kind(at)
        self._held: dict[int, list[tuple[bytes, int]]] = {}
        stream = file.parts.inside(at).get(_PROPERTIES)
        self._told = {} if stream is None else _properties(file.parts.stream(stream))

    def __contains__(self, number: int) -> bool:
        return number in self._told

    def _data(self, number: int) -> bytes:
        return self._told.get(number, _NO_DATA)[1]

    def whole(self, number: int) -> int:
        """A whole number with its sign."""
        return _whole(self._data(number), signed=True)

    def unsigned(self, number: int) -> int:
        return _whole(self._data(number), signed=False)

    def several(self, number: int) -> tuple[int, ...]:
        """Whole numbers of four bytes, without a sign."""
        data = self._data(number)
        return unpack_from(f"<{len(data) // 4}I", data)

    def text(self, number: int) -> str:
        return _text(self._data(number))

    def ratio(self, number: int) -> Fraction:
        return _ratio(self._data(number))

    def key(self, number: int) -> bytes:
        """A label or an id; of a reference, what it refers to by."""
        form, data = self._told.get(number, _NO_DATA)
        return data[5:] if form == _WEAK else data

    def value(self, number: int) -> str | int | Fraction:
        """What tells its own type; empty for one that no edit is read from."""
        data = self._data(number)
        kind, data = data[1:17], data[17:]
        if kind == ids.STRING:
            return _text(data)
        if kind == ids.RATIONAL:
            return _ratio(data)
        return _whole(data, signed=kind in ids.SIGNED) if kind in ids.SIGNED | ids.UNSIGNED else ""

    def one(self, number: int) -> Stored | None:
        """The object that it holds."""
        name = self._data(number)[:-2]
        at = self.file.parts.inside(self._at).get(name) if name else None
        return None if at is None else self.file.object(at)

    def all(self, number: int) -> list[Stored]:
        """The objects that it holds, in order."""
        return [self.file.object(at) for _, at in self.held(number)]

    def held(self, number: int) -> list[tuple[bytes, int]]:
        """Where the objects lie that it holds, each with the key it has in a set."""
        if number not in self._held:
            self._held[number] = list(self._listed(number)) if number in self._told else []
        return self._held[number]

    def _listed(self, number: int) -> Iterator[tuple[bytes, int]]:
        form, name = self._told[number]
        name, inside = name[:-2], self.file.parts.inside(self._at)
        stream = inside.get(name + _INDEX)
        data = b"" if stream is None else self.file.parts.stream(stream)
        begins = _KEYED if form == _SET else _ORDER
        if form not in (_SET, _VECTOR) or len(data) < begins:
            raise Unreadable("one of its lists is missing")
        one = Struct(f"<I4x{data[_KEYED - 1]}s") if form == _SET else Struct("<I0s")
        count = int.from_bytes(data[:4], "little")
        if len(data) < begins + count * one.size:
            raise Unreadable("one of its lists is broken off")
        seen = set()
        for local, key in one.iter_unpack(data[begins : begins + count * one.size]):
            at = inside.get(name + _numbered(local))
            if at is None or at in seen:
                raise Unreadable("one of its lists names what is not there, or twice what is")
            seen.add(at)
            yield key, at


def _properties(data: bytes) -> dict[int, tuple[int, bytes]]:
    """What an object has: by number the form it is stored in, and its bytes."""
    if len(data) < 4 or data[0] != _LITTLE:
        raise Unreadable("one of its objects is none")
    at = 4 + int.from_bytes(data[2:4], "little") * _PROPERTY.size
    if at > len(data):
        raise Unreadable("one of its objects is broken off")
    told = {}
    for number, form, size in _PROPERTY.iter_unpack(data[4:at]):
        told[number] = form, data[at : at + size]
        at += size
    if at > len(data):
        raise Unreadable("one of its objects is broken off")
    return told


@cache
def _numbered(local: int) -> bytes:
    """What ends the name of one of several."""
    return utf_16_le_encode(f"{{{local:x}}}")[0]


def _whole(data: bytes, signed: bool) -> int:
    if len(data) > _WIDEST:
        raise Unreadable("one of its numbers is none")
    return int.from_bytes(data, "little", signed=signed)


def _ratio(data: bytes) -> Fraction:
    """Nothing by nothing is written too, and means nothing."""
    if not data:
        return Fraction(0)
    if len(data) != _WIDEST:
        raise Unreadable("one of its numbers is none")
    above, below = unpack_from("<ii", data)
    if not below and above:
        raise Unreadable("one of its numbers is divided by nothing")
    return Fraction(above, below or 1)


def _text(data: bytes) -> str:
    return utf_16_le_decode(data, "replace")[0].partition("\0")[0]
