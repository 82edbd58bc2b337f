"""rushes shoot: some shots only, and their control passes, made once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.signed import files_in

SCRIPT = "INT. KITCHEN - NIGHT\n\nANNA sits at the table.\n\nANNA\nGood morning.\n"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "film.toml").write_text('title = "Film"\n[format]\nsize = "128x72"\n', encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return folder


def shoot(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", "shoot", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=180)


def test_passes_of_one_shot_are_measured_once_and_kept(film: Path) -> None:
    first = shoot("--passes", "depth,pose", "1C", str(film))
    assert first.returncode == 0, first.stderr
    assert "To make: 3 results" in first.stdout  # with the voice that times the shot
    there = film / "out" / "passes" / "1C"
    assert sorted(path.name for path in files_in(there)) == ["depth.json", "depth.mkv", "pose.json", "pose.mkv"]
    assert (there / "depth.mkv.c2pa").is_file()
    poses = json.loads((there / "pose.json").read_text("utf-8"))["poses"]
    assert poses[0]["people"][0]["name"] == "ANNA"
    assert len(poses[0]["people"][0]["pose_keypoints_2d"]) == 54
    assert "Nothing to do" in shoot("--passes", "depth,pose", "1c", str(film)).stdout
    assert "1 result made" in shoot("--passes", "ids", "1C", str(film)).stdout


def test_a_shot_alone_is_shot_and_the_film_finds_it(film: Path) -> None:
    told = json.loads(shoot("--json", "1A", str(film)).stdout)
    assert told["made"] == 1
    plan = subprocess.run(
        [sys.executable, "-m", "rushes", "plan", "--json", str(film)], capture_output=True, text=True, check=True
    )
    standing = {task["label"]: task["standing"] for task in json.loads(plan.stdout)["tasks"]}
    assert standing["shot 1A"] == "up to date"
    assert standing["shot 1B"] != "up to date"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--passes", "detph", "1A"), "Passes: depth, normals"),
        (("--passes", "depth", "9Z"), "Shots here"),
        (("--passes", "depth", "--size", "big", "1A"), "1280x720"),
        (("--passes", "depth", "--size", "15x9", "1A"), "numbers from 16"),
        (("--passes", "depth", "--size", "0x0", "1A"), "1280x720"),
        (("--passes", "depth", "--size", "²x²", "1A"), "1280x720"),
        (("--passes", "", "1A"), "Passes: depth, normals"),
        (("--passes", "depth", "--format", "jpeg", "1A"), "Formats: ffv1, png, exr"),
        (("--size", "640x360", "1A"), "--passes depth,ids"),
    ],
)
def test_what_cannot_be_is_one_clear_error(film: Path, words: tuple[str, ...], said: str) -> None:
    done = shoot(*words, str(film))
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (film / "out").exists()
