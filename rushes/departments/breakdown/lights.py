"""Which light note holds for a shot: the last before it; one above the first paragraph holds for the whole scene."""

from __future__ import annotations

from rushes.film.lighting import LightNote
from rushes.film.screenplay import Action, Line, Note, Scene

Lights = list[tuple[int, LightNote]]


def light_at(lights: Lights, line: int) -> LightNote | None:
    """The light note in force at a line of the screenplay."""
    return next((light for start, light in reversed(lights) if start <= line), None)


def lights_of(scene: Scene) -> Lights:
    """The notes of a scene with the line from which each holds: a note inside a paragraph is that paragraph's."""
    found: Lights = []
    start, end = 0, -1
    for block in scene.blocks:
        if isinstance(block, Action | Line):
            start = block.source.line
            text = block.text if isinstance(block, Action) else ""
            end = start + text.rstrip("\n").count("\n")
        elif isinstance(block, Note) and block.light is not None:
            inside = start == 0 or block.source.line <= end
            found.append((start if inside else block.source.line, block.light))
    return found
