"""However adopting a cut ends, the film has the old cut or the new one, whole, and every cut it had before."""

from __future__ import annotations

import errno
import os
import shutil
import signal
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cutting_room import cut_of, one_after_another, pictures, sent_back, trimmed, with_pictures

from rushes.departments.editorial.formats import read_edit, write_edit
from rushes.errors import CheckFailed, DiskFull
from rushes.film.adopted import CUT
from rushes.film.edit import EditEvent, Source
from rushes.homecoming import adopt, offered
from rushes.store import disk
from rushes.store.digest import digest_file

STEPS = ("open", "fsync", "replace")  # of the operating system, each of which may be the last


@pytest.fixture
def film(letters: Path, tmp_path: Path) -> Path:
    """A film with an adopted cut, and beside it a second one that brings a picture of the editor's own."""
    folder = Path(shutil.copytree(letters, tmp_path / "letters"))
    edit = cut_of(folder)
    shots = pictures(edit)
    sent_back(folder, with_pictures(edit, one_after_another([trimmed(shots[0], 2), *shots[1:]])))
    (tmp_path / "rain.mov").write_bytes(os.urandom(200_000))
    rain = EditEvent("rain", 0, 24, source=Source("rain.mov"))
    write_edit(with_pictures(edit, one_after_another([rain, *shots])), second(folder), "otio")
    return folder


def second(film: Path) -> Path:
    return film.parent / "second.otio"


def killed_at(step: int, act: Callable[[], Any]) -> bool:
    """Runs it in a process that is killed before its ``step``-th word to the disk; whether it got that far."""
    child = os.fork()
    if child == 0:
        left = [step]

        def dying(real: Callable[..., Any]) -> Callable[..., Any]:
            def asked(*words: Any, **more: Any) -> Any:
                if left[0] == 0:
                    os.kill(os.getpid(), signal.SIGKILL)
                left[0] -= 1
                return real(*words, **more)

            return asked

        for name in STEPS:
            setattr(os, name, dying(getattr(os, name)))
        shutil.copyfile = dying(shutil.copyfile)
        try:
            act()
        finally:
            os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def test_killed_at_any_step_the_cut_is_the_old_one_or_the_new_one(film: Path) -> None:
    old = (film / CUT).read_bytes()
    offer = offered(film, second(film))
    step, seen = 0, []
    while killed_at(step, lambda: adopt(offer)):
        now = (film / CUT).read_bytes()
        seen.append(now == old)
        assert read_edit(film / CUT).tracks
        if now != old:
            assert any(kept.read_bytes() == old for kept in (film / "cuts").iterdir())
            (film / CUT).write_bytes(old)
        for file in (film / "library" / "footage").glob("*"):
            assert digest_file(file) == digest_file(film.parent / "rain.mov")
        step += 1
        assert step < 60
    assert len(seen) >= 8  # there was enough to be killed at
    assert seen[0]
    assert (film / CUT).read_bytes() != old
    assert not list((film / ".rushes" / "work").iterdir())  # what the killed ones left is swept


def test_a_full_disk_leaves_the_old_cut(film: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer = offered(film, second(film))
    before = {path: path.read_bytes() for path in (film / CUT, *(film / "cuts").glob("*"))}

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    for where in ("fsync", "replace"):
        with monkeypatch.context() as patch:
            patch.setattr(disk.os, where, full)
            with pytest.raises(DiskFull):
                adopt(offer)
        assert {path: path.read_bytes() for path in before} == before
    adopt(offer)
    assert (film / CUT).read_bytes() != before[film / CUT]


def test_of_two_who_adopt_at_once_the_second_is_asked_again(film: Path) -> None:
    """What she was told was told of the cut before."""
    one, other = offered(film, second(film)), offered(film, second(film))
    adopt(one)
    now = (film / CUT).read_bytes()
    with pytest.raises(CheckFailed, match="Another cut was adopted"):
        adopt(replace(other, edit=other.last))
    assert (film / CUT).read_bytes() == now
    assert offered(film, second(film)).changes == ()
