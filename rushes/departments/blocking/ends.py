"""A scene that is cut between two places: whether those who are in them telephone to each other."""

from __future__ import annotations

from rushes.departments.blocking import things
from rushes.film.shot import SceneSheet


def on_the_line(scene: SceneSheet) -> bool:
    """Whether those in the two places of a scene telephone to each other."""
    apart = any(shot.elsewhere is not None for shot in scene.shots)
    return apart and any(things.telephone(one.name) for one in scene.elements)
