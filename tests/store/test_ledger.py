"""The ledger is an index: it may be lost, damaged or old, and nothing is lost with it."""

import json
import resource
import shutil
import sqlite3
from pathlib import Path

import pytest

from rushes.errors import DiskFull, StoreError
from rushes.store import FAILED, Record, Store


def recipe(turn: int) -> str:
    """A digest of that number, spread over the drawers."""
    return f"{turn * 7919 % 256:02x}" + f"{turn:062x}"


def fill(folder: Path, count: int = 40) -> None:
    with Store(folder) as store:
        for turn in range(count):
            media = store.put_bytes(f"voice {turn}".encode(), ".wav", keep=turn % 2 == 0)
            record = Record(
                recipe(turn), f"voice/{turn // 2}", f"Line {turn}", files={"voice": media}, facts={"samples": turn},
                made_at=f"2026-01-01T00:00:{turn:02}+00:00", made_of={"text": f"réplique {turn}"},
            )  # fmt: skip
            store.save(record, keep=turn % 2 == 0)
            store.remember({record.key: record.recipe})
        store.save(Record("f" * 64, "shot/1A", status=FAILED, reason="no"), keep=False)


def everything(folder: Path, told: list[str] | None = None, count: int = 40) -> object:
    keys = [f"voice/{turn}" for turn in range(count // 2)]
    with Store(folder, (told if told is not None else []).append) as store:
        return (
            store.find_many([*map(recipe, range(count)), "f" * 64]),
            store.made_of([recipe(turn) for turn in range(count)]),
            store.last_for(keys),
            [store.history(key) for key in keys],
        )


def test_a_lost_ledger_is_rebuilt_from_the_shelves(tmp_path):
    fill(tmp_path)
    before = everything(tmp_path)
    assert len(before[0]) == 41
    for part in (tmp_path / ".rushes").glob("ledger.db*"):
        part.unlink()
    told: list[str] = []
    assert everything(tmp_path, told) == before
    assert told == []


@pytest.mark.parametrize("bad", [b"", b"not a ledger at all" * 500, b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_ledger_of_other_bytes_is_set_aside_and_rebuilt(tmp_path, bad):
    fill(tmp_path)
    before = everything(tmp_path)
    (tmp_path / ".rushes" / "ledger.db").write_bytes(bad)
    told: list[str] = []
    assert everything(tmp_path, told) == before
    if bad:  # SQLite takes an empty file for a new ledger, and so do we
        assert len(told) == 1
        assert "rebuilt" in told[0]
        assert [path.read_bytes() for path in (tmp_path / ".rushes" / "damaged").iterdir()] == [bad]


def test_a_ledger_damaged_in_the_middle_is_rebuilt_when_the_damage_is_met(tmp_path):
    fill(tmp_path)
    before = everything(tmp_path)
    path = tmp_path / ".rushes" / "ledger.db"
    data = bytearray(path.read_bytes())
    data[4096 : len(data)] = b"\x55" * (len(data) - 4096)
    path.write_bytes(bytes(data))
    told: list[str] = []
    assert everything(tmp_path, told) == before
    assert len(told) == 1


def test_a_ledger_that_is_cut_short_is_rebuilt(tmp_path):
    fill(tmp_path)
    before = everything(tmp_path)
    path = tmp_path / ".rushes" / "ledger.db"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    assert everything(tmp_path) == before


def test_a_ledger_of_another_schema_is_rebuilt(tmp_path):
    fill(tmp_path)
    before = everything(tmp_path)
    path = tmp_path / ".rushes" / "ledger.db"
    path.unlink()
    old = sqlite3.connect(path)
    old.execute("CREATE TABLE records (recipe TEXT, something_else BLOB)")
    old.execute("PRAGMA user_version = 99")
    old.commit()
    old.close()
    assert everything(tmp_path) == before


def test_a_ledger_that_vanishes_while_it_is_open_loses_nothing(tmp_path):
    fill(tmp_path)
    store = Store(tmp_path)
    assert store.find(recipe(3))
    for part in (tmp_path / ".rushes").glob("ledger.db*"):
        part.unlink()
    media = store.put_bytes(b"after", ".wav", keep=True)
    store.save(Record("e" * 64, "voice/after", files={"voice": media}), keep=True)
    with Store(tmp_path) as again:
        assert again.find("e" * 64)
        assert again.find(recipe(3))


def test_a_deleted_rushes_folder_leaves_the_takes(tmp_path):
    fill(tmp_path)
    shutil.rmtree(tmp_path / ".rushes")
    found = everything(tmp_path)[0]
    assert sorted(found) == sorted(recipe(turn) for turn in range(0, 40, 2))
    assert not (tmp_path / ".rushes").exists(), "looking creates nothing"


def test_takes_that_came_from_elsewhere_are_found(tmp_path):
    fill(tmp_path / "hers")
    with Store(tmp_path / "mine") as mine:
        mine.put_bytes(b"x", ".txt", keep=True)
    shutil.copytree(tmp_path / "hers" / "takes", tmp_path / "mine" / "takes", dirs_exist_ok=True)
    with Store(tmp_path / "mine") as mine:
        assert mine.find(recipe(4))
        assert mine.last_for(["voice/2"]) == {"voice/2": recipe(4)}


def test_a_record_removed_by_hand_is_forgotten(tmp_path):
    fill(tmp_path)
    with Store(tmp_path) as store:
        assert store.find(recipe(2))
    (tmp_path / "takes" / recipe(2)[:2] / f"{recipe(2)}.json").unlink()
    shutil.rmtree(tmp_path / "takes" / recipe(4)[:2])
    with Store(tmp_path) as store:
        assert store.find(recipe(2)) is None
        assert store.find(recipe(4)) is None
        assert store.find(recipe(6))


@pytest.mark.parametrize("bad", [b"", b"{", b"[]", b"\xff\xfe", b'{"format": 2}', b"null"])
def test_a_record_that_cannot_be_read_is_set_aside_and_said_so(tmp_path, bad):
    fill(tmp_path)
    path = tmp_path / "takes" / recipe(2)[:2] / f"{recipe(2)}.json"
    path.write_bytes(bad)
    (tmp_path / ".rushes" / "ledger.db").unlink()
    told: list[str] = []
    with Store(tmp_path, told.append) as store:
        assert store.find(recipe(2)) is None
        assert store.find(recipe(4))
    assert len(told) == 1
    assert path.name in told[0]
    assert not path.exists()


def test_a_record_cannot_name_a_file_outside_of_its_shelf(tmp_path):
    fill(tmp_path)
    path = tmp_path / "takes" / recipe(2)[:2] / f"{recipe(2)}.json"
    told = json.loads(path.read_text("utf-8"))
    told["files"]["voice"]["digest"] = "../../film"
    path.write_text(json.dumps(told))
    (tmp_path / ".rushes" / "ledger.db").unlink()
    with Store(tmp_path) as store:
        assert store.find(recipe(2)) is None


def test_a_record_under_the_name_of_another_is_not_believed(tmp_path):
    fill(tmp_path)
    right = tmp_path / "takes" / recipe(2)[:2] / f"{recipe(2)}.json"
    wrong = right.with_name(recipe(2)[:2] + "0" * 62 + ".json")
    wrong.write_bytes(right.read_bytes())
    with Store(tmp_path) as store:
        assert store.find(wrong.stem) is None
        assert store.find(recipe(2))


def test_a_json_file_that_is_a_result_is_not_taken_for_a_record(tmp_path):
    told: list[str] = []
    with Store(tmp_path, told.append) as store:
        media = store.put_bytes(json.dumps({"words": []}).encode(), ".json", keep=True)
    (tmp_path / ".rushes" / "ledger.db").unlink()
    with Store(tmp_path, told.append) as store:
        assert store.find(media.digest) is None
        assert store.check_cheap(media)
    assert told == []


def test_a_ledger_with_no_room_left_says_that_the_disk_is_full(tmp_path):
    store = Store(tmp_path)
    store.put_bytes(b"x", ".txt", keep=False)
    database = store._librarian._ledger.db
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(DiskFull):
        store.save(Record("a" * 64, "k", made_of={"text": "x" * 100_000}), keep=False)


def test_a_ledger_that_may_not_grow_any_more_is_not_taken_for_a_damaged_one(tmp_path):
    """As past a quota: SQLite says "disk I/O error" then, as it does of a disk that fails."""
    told: list[str] = []
    many = {f"shot/{number}": recipe(number) for number in range(2000)}
    with Store(tmp_path, told.append) as store:
        store.put_bytes(b"x", ".txt", keep=False)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, hard))
        try:
            with pytest.raises(StoreError) as refused:
                store.remember(many)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        assert "quota" in refused.value.todo
        store.remember(many)
        assert store.last_for(["shot/1999"]) == {"shot/1999": recipe(1999)}
    assert told == []
