"""rushes board --overhead: plans for those who light a scene, made once and again only where it changes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from rushes.store import hold

SCRIPT = "INT. KITCHEN - NIGHT\n\n[[light: low-key, candles]]\n\nANNA\nGood morning.\n"


def overheads(film: Path) -> str:
    words = [sys.executable, "-m", "rushes", "board", "--overhead", str(film)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8", timeout=120)
    return done.stdout


def written(film: Path) -> Path:
    film.mkdir()
    (film / "film.toml").write_text('title = "Film"\n', encoding="utf-8")
    (film / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return film


def test_a_scene_is_drawn_from_above_and_only_again_when_it_changes(tmp_path: Path) -> None:
    film = written(tmp_path / "film")
    assert "2 results made" in overheads(film)
    assert "key: candles" in (film / "out" / "film-overhead-1-kitchen.svg").read_text(encoding="utf-8")
    assert (film / "out" / "film-overheads.pdf").read_bytes().startswith(b"%PDF")
    assert "Nothing to do" in overheads(film)
    (film / "script.fountain").write_text(SCRIPT.replace("candles", "fire"), encoding="utf-8")
    assert "2 results made" in overheads(film)


def test_what_there_is_to_draw_is_told_beforehand_and_nothing_drawn(tmp_path: Path) -> None:
    film = written(tmp_path / "film")
    words = [sys.executable, "-m", "rushes", "board", "--plan", str(film)]
    done = subprocess.run(words, check=True, capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert "To make:" in done.stdout
    assert not (film / "out").exists()


def test_who_waits_for_another_rushes_is_told(tmp_path: Path) -> None:
    film = written(tmp_path / "film")
    words = [sys.executable, "-m", "rushes", "board", "--overhead", str(film)]
    with hold(film), subprocess.Popen(words, stderr=subprocess.PIPE, text=True, encoding="utf-8") as second:
        assert second.stderr is not None
        assert "Waiting for another rushes" in second.stderr.readline()
        second.kill()
