"""The director's notes in the screenplay, each with the shot it stands by: an editor reads them as markers."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rushes.film.screenplay import Note, Screenplay
    from rushes.film.shot import Breakdown, SceneSheet, Shot


def notes_by_shot(screenplay: Screenplay, breakdown: Breakdown) -> dict[str, tuple[str, ...]]:
    """The words of every ``[[note]]`` by shot key: a camera note's with the shot it makes, any other's with the last
    shot that begins before it in its scene, or the scene's first."""
    from rushes.film.screenplay import Note

    scenes = [scene for scene in breakdown.scenes if scene.shots]
    begins = [scene.source.line for scene in scenes]
    found: dict[str, list[str]] = {}
    blocks = (*screenplay.preamble, *(block for scene in screenplay.scenes for block in scene.blocks))
    for note in blocks:
        if isinstance(note, Note) and scenes:
            scene = scenes[max(bisect_right(begins, note.source.line) - 1, 0)]
            words = note.text.removeprefix("[[").removesuffix("]]").strip()
            found.setdefault(_shot_by(note, scene).key, []).append(words)
    return {key: tuple(notes) for key, notes in found.items()}


def _shot_by(note: Note, scene: SceneSheet) -> Shot:
    line = note.source.line
    before = [shot for shot in scene.shots if shot.source.line < line]
    after = [shot for shot in scene.shots if shot.source.line >= line]
    if note.shot is not None and after:
        return after[0]
    return before[-1] if before else scene.shots[0]
