"""A small film, broken down and blocked, for tests of what is shot."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rushes.departments.blocking import block_film
from rushes.departments.breakdown.introductions import introduce
from rushes.departments.breakdown.plan import break_down
from rushes.departments.folder.settings import parse_film
from rushes.departments.script.fountain import parse_fountain
from rushes.departments.shoot.order import Ordered
from rushes.departments.shoot.timing import time_shots
from rushes.film.film import Film
from rushes.film.library import Library

SCRIPT = """\
INT. CUISINE DE MARIE - NUIT

MARIE, vingt ans, en robe rouge, ouvre la lettre. LOUIS attend.

[[shot: CU 85mm f/2 on MARIE]]

MARIE
Il est parti.

[[shot: GP sur LOUIS]]

Louis sourit.
"""


def film(settings: str = "") -> Film:
    return parse_film('title = "Trois plans"\nlanguage = "fr"\n[format]\nsize = "160x90"\nrate = 12\n' + settings)


def ordered(settings: str = "", script: str = SCRIPT, **more: Any) -> list[Ordered]:
    """Every shot, ready to be shot, its voices guessed at two seconds a line."""
    screenplay = parse_fountain(script, "script.fountain")
    settled = film(settings)
    sheet = break_down(screenplay, settled)
    settled = introduce(settled, sheet)
    lengths = {key: 96000 for shot in sheet.shots for key in shot.line_keys}
    timings = time_shots(sheet, settled.format, lengths)
    timings = {key: replace(timing, lines=()) for key, timing in timings.items()}
    blockings = block_film(sheet, settled, timings)
    library = more.pop("library", Library())
    return [
        Ordered(settled, scene, shot, blockings[shot.key], timings[shot.key], {}, library, **more)
        for scene in sheet.scenes
        for shot in scene.shots
    ]


def close_up(found: list[Ordered], name: str) -> Ordered:
    """The one whose note asks for somebody close."""
    return next(one for one in found if one.shot.size.value == "cu" and one.shot.subjects == (name,))
