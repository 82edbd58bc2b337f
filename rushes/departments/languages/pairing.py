"""A translated screenplay beside the original: line by line, in order, scene by scene."""

from __future__ import annotations

from dataclasses import replace
from itertools import zip_longest

from rushes.errors import TranslationError
from rushes.film.screenplay import Line, Scene, Screenplay
from rushes.film.source import Source
from rushes.film.spelling import plain

_TODO = "Both need the same scenes, and in each the same people speaking in the same order; their words are free."


def pair(original: Screenplay, other: Screenplay) -> dict[Source, Line]:
    """Each line of the original, by where it stands, as the other has it: its speaker and brackets are the original's.

    Names may be translated, each always to the same one. Raises TranslationError naming the first line that does not
    pair."""
    names = _Names(original, other)
    found: dict[Source, Line] = {}
    for mine, theirs in zip_longest(original.scenes, other.scenes):
        if mine is None or theirs is None:
            _refuse_scene(mine, theirs, other.file)
        for line, said in zip_longest(_lines(mine), _lines(theirs)):
            if line is None:
                what = f"{said.character}’s {_short(said)} is one more than “{mine.heading.text}” has ({mine.source})."
                raise TranslationError(what, where=said.source, todo=_TODO)
            if said is None or not names.agree(line.character, said.character):
                _refuse(line, said, theirs)
            found[line.source] = replace(
                said, character=line.character, cue=line.cue, extensions=line.extensions, dual=line.dual
            )
    return found


class _Names:
    """Who is called what in the other screenplay, learnt as they speak. Whoever speaks there under their own name has
    no other."""

    def __init__(self, original: Screenplay, other: Screenplay) -> None:
        mine, theirs = _speakers(original), _speakers(other)
        self.called = {name: name for name in mine & theirs}
        self.free = theirs - mine

    def agree(self, mine: str, theirs: str) -> bool:
        one, other = plain(mine), plain(theirs)
        if one not in self.called and other in self.free:
            self.called[one] = other
            self.free.discard(other)
        return self.called.get(one) == other


def _speakers(screenplay: Screenplay) -> set[str]:
    return {plain(line.character) for scene in screenplay.scenes for line in _lines(scene)}


def _lines(scene: Scene) -> list[Line]:
    return [block for block in scene.blocks if isinstance(block, Line)]


def _refuse(line: Line, said: Line | None, scene: Scene) -> None:
    if said is None:
        what = f"{line.character}’s {_short(line)} ({line.source}) has no translation in “{scene.heading.text}”."
        raise TranslationError(what, where=scene.source, todo=_TODO)
    what = f"{said.character}’s {_short(said)} stands where {line.character} says {_short(line)} ({line.source})."
    raise TranslationError(what, where=said.source, todo=_TODO)


def _refuse_scene(mine: Scene | None, theirs: Scene | None, file: str) -> None:
    if theirs is None:
        assert mine is not None
        raise TranslationError(f"The scene “{mine.heading.text}” ({mine.source}) is not in it.", where=file, todo=_TODO)
    what = f"The scene “{theirs.heading.text}” is one more than the original has."
    raise TranslationError(what, where=theirs.source, todo=_TODO)


def _short(line: Line) -> str:
    said = line.spoken
    return f"“{said if len(said) <= 40 else said[:39].rstrip() + '…'}”"
