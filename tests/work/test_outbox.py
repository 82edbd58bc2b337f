"""What is put into out/, and what somebody made of it there."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from rushes.errors import DiskFull
from rushes.store import Store
from rushes.work import outbox
from rushes.work.desk import Entry, Standing
from rushes.work.outbox import Put, put_out
from rushes.work.task import Made, Task

NAME = "film-fcpxml/film.fcpxml"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path) as opened:
        yield opened


def put(store: Store, content: bytes, *, lent: bool = True) -> Put:
    task = Task("timeline", "", "editorial", "timeline", "rushes", "1", None, export=(("timeline", NAME),), lent=lent)
    media = store.put_bytes(content, ".fcpxml", keep=False)
    made = Made(task.key, "recipe", {"timeline": media})
    return put_out(store.folder / "out", store, [Entry(task, Standing.READY)], {task.key: made})


def test_what_an_editor_changed_is_kept_under_another_name(store: Store) -> None:
    (file,) = put(store, b"ours").files
    file.write_bytes(b"hers")
    assert put(store, b"ours again").set_aside == [file.with_name("film (changed 1).fcpxml")]
    file.write_bytes(b"hers once more")
    assert put(store, b"ours a third time").set_aside == [file.with_name("film (changed 2).fcpxml")]
    assert {path.name: path.read_bytes() for path in file.parent.iterdir()} == {
        "film.fcpxml": b"ours a third time",
        "film (changed 1).fcpxml": b"hers",
        "film (changed 2).fcpxml": b"hers once more",
    }


def test_what_only_we_wrote_is_written_anew_and_other_files_stay(store: Store) -> None:
    (file,) = put(store, b"ours").files
    (file.parent / "notes.txt").write_text("hers")
    assert put(store, b"ours again").set_aside == []
    assert sorted(path.name for path in file.parent.iterdir()) == ["film.fcpxml", "notes.txt"]
    assert file.read_bytes() == b"ours again"


def test_what_is_not_lent_is_ours_to_write(store: Store) -> None:
    (file,) = put(store, b"ours", lent=False).files
    file.write_bytes(b"changed")
    assert put(store, b"ours again", lent=False).set_aside == []
    assert file.read_bytes() == b"ours again"


def test_a_full_disk_leaves_the_old_file_and_no_other(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    (file,) = put(store, b"ours").files

    def full(source: Path, target: Path) -> Any:
        target.write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(outbox.shutil, "copyfile", full)
    with pytest.raises(DiskFull):
        put(store, b"ours again")
    assert [path.name for path in file.parent.iterdir()] == ["film.fcpxml"]
    assert file.read_bytes() == b"ours"


def test_a_medium_is_told_by_its_bytes(store: Store) -> None:
    (file,) = put(store, b"ours").files
    file.touch()  # another time, the same bytes: nobody changed it
    assert put(store, b"ours").set_aside == []
