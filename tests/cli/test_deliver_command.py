"""rushes deliver, as people type it: what it says, and with which exit code it leaves."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import av
import pytest

from rushes.departments.folder import read_profiles
from rushes.engines import codecs
from rushes.errors import SystemLibraryMissing

SETTINGS = """\
title = "Film"

[format]
size = "160x90"

[engines]
picture = "fake"
music = "fake"
ambience = "fake"
"""


def rushes(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=240)


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "film.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "script.fountain").write_text("INT. KITCHEN - NIGHT\n\nANNA\nGood morning.\n", encoding="utf-8")
    return folder


def test_a_delivery_says_whether_it_passed_and_a_file_that_does_not_leaves_with_one(film: Path) -> None:
    done = rushes("deliver", "--profile", "web", str(film))
    assert done.returncode == 0, done.stderr
    assert "film-web.mp4: PASS" in done.stdout
    file = film / "out" / "film-web.mp4"
    page = film / "report.html"
    checked = rushes("deliver", "--check", str(file), "--profile", "broadcast", "--json", "--page", str(page))
    assert checked.returncode == 1
    told = json.loads(checked.stdout)
    assert told["verdict"] == "fail"
    assert {"codec", "container"} <= {one["name"] for one in told["checks"] if one["verdict"] == "fail"}
    assert "FAIL" in page.read_text(encoding="utf-8")


def test_the_profiles_are_listed_and_an_unknown_one_is_told_with_the_nearest(film: Path) -> None:
    assert "broadcast" in rushes("deliver", str(film)).stdout
    done = rushes("deliver", "--profile", "brodcast", str(film))
    assert done.returncode == 1
    assert "Did you mean 'broadcast'?" in done.stderr
    assert not (film / "out").exists()


def test_an_encoder_that_pyav_lacks_is_one_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    prores = codecs.codecs()["prores"]
    lacking = {**codecs.codecs(), "prores": type(prores)(**{**_fields(prores), "encoder": "prores_of_tomorrow"})}
    monkeypatch.setattr(codecs, "codecs", lambda: lacking)
    with pytest.raises(SystemLibraryMissing, match="Apple ProRes cannot be written here") as told:
        codecs.check_encoder(read_profiles()["broadcast"].picture)
    assert av.__version__ in told.value.what
    assert "another profile" in told.value.todo


def _fields(codec: codecs.Codec) -> dict[str, object]:
    return {name: getattr(codec, name) for name in codec.__slots__}
