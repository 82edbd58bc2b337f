"""A machine without OpenGL: what draws nothing is made there, what draws says what is missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GONE = """
import moderngl

def gone(*args, **more):
    raise RuntimeError("no driver")

moderngl.create_context = gone
"""


@pytest.fixture
def rushes(tmp_path: Path):
    """The command, in processes that find no driver; its working folder is a film."""
    film, site = tmp_path / "film", tmp_path / "site"
    film.mkdir()
    site.mkdir()
    (site / "sitecustomize.py").write_text(GONE, encoding="utf-8")
    (film / "film.toml").write_text('title = "Film"\n[format]\nsize = "128x72"\n', encoding="utf-8")
    (film / "script.fountain").write_text("INT. KITCHEN - NIGHT\n\nANNA sits at the table.\n", encoding="utf-8")
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(site), os.environ.get("PYTHONPATH", "")])}

    def run(*words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "rushes", *words]
        return subprocess.run(
            command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=180, cwd=film, env=env
        )

    return run


def test_scenes_and_cameras_need_no_graphics_and_pictures_say_which(rushes, tmp_path: Path) -> None:
    for kind in ("gltf", "usd"):
        done = rushes("export", "--to", kind, "1")
        assert done.returncode == 0, done.stderr
    done = rushes("shoot", "--passes", "camera", "1A")
    assert done.returncode == 0, done.stderr
    told = json.loads((tmp_path / "film" / "out" / "passes" / "1A" / "camera.json").read_text("utf-8"))
    assert len(told["cameras"]) == told["frames"] > 0
    refused = rushes("shoot", "--passes", "depth", "1A")
    assert refused.returncode != 0
    assert "found no OpenGL" in refused.stderr
