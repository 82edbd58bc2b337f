"""rushes export: scenes and shots for other programs, written once."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = "INT. KITCHEN - NIGHT\n\nANNA sits at the table.\n\nEXT. JARDIN - DAY\n\nANNA walks to the tree.\n"


@pytest.fixture
def film(tmp_path: Path) -> Path:
    folder = tmp_path / "film"
    folder.mkdir()
    (folder / "film.toml").write_text('title = "Film"\n[format]\nsize = "128x72"\n', encoding="utf-8")
    (folder / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    return folder


def export(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", "export", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=180)


def test_a_scene_and_a_shot_are_written_once(film: Path) -> None:
    told = json.loads(export("--json", "1a", "2", str(film)).stdout)
    assert told["made"] == 2
    assert sorted(path.name for path in (film / "out").iterdir()) == [
        *("film-1A.glb", "film-1A.glb.c2pa", "film-2.glb", "film-2.glb.c2pa")
    ]
    assert "Nothing to do" in export("1A", "2", str(film)).stdout
    script = film / "script.fountain"
    script.write_text(SCRIPT.replace("walks", "runs"), encoding="utf-8")
    assert "Nothing to do" in export("1A", str(film)).stdout
    assert "1 result made" in export("2", str(film)).stdout


def test_what_is_not_there_is_said_with_what_is(film: Path) -> None:
    gone = export("9", str(film))
    assert gone.returncode == 1
    assert "Scenes here: 1, 2" in gone.stderr
    assert "gltf, usd" in export("--to", "fbx", str(film)).stderr
    assert not (film / "out").exists()
