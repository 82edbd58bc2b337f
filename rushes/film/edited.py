"""Subtitles that somebody edited, and the lines they are of."""

from __future__ import annotations

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class EditedLine:
    """A line of dialogue as it was spoken when its subtitles were edited. ``turn``: which of the character's lines of
    the very same words, counted from 1."""

    character: str
    text: str
    turn: int = 1


@dataclass(frozen=True, slots=True)
class EditedCue:
    """Milliseconds from where its first line begins (or its shot, for one that is of no line). ``text``: its lines, one
    below the other, <i> around what stands in italics."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class EditedCues:
    """The subtitles of some lines, instead of those that the rules would give them; none where they were taken out.
    ``shot``: the key of the shot that they come with, where they are of no line."""

    lines: tuple[EditedLine, ...]
    cues: tuple[EditedCue, ...]
    shot: str = ""
