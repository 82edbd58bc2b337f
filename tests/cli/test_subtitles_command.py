"""rushes subtitles and rushes make --language, as somebody types them."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

GOOD = "1\n00:00:01,000 --> 00:00:03,000\nLe train est en retard.\n"
FAST = GOOD + "\n2\n00:00:04,000 --> 00:00:04,500\nPersonne ne bouge sur le quai de la gare.\n"


def rushes(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=120)


def film_of(folder: Path) -> Path:
    film = folder / "film"
    film.mkdir()
    (film / "film.toml").write_text('title = "Film"\nlanguage = "fr"\n', encoding="utf-8")
    (film / "script.fountain").write_text("INT. CUISINE - NUIT\n\nANNA\nBonjour.\n", encoding="utf-8")
    return film


def test_a_file_that_holds_leaves_with_nought_and_one_that_does_not_with_one(tmp_path: Path) -> None:
    path = tmp_path / "theirs.fr.srt"
    path.write_text(GOOD, encoding="utf-8")
    done = rushes("subtitles", "check", str(path))
    assert (done.returncode, done.stdout) == (0, "theirs.fr.srt, fr: 1 subtitle, all hold.\n")
    path.write_text(FAST, encoding="utf-8")
    done = rushes("subtitles", "check", str(path))
    assert done.returncode == 1
    assert "Subtitle 2 (00:00:04.000) stands 0.50 s (at least 0.83)." in done.stdout
    told = json.loads(rushes("subtitles", "check", "--json", str(path)).stdout)
    assert [one["rule"] for one in told[0]["violations"]] == ["short", "speed"]


def test_a_broken_file_is_one_message_and_nothing_is_written(tmp_path: Path) -> None:
    film, path = film_of(tmp_path), tmp_path / "theirs.srt"
    path.write_text("1\n00:00:01,000 > 00:00:03,000\nOui\n", encoding="utf-8")
    done = rushes("subtitles", "adopt", str(path), str(film))
    assert done.returncode == 1
    assert "theirs.srt:1" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (film / "subtitles").exists()


def test_a_table_is_written_and_a_language_without_a_translation_is_told(tmp_path: Path) -> None:
    film = film_of(tmp_path)
    done = rushes("make", "--language", "en", str(film))
    assert done.returncode == 1
    assert "There is no translation into 'en'." in done.stderr
    assert "script.en.fountain" in done.stderr
    done = rushes("subtitles", "table", "--language", "en", str(film))
    assert "1 line waits for a translation." in done.stdout
    table = film / "library" / "texts" / "en.csv"
    assert table.read_text("utf-8") == "scene,character,line,translation\n1,ANNA,Bonjour.,\n"
    assert "1 line has no translation" in rushes("make", "--language", "en", str(film)).stderr
    assert "no language code" in rushes("make", "--language", "Anglais !", str(film)).stderr
