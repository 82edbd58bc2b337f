"""A model of the library that cannot be read stops the shots that show it, and no other."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

SCRIPT = """INT. KITCHEN - DAY

[[shot: LS 1s]]
ANNA puts a suitcase down.

EXT. GARDEN - DAY

[[shot: LS 1s]]
ANNA waits.
"""


def rushes(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "rushes", *words]
    return subprocess.run(command, check=False, capture_output=True, text=True, encoding="utf-8", timeout=300)


def test_other_shots_are_made_and_the_summary_and_the_exit_say_what_is_not(tmp_path: Path) -> None:
    film = tmp_path / "film"
    (film / "library" / "props").mkdir(parents=True)
    (film / "film.toml").write_text('title = "Film"\n[format]\nsize = "128x72"\n', encoding="utf-8")
    (film / "script.fountain").write_text(SCRIPT, encoding="utf-8")
    model = {
        "asset": {"version": "2.0"},
        "scenes": [{"nodes": [0]}],
        "nodes": [{"mesh": 0}],
        "meshes": [{"primitives": [{"attributes": {"POSITION": 0}}]}],
        "accessors": [{"bufferView": 0, "componentType": 5126, "count": 3, "type": "VEC3"}],
        "bufferViews": [{"buffer": 0, "byteLength": 36}],
        "buffers": [{"byteLength": 36, "uri": "gone.bin"}],
        "animations": [{"channels": [{"sampler": 0, "target": {"node": 0, "path": "scale"}}], "samplers": []}],
    }
    (film / "library" / "props" / "suitcase.gltf").write_text(json.dumps(model), encoding="utf-8")
    done = rushes("shoot", "1A", "2A", str(film))
    assert done.returncode != 0
    assert "shot 1A" in done.stderr
    assert "suitcase.gltf" in done.stderr
    assert "Export it again" in done.stderr or "beside it" in done.stderr
    plan = rushes("plan", "--json", str(film))
    standing = {task["label"]: task["standing"] for task in json.loads(plan.stdout)["tasks"]}
    assert standing["shot 2A"] == "up to date"
    assert standing["shot 1A"] != "up to date"
