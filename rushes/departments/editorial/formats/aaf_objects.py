"""The objects of an AAF file as they will lie in it, for a file that is written once.

pyaaf2's own objects live in the file: each property is looked up among all that its class and its parents define, and
each change goes into the compound file at once. Nine hundred mobs take ten seconds so. These are plain values until all
of them are there; pyaaf2 still knows the classes, the types and the dictionary (AMWA, AAF Low-Level Container
Specification 1.0.1).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from pathlib import Path
from struct import pack
from typing import TYPE_CHECKING, Any

from rushes.departments.editorial.formats.compound_file import Storage, write_compound
from rushes.film.quick import dataclass

if TYPE_CHECKING:
    import aaf2.file

# Stored forms of a property, as pyaaf2 numbers them by the specification.
_DATA, _STRONG, _VECTOR, _SET, _WEAK = 0x82, 0x22, 0x32, 0x3A, 0x02
_LOCAL, _INDEX = 32, 22  # characters of a name within a storage, and of one that a number follows
_NO_KEY = 0xFFFFFFFF
_PROPERTIES = "properties"


@dataclass(slots=True)
class Thing:
    """An object of that class of AAF; ``told``: its properties by name, in order. A property that holds several things
    has a list of them."""

    kind: str
    told: dict[str, Any] = field(default_factory=dict)


def thing(kind: str, **told: Any) -> Thing:
    """An object with those properties; what is None is left out."""
    return Thing(kind, {name: value for name, value in told.items() if value is not None})


@dataclass(frozen=True, slots=True)
class _Property:
    pid: int
    form: int
    name: str
    typedef: Any


class Shelf:
    """``file`` an empty AAF file in pyaaf2's hands; ``mobs``: what is to lie in it, in order."""

    def __init__(self, file: aaf2.file.AAFFile) -> None:
        self.file = file
        self.mobs: list[Thing] = []
        self._classes: dict[str, tuple[bytes, dict[str, _Property]]] = {}
        self._encoded: dict[object, bytes] = {}

    def write(self, path: Path) -> None:
        """The file with all its mobs, at ``path``."""
        mobs = [self._storage(mob) for mob in self.mobs]
        self.file.save()
        self.file.manager.remove_temp()
        root = _copied(self.file.cfb, self.file.cfb.root)
        content = self.file.content
        name = content["Mobs"].index_name
        place = _at(root, content.dir.path())
        place.inside |= {f"{name}{{{number:x}}}": mob for number, mob in enumerate(mobs)}
        keys = [self._key(mob, "MobID") for mob in self.mobs]
        place.inside[f"{name} index"] = _index(keys, content["Mobs"].key_pid, content["Mobs"].key_size)
        write_compound(path, root, self.file.cfb.class_id.bytes_le)

    def _storage(self, one: Thing) -> Storage:
        class_id, properties = self._class(one.kind)
        made = Storage(class_id)
        head, body = [], []
        for name, value in one.told.items():
            about = properties[name]
            data = _STORED.get(about.form, Shelf._data)(self, about, value, made)
            head.append(pack("<HHH", about.pid, about.form, len(data)))
            body.append(data)
        made.inside[_PROPERTIES] = b"".join((pack("<BBH", 0x4C, 0x20, len(head)), *head, *body))
        return made

    def _class(self, kind: str) -> tuple[bytes, dict[str, _Property]]:
        if kind not in self._classes:
            known = self.file.metadict.lookup_classdef(kind)
            properties = {}
            for each in known.all_propertydefs():
                # As the reference implementation stores them, whatever the specification says.
                form = _SET if (kind, each.property_name) == ("OperationGroup", "Parameters") else each.store_format
                properties[each.property_name] = _Property(each.pid, form, each.property_name, each.typedef)
            self._classes[kind] = known.auid.bytes_le, properties
        return self._classes[kind]

    def _data(self, about: _Property, value: Any, inside: Storage) -> bytes:
        key = about.pid, tuple(value.items()) if isinstance(value, dict) else value
        if key not in self._encoded:
            self._encoded[key] = bytes(about.typedef.encode(value))
        return self._encoded[key]

    def _strong(self, about: _Property, value: Thing, inside: Storage) -> bytes:
        name = _mangled(about, _LOCAL)
        inside.inside[name] = self._storage(value)
        return _text(name)

    def _vector(self, about: _Property, value: list[Thing], inside: Storage) -> bytes:
        name = _mangled(about, _INDEX)
        inside.inside |= {f"{name}{{{number:x}}}": self._storage(each) for number, each in enumerate(value)}
        numbers = range(len(value))
        inside.inside[f"{name} index"] = pack(f"<III{len(value)}I", len(value), len(value), _NO_KEY, *numbers)
        return _text(name)

    def _set(self, about: _Property, value: list[Thing], inside: Storage) -> bytes:
        data = self._vector(about, value, inside)
        known = about.typedef.ref_classdef
        keys = [self._key(each, "Definition") for each in value]
        inside.inside[f"{_mangled(about, _INDEX)} index"] = _index(keys, known.unique_key_pid, known.unique_key_size)
        return data

    def _weak(self, about: _Property, value: Any, inside: Storage) -> bytes:
        key = about.pid, id(value)
        if key not in self._encoded:
            known = about.typedef.ref_classdef
            index = self.file.weakref_index(about.typedef.pid_path)
            reference = value.unique_key.bytes_le
            self._encoded[key] = pack("<HHB", index, known.unique_key_pid, len(reference)) + reference
        return self._encoded[key]

    def _key(self, one: Thing, name: str) -> bytes:
        """What a thing is told by in a set."""
        return self._data(self._class(one.kind)[1][name], one.told[name], Storage())


_STORED: Mapping[int, Callable[[Shelf, _Property, Any, Storage], bytes]] = {
    _STRONG: Shelf._strong,
    _VECTOR: Shelf._vector,
    _SET: Shelf._set,
    _WEAK: Shelf._weak,
}


def _mangled(about: _Property, longest: int) -> str:
    from aaf2.utils import mangle_name

    return str(mangle_name(about.name, about.pid, longest))


def _text(name: str) -> bytes:
    return name.encode("utf-16-le") + b"\0\0"


def _index(keys: list[bytes], pid: int, size: int) -> bytes:
    """Of a set: under which number each key lies."""
    head = pack("<IIIHB", len(keys), len(keys), _NO_KEY, pid, size)
    return head + b"".join(pack("<II", number, 1) + key for number, key in enumerate(keys))


def _copied(cfb: Any, entry: Any) -> Storage:
    """A storage of pyaaf2's with all that is in it."""
    class_id = entry.class_id
    made = Storage(class_id.bytes_le if class_id else bytes(16))
    for name, each in cfb.listdir_dict(entry).items():
        made.inside[name] = _copied(cfb, each) if each.isdir() else bytes(each.open("r").read())
    return made


def _at(root: Storage, path: str) -> Storage:
    for name in path.strip("/").split("/"):
        inside = root.inside[name]
        assert isinstance(inside, Storage)
        root = inside
    return root
