"""Which note about light, look, prompt or music holds for a shot: the last before it; one above the first paragraph
holds for the whole scene."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeAlias, TypeVar

from rushes.film.lighting import KeySide, LightNote
from rushes.film.note import LookNote, PromptNote, ShotNote
from rushes.film.quick import dataclass
from rushes.film.score import MusicNote
from rushes.film.screenplay import Action, Line, Note, Scene

Said = TypeVar("Said")
Notes: TypeAlias = list[tuple[int, Said]]
"""Notes with the line from which each holds."""


def note_at(notes: Notes[Said], line: int) -> Said | None:
    """The note in force at a line of the screenplay."""
    for start, said in reversed(notes):
        if start <= line:
            return said
    return None


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the director's notes in a scene ask of its pictures, beside its cameras."""

    lights: Notes[LightNote]
    looks: Notes[LookNote]
    prompts: Notes[PromptNote]


def lit_by(note: ShotNote | None, scene: LightNote | None) -> LightNote | None:
    """The light of a shot: its scene's, with what the shot's own note says of it."""
    if note is None or note.light is None:
        return scene
    known = scene or LightNote(note.source)
    return replace(known, key=note.light) if isinstance(note.light, KeySide) else replace(known, contrast=note.light)


def wishes_of(scene: Scene) -> Wishes:
    if not any(isinstance(block, Note) for block in scene.blocks):
        return _NOTHING
    return Wishes(
        _notes(scene, lambda note: note.light),
        _notes(scene, lambda note: note.look),
        _notes(scene, lambda note: note.prompt),
    )


_NOTHING = Wishes([], [], [])


def music_of(scene: Scene) -> Notes[MusicNote]:
    return _notes(scene, lambda note: note.music)


def extras_of(scene: Scene) -> int | None:
    """How many extras the scene's last note about them asks for; None without one."""
    said = [block.extras for block in scene.blocks if isinstance(block, Note) and block.extras is not None]
    return said[-1] if said else None


def _notes(scene: Scene, about: Callable[[Note], Said | None]) -> Notes[Said]:
    """The notes of a scene that say something of the kind: a note inside a paragraph is that paragraph's."""
    found: Notes[Said] = []
    start, end = 0, -1
    for block in scene.blocks:
        if isinstance(block, Action | Line):
            start = block.source.line
            text = block.text if isinstance(block, Action) else ""
            end = start + text.rstrip("\n").count("\n")
        elif isinstance(block, Note) and (said := about(block)) is not None:
            inside = start == 0 or block.source.line <= end
            found.append((start if inside else block.source.line, said))
    return found
