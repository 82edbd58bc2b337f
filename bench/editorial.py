"""`rushes cut export` of a cut of 300 pictures: whole processes, as an editor waits for them.

The film is made first, by the fake engine; then its cut leaves the house without transcoding (`--media takes`), in each
format, and once more with nothing to do.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from making import best, timed

EVENTS, SCENES = 300, 30
LIMIT = 2.0  # seconds
SETTINGS = """\
title = "Three hundred"
[format]
size = "128x72"
rate = 24
[engines]
picture = "fake"
music = "fake"
ambience = "fake"
[sound]
effects = false
"""
FORMATS = ("otio", "fcpxml", "fcp7", "edl", "kdenlive", "xges", "aaf", "otioz")


def script() -> str:
    """Scenes of ten shots each; in every one somebody speaks twice."""
    scenes = []
    for scene in range(SCENES):
        shots = [f"[[shot: MS 50mm 0.5s on ANNA]]\nANNA waits, {scene} {number}." for number in range(9)]
        scenes.append("\n\n".join((f"INT. ROOM {scene} - DAY", *shots, "ANNA\nYes.", "BEN\nNo.")))
    return "Title: Three hundred\n\n" + "\n\n".join(scenes) + "\n"


def main() -> int:
    kept = True
    with tempfile.TemporaryDirectory() as room:
        film = Path(room) / "three-hundred"
        film.mkdir()
        (film / "film.toml").write_text(SETTINGS, encoding="utf-8")
        (film / "script.fountain").write_text(script(), encoding="utf-8")
        timed("make", str(film))
        for format_ in FORMATS:
            words = ("cut", "export", "--to", format_, "--media", "takes", "--no-stems", str(film))
            first, again = timed(*words), best(3, *words)
            kept = kept and first <= LIMIT
            verdict = "kept" if first <= LIMIT else "MISSED"
            print(f"{format_:<10}{first:>6.2f} s, again {again:.2f} s   {LIMIT:g} s allowed   {verdict}", flush=True)
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
