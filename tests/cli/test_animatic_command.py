"""rushes animatic: one scene from its board and its voices, and nothing of the film or of other scenes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SCRIPT = "INT. KITCHEN - NIGHT\n\nANNA\nGood morning.\n\nINT. CELLAR - NIGHT\n\nPAUL\nWho is there?\n"


def rushes(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=120)


def film_of(folder: Path) -> Path:
    film = folder / "film"
    film.mkdir()
    (film / "film.toml").write_text('title = "Film"\n\n[format]\nsize = "320x180"\n', encoding="utf-8")
    (film / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return film


def test_one_scene_is_made_alone_and_a_change_in_another_remakes_nothing(tmp_path: Path) -> None:
    film = film_of(tmp_path)
    first = rushes("animatic", "2", str(film))
    assert first.returncode == 0, first.stderr
    out = film / "out"
    kinds = ("mp4", "srt", "srt.c2pa", "ttml", "ttml.c2pa", "vtt", "vtt.c2pa")
    assert sorted(path.name for path in out.iterdir()) == [f"film-animatic-2.{kind}" for kind in kinds]
    words = (out / "film-animatic-2.srt").read_text(encoding="utf-8")
    assert "Who is there?" in words
    assert "Good morning" not in words
    (film / "script.fountain").write_text(SCRIPT.replace("Good morning.", "Good evening."), encoding="utf-8")
    assert "Nothing to do" in rushes("animatic", "2", str(film)).stdout


def test_a_scene_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    film = film_of(tmp_path)
    done = rushes("animatic", "9", str(film))
    assert done.returncode == 1
    assert "There is no scene '9'" in done.stderr
    assert "1 to 2" in done.stderr
    assert not (film / "out").exists()
