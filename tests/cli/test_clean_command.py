"""rushes clean: room is made, and the film stands as it stood."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rushes.store import Store


def rushes(film: Path, *words: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "rushes", *words],
        check=False,
        cwd=film,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def film(letters: Path, tmp_path: Path) -> Path:
    return shutil.copytree(letters, tmp_path / letters.name, symlinks=True)


def lying(film: Path, *folders: str) -> set[Path]:
    return {path for folder in folders for path in (film / folder).rglob("*") if path.is_file()}


def test_what_the_film_no_longer_needs_goes_and_nothing_else_does(film: Path) -> None:
    with Store(film) as store:
        stray = store.put_bytes(b"x" * 3_000_000, ".wav", keep=False)
    (path,) = (film / ".rushes" / "objects").rglob(f"{stray.digest}*")
    plan, kept = json.loads(rushes(film, "plan", "--json")), lying(film, "out", "takes", "library")
    told = rushes(film, "clean", "--dry-run")
    assert told.startswith("Would remove 1 working file, 3.0 MB")
    assert path.exists()
    assert rushes(film, "clean").startswith("Removed 1 working file, 3.0 MB")
    assert not path.exists()
    assert lying(film, "out", "takes", "library") == kept
    assert json.loads(rushes(film, "plan", "--json")) == plan
    assert rushes(film, "clean").startswith("Removed 0 working files")
