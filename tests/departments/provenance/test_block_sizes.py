"""How a long stretch is parted, and that it is copied as it is hashed."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from rushes.departments.provenance.blocks import block_size, count, leaves


@pytest.mark.parametrize(
    ("size", "block"), [(1, 4 << 20), (4 << 30, 4 << 20), ((4 << 30) + 1, 8 << 20), (10**12, 1 << 30)]
)
def test_blocks_grow_with_the_film_and_their_number_does_not(size: int, block: int) -> None:
    assert block_size(size) == block
    assert count(size, block) <= 1024


def test_every_block_is_hashed_once_and_written_where_it_belongs(tmp_path: Path) -> None:
    source, target = tmp_path / "source", tmp_path / "target"
    data = bytes(range(256)) * 5000
    source.write_bytes(data)
    target.write_bytes(b"head" + bytes(len(data)))
    found = leaves(source, 100, 500_001, 65536, "sha512", target, 4)
    stretch = data[100:500_101]
    assert found == [hashlib.sha512(stretch[at : at + 65536]).digest() for at in range(0, len(stretch), 65536)]
    assert target.read_bytes()[104:500_105] == stretch
    assert target.read_bytes()[500_105:500_200] == bytes(95)


def test_a_file_that_ends_too_early_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "short").write_bytes(bytes(10))
    with pytest.raises(OSError, match="ended"):
        leaves(tmp_path / "short", 0, 11, 4, "sha512")
