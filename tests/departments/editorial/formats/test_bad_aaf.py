"""AAF files that are damaged, or made to do harm: one clear error, soon and in little memory, and never another."""

from __future__ import annotations

import contextlib
import random
import struct
import tracemalloc
from pathlib import Path
from typing import Any

import aaf2
import pytest
from edit_cases import RATES, cases

from rushes.departments.editorial.formats import EditFormatError, read_edit, write_edit

SECTOR = 4096
MOST = 48 << 20  # bytes that reading may take


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> list[bytes]:
    path = tmp_path_factory.mktemp("good") / "cut.aaf"
    found = []
    for name in ("nested", "markers", "mixed", "dissolve"):
        write_edit(cases(RATES["25"])[name], path, "aaf")
        found.append(path.read_bytes())
    return found


def refused(path: Path, data: bytes | None = None) -> str:
    if data is not None:
        path.write_bytes(data)
    tracemalloc.start()
    try:
        with pytest.raises(EditFormatError) as caught:
            read_edit(path)
        assert tracemalloc.get_traced_memory()[1] < MOST
    finally:
        tracemalloc.stop()
    assert path.name in caught.value.what
    return caught.value.what


def damaged(good: bytes, dice: random.Random) -> bytes:
    """Cut off, wiped out in part, or with bytes or numbers changed: of the whole, the header, the tables at the end."""
    data = bytearray(good)
    how = dice.randrange(5)
    if how == 0:
        return bytes(data[: dice.randrange(len(data))])
    if how == 1:
        at, count = dice.randrange(len(data)), dice.choice((1, 64, SECTOR))
        data[at : at + count] = bytes(len(data[at : at + count]))
        return bytes(data)
    first, last = ((0, len(data)), (8, 512), (len(data) - 40 * SECTOR, len(data) - 4))[how - 2]
    for _ in range(dice.choice((1, 4, 40, 400) if how != 3 else (1, 2))):
        at = dice.randrange(first, last)
        new = dice.choice((dice.randbytes(1), dice.randrange(2**12).to_bytes(4, "little"), b"\xff" * 4, bytes(4)))
        data[at : at + len(new)] = new
    return bytes(data[: len(good)])


@pytest.mark.parametrize("seed", range(8))
def test_a_damaged_file_is_read_or_refused_and_nothing_else(seed: int, good: list[bytes], tmp_path: Path) -> None:
    dice, path = random.Random(seed), tmp_path / "cut.aaf"
    for _ in range(120):
        path.write_bytes(damaged(dice.choice(good), dice))
        with contextlib.suppress(EditFormatError):
            assert read_edit(path).rate > 0


def test_a_file_that_breaks_off_anywhere_is_told_so(good: list[bytes], tmp_path: Path) -> None:
    whole = good[0]
    for parts in range(1, 12):
        told = refused(tmp_path / "cut.aaf", whole[: len(whole) * parts // 12])
        assert "it is broken off" in told


def test_a_hundred_megabytes_of_nothing_behind_a_header_are_not_read(good: list[bytes], tmp_path: Path) -> None:
    path = tmp_path / "cut.aaf"
    path.write_bytes(good[0][:512])
    with path.open("r+b") as file:
        file.truncate(100 << 20)
    assert refused(path)


@pytest.mark.parametrize("following", ["itself", "the first", "none there is"])
def test_tables_that_go_in_circles_or_out_of_the_file_are_refused(
    following: str, good: list[bytes], tmp_path: Path
) -> None:
    data = bytearray(good[0])
    (directory,), (table,) = struct.unpack_from("<I", data, 48), struct.unpack_from("<I", data, 76)
    second = (table + 1) * SECTOR + 4 * (directory + 1)
    value = {"itself": directory + 1, "the first": directory, "none there is": 0x00FFFFFF}[following]
    struct.pack_into("<I", data, second, value)
    assert refused(tmp_path / "cut.aaf", bytes(data))


def nest(file: Any, depth: int, back: bool) -> None:
    """Compositions each of which has the next in it twice; the last one of them the first again."""
    create = file.create
    mobs = [create.CompositionMob(f"level {number}") for number in range(depth)]
    mobs[0].usage = "Usage_TopLevel"
    file.content.mobs.extend(mobs)
    for number, mob in enumerate(mobs):
        slot = mob.create_empty_sequence_slot(25, media_kind="picture")
        inner = mobs[number + 1] if number + 1 < depth else mobs[0] if back else None
        for _ in range(2 if inner is not None else 0):
            slot.segment.components.append(create.SourceClip(0, 10, inner.mob_id, 1, "picture"))


@pytest.mark.parametrize(("back", "word"), [(True, "nested in itself"), (False, "over and over")])
def test_timelines_nested_without_an_end_are_refused(back: bool, word: str, tmp_path: Path) -> None:
    path = tmp_path / "cut.aaf"
    with aaf2.open(str(path), "w") as file:
        nest(file, 40, back)
    assert word in refused(path)


def test_folders_that_stand_in_themselves_are_refused(good: list[bytes], tmp_path: Path) -> None:
    data = bytearray(good[0])
    (directory,) = struct.unpack_from("<I", data, 48)
    for number in range(1, 40):  # each the root's child again
        at = (directory + 1) * SECTOR + number * 128
        data[at + 76 : at + 80] = data[(directory + 1) * SECTOR + 76 : (directory + 1) * SECTOR + 80]
    assert "circles" in refused(tmp_path / "cut.aaf", bytes(data))
