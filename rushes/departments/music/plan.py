"""The cues a film needs, one a scene that wants music."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.departments.music.cues import cue_request, wants_music
from rushes.engines import registry
from rushes.engines.card import Card
from rushes.engines.ports.text_to_music import CAPABILITY, TextToMusic
from rushes.film.film import Film
from rushes.film.shot import Breakdown
from rushes.film.source import Source
from rushes.work.tables import table
from rushes.work.task import Task

CREDITS = "music/credits"


def cue_tasks(breakdown: Breakdown, film: Film, scene_ms: Mapping[str, int]) -> list[Task]:
    """ "music/<scene key>" for every scene that has music, and "music/credits". ``scene_ms`` by scene key."""
    if not film.sound.music or not breakdown.scenes:
        return []
    card = registry.for_capability(film.engines.music, CAPABILITY, "film.toml")
    tasks: list[Task] = []
    for index, sheet in enumerate(breakdown.scenes):
        edge = index in (0, len(breakdown.scenes) - 1)
        if wants_music(sheet, scene_ms[sheet.key], edge):
            request = cue_request(sheet.mood, film, scene_ms[sheet.key], card, sheet.heading.text)
            tasks.append(_cue(f"music/{sheet.key}", f"music, scene {sheet.number}", card, request, sheet.source))
    ending = breakdown.scenes[-1]
    closing = cue_request(ending.mood, film, table("music", "music")["credits"], card, "end credits")
    return [*tasks, _cue(CREDITS, "music, credits", card, closing, None)]


def _cue(key: str, label: str, card: Card, request: TextToMusic, source: Source | None) -> Task:
    return Task(
        key=key,
        label=label,
        department="music",
        capability=CAPABILITY,
        engine=card.name,
        version=card.version,
        request=request,
        keep=True,
        source=source,
        estimate=0.1 + card.speed * request.milliseconds / 1000,
        length_ms=request.milliseconds,
        cost=card.cost * request.milliseconds // 1000,
    )
