"""`rushes make` of la-ciotat: from nothing, with nothing to do, and after one line of dialogue changed.

Whole processes are timed, as a user waits for them. Ratios are against the film's own duration, or the cold time.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

FILM = Path(__file__).parent.parent / "examples" / "la-ciotat"
LINE = ("J'y étais.", "J'y étais, moi.")


def timed(*words: str) -> float:
    # As installed: with the bytecode that pip leaves beside the modules, not compiled anew at each start.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "rushes", *words], check=True, capture_output=True, env=environment)
    return time.perf_counter() - began


def best(times: int, *words: str) -> float:
    return min(timed(*words) for _ in range(times))


def duration(master: Path) -> float:
    import av

    with av.open(str(master)) as container:
        return container.duration / av.time_base


def shot_seconds(film: Path, before: set[Path]) -> float:
    """Seconds of work recorded for shots that were not there before."""
    import json

    new = set((film / "takes").glob("??/*.json")) - before
    records = [json.loads(path.read_text(encoding="utf-8")) for path in new]
    return sum(record["seconds"] for record in records if record["key"].startswith("shot/"))


def main() -> int:
    rows = []
    with tempfile.TemporaryDirectory() as room:
        film = Path(room) / "la-ciotat"
        shutil.copytree(FILM, film, ignore=shutil.ignore_patterns("out", "takes", ".rushes"))
        cold = timed("make", str(film))
        length = duration(film / "out" / "la-ciotat.mp4")
        rows.append(
            ("make from nothing", cold, f"{cold / length:.2f} × the film's {length:.0f} s", cold <= 1.5 * length)
        )
        idle = best(5, "make", str(film))
        rows.append(("make, nothing to do", idle, "0.70 s allowed", idle < 0.7))
        known = set((film / "takes").glob("??/*.json"))
        script = film / "script.fountain"
        script.write_text(script.read_text(encoding="utf-8").replace(*LINE), encoding="utf-8")
        edit = timed("make", str(film))
        rest = edit - shot_seconds(film, known)
        rows.append(("make, one line changed", edit, f"{rest / cold:.1%} of cold, and its shot", rest < 0.05 * cold))
    help_ = best(5, "--help")
    rows.append(("--help", help_, "0.25 s allowed", help_ < 0.25))
    for name, seconds, ratio, kept in rows:
        print(f"{name:<26}{seconds:>8.2f} s   {ratio:<34}{'kept' if kept else 'MISSED'}")
    return 0 if all(row[3] for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
