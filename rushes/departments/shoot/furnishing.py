"""Puts the film's own models in the place of the things and the sets they are called after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rushes.film.blocking import Blocking, Mark, Prop, SetDesign
from rushes.film.library import Library, LibraryFile, called
from rushes.film.media import Media
from rushes.film.quick import dataclass
from rushes.film.shot import Breakdown, SceneSheet

Digests = Mapping[str, str]  # of models, by what they are called


def furnish(breakdown: Breakdown, blockings: Mapping[str, Blocking], library: Library) -> dict[str, Blocking]:
    """The blockings by shot key, with the digest of a model of library/props on every prop, placed or in hand, that
    it is called after: by the writer's words ("la VALISE") or by the lexicon's ("suitcase"); and that of a model of
    library/sets on every place called like it ("CUISINE DE MARIE") or of its kind ("kitchen")."""
    if not library.models:
        return dict(blockings)
    things, places = _digests(library.props), _digests(library.sets)
    return {
        shot.key: store.furnish(blockings[shot.key])
        for scene in breakdown.scenes
        for store in (_Store(things, places, _words(scene)),)
        for shot in scene.shots
    }


def models_of(blocking: Blocking, library: Library) -> tuple[Media, ...]:
    """The models a blocking names, each once: what its request must bring to the engine."""
    return tuple(file.media for file in library.models if file.media.digest in blocking.models)


def _digests(files: tuple[LibraryFile, ...]) -> Digests:
    return {file.name: file.media.digest for file in files}


def _words(scene: SceneSheet) -> dict[str, str]:
    """What the writer calls each thing of a scene, the sheet's words before a shot's."""
    things = (*scene.elements, *(prop for shot in scene.shots for prop in shot.props))
    return {thing.name: thing.words for thing in reversed(things)}


@dataclass(frozen=True, slots=True)
class _Store:
    """``words`` of the scene's things by lexicon key."""

    things: Digests
    places: Digests
    words: Mapping[str, str]

    def furnish(self, blocking: Blocking) -> Blocking:
        return replace(
            blocking,
            set=self._set(blocking.set),
            props=tuple(self._placed(prop) for prop in blocking.props),
            marks=tuple(self._held(mark) for mark in blocking.marks),
        )

    def _set(self, design: SetDesign) -> SetDesign:
        names = [*_shorter(called(design.name)), called(design.kind)]
        digest = next((self.places[name] for name in names if name in self.places), "")
        return replace(design, model=digest) if digest else design

    def _placed(self, prop: Prop) -> Prop:
        digest = self._digest(prop.words, prop.name)
        return replace(prop, model=digest, known=True) if digest else prop

    def _held(self, mark: Mark) -> Mark:
        right, left = (self._digest(self.words.get(one, ""), one) if one else "" for one in (mark.holds, mark.left))
        return replace(mark, model=right, left_model=left) if right or left else mark

    def _digest(self, written: str, name: str) -> str:
        """ "la vieille valise" is called "valise" too; the longest name wins. Empty where no model is called so."""
        names = [*_tails(called(written)), called(name)]
        return next((self.things[each] for each in names if each in self.things), "")


def _tails(words: str) -> Iterator[str]:
    """All of the words, then without the first, without the first two…"""
    each = words.split()
    return (" ".join(each[start:]) for start in range(len(each)))


def _shorter(words: str) -> Iterator[str]:
    """All of the words, then fewer from the end, then fewer from the start: "cuisine" of "cuisine de marie"."""
    each = words.split()
    yield from (" ".join(each[:end]) for end in range(len(each), 0, -1))
    yield from (" ".join(each[start:]) for start in range(1, len(each)))
