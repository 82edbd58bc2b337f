"""Which shot a sound note is for: that of the paragraph it stands in, or else of what it stands before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rushes.film.note import SoundNote
from rushes.film.screenplay import Action, Line, Note, Scene, Screenplay
from rushes.film.shot import Breakdown, SceneSheet, Shot


def sound_notes(screenplay: Screenplay) -> list[SoundNote]:
    """Every sound note of the film, in order."""
    blocks = [*screenplay.preamble, *(block for scene in screenplay.scenes for block in scene.blocks)]
    return [block.sound for block in blocks if isinstance(block, Note) and block.sound is not None]


def notes_by_shot(screenplay: Screenplay, breakdown: Breakdown) -> Mapping[str, list[SoundNote]]:
    """The notes by shot key."""
    found: dict[str, list[SoundNote]] = {}
    sheets = {sheet.source: sheet for sheet in breakdown.scenes}
    for scene in screenplay.scenes:
        sheet = sheets.get(scene.source)
        if sheet is None or not sheet.shots:
            continue
        for index, block in enumerate(scene.blocks):
            if isinstance(block, Note) and block.sound is not None:
                shot = shot_at(sheet, _line(scene, index, block))
                found.setdefault(shot.key, []).append(block.sound)
    return found


def _line(scene: Scene, index: int, note: Note) -> int:
    """The line of the script whose shot it is."""
    before: Sequence[object] = [block for block in scene.blocks[:index] if not isinstance(block, Note)]
    if before and isinstance(before[-1], Action):
        paragraph = before[-1]
        if note.source.line <= paragraph.source.line + paragraph.text.count("\n"):
            return note.source.line
    after = next((block for block in scene.blocks[index:] if isinstance(block, Action | Line)), None)
    return after.source.line if after is not None else note.source.line


def shot_at(sheet: SceneSheet, line: int) -> Shot:
    """The last shot that begins at or before a line. Of several that begin on one line, the first."""
    begun = [shot for shot in sheet.shots if shot.source.line <= line]
    last = max((shot.source.line for shot in begun), default=sheet.shots[0].source.line)
    return next(shot for shot in sheet.shots if shot.source.line == last)
