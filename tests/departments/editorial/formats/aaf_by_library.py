"""The objects of an AAF file as pyaaf2 reads them, asked as Rushes asks its own: what both must agree on."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import aaf2
from aaf2.auid import AUID

from rushes.departments.editorial.formats import aaf_reader
from rushes.film.edit import Edit


def read_by_library(path: Path) -> Edit:
    with aaf2.open(str(path), "r") as file:
        return aaf_reader._composition(ByLibrary(file), path)  # type: ignore[arg-type]


class ByLibrary:
    """In place of an AafFile."""

    def __init__(self, file: Any) -> None:
        self.file = file
        self._objects: dict[int, Asked] = {}

    def object(self, thing: Any) -> Asked | None:
        return None if thing is None else self._objects.setdefault(id(thing), Asked(self, thing))

    def mob(self, key: bytes) -> Asked | None:
        found = [mob for mob in self.file.content.mobs if mob.mob_id.bytes_le == key]
        return self.object(found[0]) if found else None

    def mobs(self, kind: str) -> list[Asked | None]:
        return [self.object(mob) for mob in self.file.content.mobs if type(mob).__name__ == kind]

    def definition(self, of: int, key: bytes) -> str:
        named = self.file.dictionary.property_entries.get(of)
        return "" if named is None else next((each.name for each in named.value if each.auid.bytes_le == key), "")

    def number_of(self, extension: tuple[bytes, bytes]) -> int:
        kind, key = (AUID(bytes_le=label) for label in extension)
        known = self.file.metadict.lookup_classdef(kind).propertydefs
        return next((each.pid for each in known if each.auid == key), 0)


class Asked:
    """In place of a Stored; the library's objects are kept, for it lets go of them."""

    def __init__(self, file: ByLibrary, thing: Any) -> None:
        self.file, self.thing = file, thing
        self.kind = type(thing).__name__

    def __contains__(self, number: int) -> bool:
        return number in self.thing.property_entries

    def _value(self, number: int, otherwise: Any) -> Any:
        found = self.thing.property_entries.get(number)
        return otherwise if found is None or found.value is None else found.value

    def whole(self, number: int) -> int:
        return int(self._value(number, 0))

    unsigned = whole

    def several(self, number: int) -> tuple[int, ...]:
        return tuple(self._value(number, ()))

    def text(self, number: int) -> str:
        return str(self._value(number, ""))

    def ratio(self, number: int) -> Fraction:
        return Fraction(str(self._value(number, 0)))

    def key(self, number: int) -> bytes:
        found = self.thing.property_entries.get(number)
        if found is None:
            return b""
        return bytes(found.ref.bytes_le) if hasattr(found, "ref") else bytes(found.data)

    def value(self, number: int) -> Any:
        found = self._value(number, "")
        return found if isinstance(found, str) else Fraction(str(found))

    def one(self, number: int) -> Asked | None:
        return self.file.object(self._value(number, None))

    def all(self, number: int) -> list[Asked | None]:
        return [self.file.object(each) for each in self._value(number, ())]
