"""What a scene's crowd does from shot to shot: it sits down, rises, runs off, and is gone after that."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.departments.blocking.tables import table
from rushes.film.blocking import Crowd
from rushes.film.element import ElementKind
from rushes.film.shot import SceneSheet


def crowds(scene: SceneSheet, many: int, roofed: bool) -> Mapping[str, Crowd]:
    """The crowd at each shot, by shot key. ``many``: how many they are; ``roofed``: who runs there runs out."""
    everybody = many
    groups = {item.name for item in scene.elements if item.kind is ElementKind.EXTRAS and item.count > 1}
    if not groups:
        return dict.fromkeys([shot.key for shot in scene.shots], Crowd(everybody))
    words = table("deeds")
    going = {*words["leave"], *(words["fast"] if roofed else ())}
    count, seated, chairs, found = everybody, False, 0, {}
    for shot in scene.shots:
        deeds = tuple([verb for who, verb in shot.verbs if who in groups])
        done = set(deeds)
        if done & {*words["enter"], *words["sit"]}:
            count = everybody
        # Who sits down in the words of a shot is found sitting there, unless the words also have them up.
        if done & {*words["sit"]} and not done & going:
            seated, chairs = True, everybody
        found[shot.key] = Crowd(count, seated, deeds, chairs)
        if done & {*words["rise"], *going}:
            seated = False
        if done & going:
            count = 0
    return found
