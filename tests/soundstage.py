"""A screenplay as the sound department gets it, and results as the store would have them."""

from __future__ import annotations

from pathlib import Path

from rushes.departments import breakdown, script
from rushes.film.film import Film
from rushes.film.media import Media
from rushes.film.shot import Breakdown
from rushes.work.task import Made, Task

SCRIPT = """Title: Le Quai

EXT. QUAI DE LA GARE - JOUR

Un train entre en gare. MARIE, 30 ans, attend avec une valise.

MARIE
Le train, lui, ne m'a pas attendue.

LE CHEF DE GARE (CONT'D)
(à voix basse)
Personne n'attend plus personne, ici.

INT. CAFÉ - NUIT

Marie s'assied.

NARRATEUR (V.O.)
Elle resta là toute la nuit.

MARIE
(in English)
Good night.
"""


def broken_down(folder: Path, film: Film, text: str = SCRIPT) -> Breakdown:
    path = folder / "script.fountain"
    path.write_text(text, "utf-8")
    return breakdown.break_down(script.read(path), film)


def made(task: Task, **facts: object) -> Made:
    role = {"text-to-speech": "voice", "text-to-music": "music", "text-to-audio": "sound"}[task.capability]
    recipe = "recipe of " + repr(task.request)
    return Made(task.key, recipe, {role: Media(recipe, ".wav")}, dict(facts), engine=task.engine)
