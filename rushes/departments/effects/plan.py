"""The beds a film needs: the ambience of each scene's place."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.departments.effects.beds import bed_request
from rushes.engines import registry
from rushes.engines.ports.text_to_audio import CAPABILITY
from rushes.film.film import Film
from rushes.film.shot import Breakdown
from rushes.work.task import Task


def bed_tasks(breakdown: Breakdown, film: Film, set_kinds: Mapping[str, str], roofed: frozenset[str]) -> list[Task]:
    """ "ambience/<scene key>" for every scene; those in the same place at the same hour ask for the same bed.

    ``set_kinds`` (the set family) by scene key; ``roofed`` the families that are inside.
    """
    if not film.sound.ambience:
        return []
    card = registry.for_capability(film.engines.ambience, CAPABILITY, "film.toml")
    tasks: list[Task] = []
    for sheet in breakdown.scenes:
        kind = set_kinds[sheet.key]
        request = bed_request(sheet, film, kind, kind in roofed, card)
        tasks.append(
            Task(
                key=f"ambience/{sheet.key}",
                label=f"ambience, scene {sheet.number}",
                department="effects",
                capability=CAPABILITY,
                engine=card.name,
                version=card.version,
                request=request,
                keep=True,
                source=sheet.source,
                estimate=0.1 + card.speed * request.milliseconds / 1000,
                length_ms=request.milliseconds,
                cost=card.cost * request.milliseconds // 1000,
            )
        )
    return tasks
