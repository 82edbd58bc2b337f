"""The README's ten minutes, run as a new user would."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parent.parent / "README.md"


def run(*words: str, cwd: Path, code: int = 0) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "rushes", *words], check=False, cwd=cwd, capture_output=True, text=True, timeout=600
    )
    assert done.returncode == code, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def commands() -> list[str]:
    """Every `rushes` line of the tutorial's shell blocks, in order."""
    tutorial = README.read_text(encoding="utf-8").split("## Ten minutes")[1].split("\n## ")[0]
    blocks = re.findall(r"```sh\n(.*?)```", tutorial, re.S)
    return [line for block in blocks for line in block.splitlines() if line.startswith("rushes ")]


def words(command: str) -> list[str]:
    import shlex

    return shlex.split(command)[1:]


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("tutorial")


def change(script: Path, old: str, new: str) -> None:
    text = script.read_text(encoding="utf-8")
    assert old in text
    script.write_text(text.replace(old, new, 1), encoding="utf-8")


def small(film: Path) -> None:
    """The tutorial's film at a quarter of its width: the same work, in less time."""
    settings = film / "film.toml"
    settings.write_text(re.sub(r"(?m)^size = .*$", 'size = "160x90"', settings.read_text(encoding="utf-8")), "utf-8")


def test_the_ten_minute_tutorial_goes_as_the_readme_says(room: Path) -> None:
    steps = commands()
    assert [step.split()[1] for step in steps] == ["new", "plan", "make", "takes", "takes", "plan", "make", "why"]
    film, script = room / "my-film", room / "my-film" / "script.fountain"

    run(*words(steps[0]), cwd=room)
    small(film)
    first, second = dialogue(script)[:2]
    change(script, first, first.rstrip(".!?") + ", tonight.")
    change(script, second, second.rstrip(".!?") + ", I think.")
    assert "To make:" in run(*words(steps[1]), cwd=room)
    assert "out/my-film.mp4" in run(*words(steps[2]), cwd=room).replace("\\", "/")
    out = {path.name for path in (film / "out").iterdir()}
    assert {
        f"my-film{end}" for end in (".mp4", ".srt", ".vtt", "-board.pdf", "-board.png", "-shots.csv", ".otio", ".html")
    } <= out

    assert "1A" in run(*words(steps[3]), cwd=room)
    assert "circled" in run(*words(steps[4]), cwd=room)

    before = json.loads(run("plan", "my-film", "--json", cwd=room))
    assert before["to_make"] == 0
    changed = dialogue(script)[-1]
    change(script, changed, changed.rstrip(".!?") + ", at last.")
    told = run(*words(steps[5]), cwd=room)
    assert "script.fountain:" in told
    assert "text:" in told

    plan = json.loads(run("plan", "my-film", "--json", cwd=room))
    stale = {task["key"].split("/")[0] for task in plan["tasks"] if task["standing"] not in ("up to date", "circled")}
    voices = [task for task in plan["tasks"] if task["key"].startswith("voice/") and task["standing"] == "stale"]
    shots = [task for task in plan["tasks"] if task["key"].startswith("shot/") and task["standing"] != "up to date"]
    assert len(voices) == 1
    assert len(shots) == 1
    assert {"voice", "shot", "mix", "master"} <= stale
    # A cue in whose scene the line is spoken waits to hear how long it is; then it turns out that nothing moved.
    assert not stale & {"ambience", "title"}
    known = {task["key"].split("/")[0] for task in plan["tasks"] if task["standing"] in ("stale", "missing")}
    assert "music" not in known

    composed = takes_of(film, "music", "ambience", "title")
    run(*words(steps[6]), cwd=room)
    assert takes_of(film, "music", "ambience", "title") == composed
    assert json.loads(run("plan", "my-film", "--json", cwd=room))["to_make"] == 0
    assert "recipe" in run(*words(steps[7]), cwd=room)


def takes_of(film: Path, *kinds: str) -> set[str]:
    """The recipes of all that was ever made of these kinds."""
    kept = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (film / "takes").glob("??/*.json")}
    return {recipe for recipe, record in kept.items() if record["key"].split("/")[0] in kinds}


def dialogue(script: Path) -> list[str]:
    """The first spoken line of each dialogue block."""
    lines = script.read_text(encoding="utf-8").splitlines()
    return [
        lines[index + 1]
        for index, line in enumerate(lines[:-1])
        if re.fullmatch(r"[A-ZÀ-Ý][A-ZÀ-Ý '’-]+(\([^)]*\))?", line.strip())
        and lines[index + 1].strip()
        and not lines[index + 1].startswith("(")
        and not re.match(r"(INT|EXT)", line)
    ]
