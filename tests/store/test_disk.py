"""A full disk, a read-only folder: one clear error, nothing lost."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from rushes.errors import DiskFull, StoreError
from rushes.store import Record, Store
from rushes.store.disk import disk_errors

# Becomes nobody, once everything is imported: root may write anywhere.
VISITOR = """
import os, sys
from pathlib import Path
from rushes.errors import ReadOnly
from rushes.film.media import Media
from rushes.store import Record, Store, hold
import rushes.store.librarian, blake3, sqlite3, encodings.idna
if os.geteuid() == 0:
    os.setgroups([])
    os.setuid(65534)
folder, digest = Path(sys.argv[1]), sys.argv[2]
store = Store(folder)
assert store.find("ab" * 32).files["voice"].digest == digest, "what is there can be read"
assert store.check_cheap(Media(digest, ".wav")), "and looked at"
def refused(attempt):
    try:
        attempt()
    except ReadOnly as error:
        assert error.todo
        return
    raise AssertionError("nothing should be writable here")
refused(lambda: store.put_bytes(b"new", ".wav", keep=True))
refused(lambda: store.put(folder / "film.toml", keep=False))
refused(lambda: store.save(Record("cd" * 32, "voice/2"), keep=False))
refused(lambda: store.remember({"voice/2": "cd" * 32}))
refused(lambda: store.note_job("cd" * 32, "paid", "17"))
refused(store.scratch)
refused(lambda: hold(folder).__enter__())
assert store.find("ab" * 32), "and still be read"
"""


@pytest.fixture
def public_folder():
    """A folder whose parents anyone may enter, which pytest's own are not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    for path in [folder, *folder.rglob("*")]:
        if path.is_dir():
            path.chmod(0o755)
    shutil.rmtree(folder)


@pytest.mark.parametrize("code", [errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)])
def test_a_full_disk_says_how_much_is_needed_and_how_much_is_free(tmp_path, code):
    with pytest.raises(DiskFull) as refused, disk_errors(tmp_path / "not" / "yet", need=12_500_000):
        raise OSError(code, os.strerror(code))
    assert "12.5 MB more needed" in refused.value.what
    assert "MB free" in refused.value.what
    assert "rushes clean" in refused.value.todo


def test_a_refusal_of_the_system_names_the_file(tmp_path):
    (tmp_path / ".rushes").write_text("a file where a folder should be")
    with pytest.raises(StoreError) as refused:
        Store(tmp_path).put_bytes(b"x", ".wav", keep=False)
    assert ".rushes" in refused.value.where
    assert "Move it" in refused.value.todo


def test_a_file_in_the_place_of_a_folder_is_named_whatever_was_to_be_written_there(tmp_path):
    (tmp_path / "takes").write_text("notes of mine")
    with pytest.raises(StoreError) as refused, Store(tmp_path) as store:
        store.put_bytes(b"x", ".wav", keep=True)
    assert refused.value.where == str(tmp_path / "takes")
    assert (tmp_path / "takes").read_text() == "notes of mine"


def test_a_file_that_is_not_there_cannot_be_put(tmp_path):
    with pytest.raises(StoreError) as refused:
        Store(tmp_path).put(tmp_path / "nowhere.wav", keep=False)
    assert "nowhere.wav" in refused.value.where


def test_nothing_is_left_behind_when_a_put_fails(tmp_path):
    store = Store(tmp_path)
    with pytest.raises(StoreError):
        store.put(tmp_path, keep=True)  # a folder, not a file
    assert not list(store.takes.parts.iterdir())


if os.name == "posix":

    @pytest.mark.parametrize("ledger", [True, False], ids=["with its ledger", "takes only"])
    def test_a_read_only_film_can_be_read_and_refuses_writing_in_our_words(public_folder, ledger):
        (public_folder / "film.toml").write_text("")
        with Store(public_folder) as store:
            media = store.put_bytes(b"a voice", ".wav", keep=True)
            store.save(Record("ab" * 32, "voice/1", files={"voice": media}), keep=True)
        if not ledger:
            shutil.rmtree(public_folder / ".rushes")
        for path in [public_folder, *public_folder.rglob("*")]:
            if path.is_dir():
                path.chmod(0o555)
        command = [sys.executable, "-c", VISITOR, str(public_folder), media.digest]
        ran = subprocess.run(command, check=False, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stderr
