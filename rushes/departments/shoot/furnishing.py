"""Puts the film's own models in the place of the things they are called after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rushes.film.blocking import Blocking, Mark, Prop
from rushes.film.library import Library, called
from rushes.film.media import Media
from rushes.film.shot import Breakdown, SceneSheet


def furnish(breakdown: Breakdown, blockings: Mapping[str, Blocking], library: Library) -> dict[str, Blocking]:
    """The blockings by shot key, with the digest of a model of library/props on every prop, placed or in hand, that
    it is called after: by the writer's words ("la VALISE") or by the lexicon's ("suitcase")."""
    if not library.props:
        return dict(blockings)
    digests = {file.name: file.media.digest for file in library.props}
    return {
        shot.key: store.furnish(blockings[shot.key])
        for scene in breakdown.scenes
        for store in (_Store(digests, _words(scene)),)
        for shot in scene.shots
    }


def models_of(blocking: Blocking, library: Library) -> tuple[Media, ...]:
    """The models a blocking names, each once: what its request must bring to the engine."""
    named = {*(prop.model for prop in blocking.props), *(mark.model for mark in blocking.marks)} - {""}
    return tuple(file.media for file in library.props if file.media.digest in named)


def _words(scene: SceneSheet) -> dict[str, str]:
    """What the writer calls each thing of a scene, the sheet's words before a shot's."""
    things = (*scene.elements, *(prop for shot in scene.shots for prop in shot.props))
    return {thing.name: thing.words for thing in reversed(things)}


@dataclass(frozen=True, slots=True)
class _Store:
    """``digests`` of the models by what each is called; ``words`` of the scene's things by lexicon key."""

    digests: Mapping[str, str]
    words: Mapping[str, str]

    def furnish(self, blocking: Blocking) -> Blocking:
        return replace(
            blocking,
            props=tuple(self._placed(prop) for prop in blocking.props),
            marks=tuple(self._held(mark) for mark in blocking.marks),
        )

    def _placed(self, prop: Prop) -> Prop:
        digest = self._digest(prop.words, prop.name)
        return replace(prop, model=digest, known=True) if digest else prop

    def _held(self, mark: Mark) -> Mark:
        digest = self._digest(self.words.get(mark.holds, ""), mark.holds) if mark.holds else ""
        return replace(mark, model=digest) if digest else mark

    def _digest(self, written: str, name: str) -> str:
        """ "la vieille valise" is called "valise" too; the longest name wins. Empty where no model is called so."""
        words = called(written)
        tails = [words[index:] for index in [0, *(found.end() for found in re.finditer(" ", words))]]
        return next((self.digests[each] for each in [*tails, called(name)] if each in self.digests), "")
