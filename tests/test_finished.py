"""A film with nothing to do is told so without being planned, and never when anything has changed."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from rushes import finished
from rushes.studio import make_whole_film
from tests.test_film import new_film


@pytest.fixture(scope="module")
def made(letters: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = Path(shutil.copytree(letters, tmp_path_factory.mktemp("finished") / "letters"))
    (folder / "library" / "notes").mkdir(parents=True)
    (folder / "library" / "notes" / "places.txt").write_text("the kitchen\n", encoding="utf-8")
    make_whole_film(folder, executor="inline")
    return folder


@pytest.fixture
def film(made: Path, tmp_path: Path) -> Path:
    """The made film, to be changed: a copy that keeps every file's time, as the film's own name."""
    return Path(shutil.copytree(made, tmp_path / made.name))


def test_a_finished_film_is_known_from_anywhere_inside_it(film: Path) -> None:
    shown = finished.still(film)
    assert shown is not None
    assert film / "out" / "letters.mp4" in shown
    assert finished.still(film / "library" / "notes") == shown


def test_a_film_that_was_never_finished_is_not_known(tmp_path: Path) -> None:
    assert finished.still(new_film(tmp_path / "letters")) is None
    assert finished.still(tmp_path / "nowhere") is None


def _same_size_and_time(path: Path) -> None:
    """The craftiest edit of all: other bytes, as many, at the same time."""
    seen = path.stat()
    path.write_bytes(path.read_bytes().replace(b"letter", b"lettre"))
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def _first(folder: Path, pattern: str) -> Path:
    return sorted(folder.glob(pattern))[0]


CHANGES: dict[str, Callable[[Path], object]] = {
    "the script, though its size and time are as before": lambda film: _same_size_and_time(film / "script.fountain"),
    "film.toml": lambda film: (film / "film.toml").write_text(
        (film / "film.toml").read_text(encoding="utf-8").replace("A. Writer", "B. Writer"), encoding="utf-8"
    ),
    "a verdict on a take": lambda film: (film / "selects.toml").write_text("", encoding="utf-8"),
    "a new file in the library": lambda film: (film / "library" / "props.txt").write_text("", encoding="utf-8"),
    "a file deep in the library": lambda film: os.utime(film / "library" / "notes" / "places.txt", ns=(1, 1)),
    "the master is gone": lambda film: (film / "out" / "letters.mp4").unlink(),
    "subtitles edited by hand": lambda film: (film / "out" / "letters.srt").write_text("1\n", encoding="utf-8"),
    "a take cut short": lambda film: os.truncate(_first(film, "takes/??/*.wav"), 100),
    "a working file gone": lambda film: _first(film, ".rushes/objects/??/*.mp4").unlink(),
    "working files deleted by hand": lambda film: shutil.rmtree(film / ".rushes"),
    "the note cut short": lambda film: os.truncate(film / ".rushes" / "finished.json", 40),
    "the note is something else": lambda film: (film / ".rushes" / "finished.json").write_text("[1]", encoding="utf-8"),
    "a file beside the script": lambda film: (film / "notes.txt").write_text("", encoding="utf-8"),
}


@pytest.mark.parametrize("what", CHANGES)
def test_whatever_changes_is_noticed(film: Path, what: str) -> None:
    CHANGES[what](film)
    assert finished.still(film) is None


def test_a_film_under_another_name_is_planned_again(film: Path) -> None:
    assert finished.still(film.rename(film.with_name("renamed"))) is None


def test_new_code_of_the_house_is_noticed(film: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    house = tmp_path / "rushes"
    shutil.copytree(Path(finished.rushes.__file__).parent, house, ignore=shutil.ignore_patterns("*.pyc"))
    monkeypatch.setattr(finished.rushes, "__file__", str(house / "__init__.py"))
    assert finished.still(film) is not None
    os.utime(house / "departments" / "music" / "data" / "spotting.toml", ns=(1, 1))
    assert finished.still(film) is None


def test_what_changes_while_the_film_is_made_is_seen_the_next_time(film: Path) -> None:
    seen = finished.look(film)
    (film / "script.fountain").write_text("INT. KITCHEN - NIGHT\n\nAnna waits.\n", encoding="utf-8")
    finished.note(film, seen, [], [])
    assert finished.still(film) is None


def test_what_lies_behind_a_link_is_never_taken_for_unchanged(film: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (film / "library" / "more").symlink_to(tmp_path / "elsewhere")
    make_whole_film(film, executor="inline")
    assert finished.still(film) is None


def test_footage_beside_the_script_is_not_read_but_its_change_is_seen(film: Path) -> None:
    footage = film / "footage.mov"
    footage.touch()
    os.truncate(footage, 1 << 42)  # four terabytes of nothing: no memory holds them
    seen = finished.look(film)
    assert seen
    assert finished.look(film) == seen
    os.utime(footage, ns=(1, 1))
    assert finished.look(film) != seen


def test_a_pipe_beside_the_script_holds_nobody_up(film: Path) -> None:
    os.mkfifo(film / "pipe")
    assert finished.look(film)
