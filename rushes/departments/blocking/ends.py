"""A scene that is cut between two places, as a scene for each: who is at the other end of a telephone stands there."""

from __future__ import annotations

from dataclasses import replace

from rushes.departments.blocking import things
from rushes.film.shot import SceneSheet


def on_the_line(scene: SceneSheet) -> bool:
    """Whether those in the two places of a scene telephone to each other."""
    apart = any(shot.elsewhere is not None for shot in scene.shots)
    return apart and any(things.telephone(one.name) for one in scene.elements)


def ends(scene: SceneSheet) -> tuple[SceneSheet, ...]:
    """The scene itself where all its shots are in one place, else a part of it for each place, in the order of the
    screen. Who is seen in none of a part's shots is not in it."""
    places = list(dict.fromkeys(shot.elsewhere for shot in scene.shots))
    if len(places) < 2 and places[:1] in ([], [None]):
        return (scene,)
    return tuple(
        replace(
            scene,
            heading=place or scene.heading,
            shots=tuple([shot for shot in scene.shots if shot.elsewhere == place]),
            crowd=scene.crowd if place is None else 0,
        )
        for place in places
    )
