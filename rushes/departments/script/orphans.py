"""Cues without a speech: by Fountain's rule a name in capitals with an empty line under it is action."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from rushes.departments.script.cues import is_transition, natural_cue
from rushes.departments.script.words import fold
from rushes.film.quick import dataclass
from rushes.film.screenplay import Action, Block, Line, Note, Screenplay
from rushes.film.source import Source
from rushes.work.phrases import Phrase, say

_TOLD = "{source}: {cue} has an empty line under it: read as action, so what follows is not spoken."


@dataclass(frozen=True, slots=True)
class Orphan:
    """A cue that is read as action, and where it stands."""

    cue: str
    source: Source

    @property
    def sentence(self) -> Phrase:
        return say(_TOLD, source=self.source, cue=self.cue)

    def __str__(self) -> str:
        return str(self.sentence)


def orphan_cues(screenplay: Screenplay) -> tuple[Orphan, ...]:
    """The lines that are a cue and no speech follows: of somebody who speaks elsewhere in the screenplay, or with
    brackets that only a cue has, before a paragraph of action."""
    scenes = [screenplay.preamble, *(scene.blocks for scene in screenplay.scenes)]
    speaking = {fold(block.character) for blocks in scenes for block in blocks if isinstance(block, Line)}
    return tuple(orphan for blocks in scenes for orphan in _in_scene(blocks, speaking))


def _in_scene(blocks: tuple[Block, ...], speaking: set[str]) -> Iterator[Orphan]:
    heard = [block for block in blocks if not isinstance(block, Note)]
    for block, after in pairwise(heard):
        forced = isinstance(block, Action) and block.text.lstrip().startswith("!")
        words = block.plain.strip() if isinstance(block, Action) and not forced else ""
        if not isinstance(after, Action) or not words or "\n" in words or is_transition(words):
            continue
        cue = natural_cue(words)
        if cue is not None and (fold(cue.character) in speaking or (cue.extensions and cue.character[-1].isalnum())):
            yield Orphan(words, block.source)
