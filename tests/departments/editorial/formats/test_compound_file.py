"""A compound file that is written in one pass is one that others read: every stream, and the trees they search."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from aaf2.cfb import CompoundFileBinary

from rushes.departments.editorial.formats.compound_file import Storage, write_compound

KIND = UUID("42464141-000d-4d4f-060e-2b34010101ff").bytes_le
SIZES = (0, 1, 63, 64, 65, 4095, 4096, 4097, 20_000, 300_000)


def many(number: int) -> Storage:
    return Storage(KIND, {f"n{each:x}": bytes([each % 256]) * (each % 70) for each in range(number)})


@pytest.fixture
def root() -> Storage:
    inside: dict[str, Storage | bytes] = {f"stream {size}": bytes(range(256)) * (size // 256 + 1) for size in SIZES}
    inside = {name: data[: int(name.split()[1])] for name, data in inside.items() if isinstance(data, bytes)}
    folders = {f"storage {number}": many(number) for number in (0, 1, 2, 3, 4, 7, 8, 1000)}
    return Storage(KIND, {**inside, **folders, "deep": Storage(KIND, {"er": Storage(KIND, {"é": b"x"})})})


def read(path: Path) -> CompoundFileBinary:
    return CompoundFileBinary(path.open("rb"), "rb")


def told(file: CompoundFileBinary, entry: Any) -> Storage:
    inside = file.listdir_dict(entry).items()
    kind = entry.class_id.bytes_le if entry.class_id else bytes(16)
    return Storage(kind, {n: told(file, e) if e.isdir() else bytes(e.open("r").read()) for n, e in inside})


def test_every_storage_and_stream_is_there(root: Storage, tmp_path: Path) -> None:
    write_compound(tmp_path / "a", root, KIND)
    file = read(tmp_path / "a")
    assert told(file, file.root) == root
    assert file.class_id.bytes_le == KIND


def test_every_name_is_found_by_searching_its_tree(root: Storage, tmp_path: Path) -> None:
    """By the order of the standard, as a program looks for one; and no way down is longer than red and black allow."""
    write_compound(tmp_path / "a", root, KIND)
    file = read(tmp_path / "a")
    for name in ("storage 2", "storage 7", "storage 8", "storage 1000"):
        inside = root.inside[name]
        assert isinstance(inside, Storage)
        top = file.find(f"/{name}").child()
        assert not top.red
        for wanted in inside.inside:
            node, blacks = top, 0
            while node is not None and node.name != wanted:
                blacks += not node.red
                child = (
                    node.left() if (len(wanted), wanted.upper()) < (len(node.name), node.name.upper()) else node.right()
                )
                assert not (child and child.red and node.red)
                node = child
            assert node is not None, (name, wanted)
        assert len({_blacks(top, way) for way in range(2**12)}) == 1


def _blacks(top: Any, way: int) -> int:
    """Black entries on one way down to nothing."""
    found = 0
    while top is not None:
        found += not top.red
        way, right = way >> 1, way & 1
        top = top.right() if right else top.left()
    return found


def test_the_table_says_of_every_sector_what_it_is(root: Storage, tmp_path: Path) -> None:
    write_compound(tmp_path / "a", root, KIND)
    data = (tmp_path / "a").read_bytes()
    assert len(data) % 4096 == 0
    count, first = struct.unpack_from("<I", data, 44)[0], struct.unpack_from("<109I", data, 76)
    table = [n for at in first[:count] for n in struct.unpack_from("<1024I", data, (at + 1) * 4096)]
    used = table[: len(data) // 4096 - 1]
    assert used.count(0xFFFFFFFD) == count
    assert 0xFFFFFFFF not in used  # no sector is lost
    assert set(table[len(used) :]) <= {0xFFFFFFFF}
