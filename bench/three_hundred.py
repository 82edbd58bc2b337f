"""A film of 300 pictures in 30 scenes, 60 lines, beds and music, made by the fake engine: what leaves for an editor and
comes back is measured with it."""

from __future__ import annotations

import resource
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from making import timed

NAME = "three-hundred"
_SCENES = 30
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


@contextmanager
def three_hundred() -> Iterator[Path]:
    """The film, made, for as long as it is wanted."""
    with tempfile.TemporaryDirectory() as room:
        film = Path(room) / NAME
        film.mkdir()
        (film / "film.toml").write_text(SETTINGS, encoding="utf-8")
        (film / "script.fountain").write_text(script(), encoding="utf-8")
        timed("make", str(film))
        yield film


def script() -> str:
    """Scenes of ten shots each; in every one somebody speaks twice."""
    scenes = []
    for scene in range(_SCENES):
        shots = [f"[[shot: MS 50mm 0.5s on ANNA]]\nANNA waits, {scene} {number}." for number in range(9)]
        scenes.append("\n\n".join((f"INT. ROOM {scene} - DAY", *shots, "ANNA\nYes.", "BEN\nNo.")))
    return "Title: Three hundred\n\n" + "\n\n".join(scenes) + "\n"


def worked(*words: str) -> tuple[float, float]:
    """Seconds that `rushes` takes for that, by the clock and of the processors."""
    before = _processor()
    return timed(*words), _processor() - before


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
