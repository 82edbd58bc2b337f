"""Puts the film's own models in the place of the things and the sets they are called after."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from rushes.film.blocking import Blocking, Mark, Prop, SetDesign
from rushes.film.library import Library, LibraryFile, called
from rushes.film.media import Media

Digests = Mapping[str, str]  # of models, by what they are called


def furnish(blockings: Mapping[str, Blocking], library: Library) -> dict[str, Blocking]:
    """The blockings by shot key, with the digest of a model of library/props on every prop, standing or held, that it
    is called after, by the writer's words ("la VALISE") or by the lexicon's ("suitcase"); and that of a model of
    library/sets on every place called like it ("CUISINE DE MARIE") or of its kind ("kitchen")."""
    if not library.models:
        return dict(blockings)
    things, places = _digests(library.props), _digests(library.sets)
    return {key: _furnished(blocking, things, places) for key, blocking in blockings.items()}


def models_of(blocking: Blocking, library: Library) -> tuple[Media, ...]:
    """The models a blocking names, each once: what its request must bring to the engine."""
    return tuple(file.media for file in library.models if file.media.digest in blocking.models)


def _digests(files: tuple[LibraryFile, ...]) -> Digests:
    return {file.name: file.media.digest for file in files}


def _furnished(blocking: Blocking, things: Digests, places: Digests) -> Blocking:
    return replace(
        blocking,
        set=_set(blocking.set, places),
        props=tuple(_prop(prop, things) for prop in blocking.props),
        marks=tuple(_mark(mark, things) for mark in blocking.marks),
    )


def _set(design: SetDesign, places: Digests) -> SetDesign:
    names = [*_shorter(called(design.name)), called(design.kind)]
    digest = next((places[name] for name in names if name in places), "")
    return replace(design, model=digest) if digest else design


def _prop(prop: Prop, things: Digests) -> Prop:
    # "la vieille valise" is called "valise" too; the longest name wins.
    names = [*_tails(called(prop.words)), called(prop.name)]
    digest = next((things[name] for name in names if name in things), "")
    return replace(prop, model=digest, known=True) if digest else prop


def _mark(mark: Mark, things: Digests) -> Mark:
    digest = things.get(called(mark.holds), "") if mark.holds else ""
    return replace(mark, holds_model=digest) if digest else mark


def _tails(words: str) -> Iterator[str]:
    """All of the words, then without the first, without the first two…"""
    each = words.split()
    return (" ".join(each[start:]) for start in range(len(each)))


def _shorter(words: str) -> Iterator[str]:
    """All of the words, then fewer from the end, then fewer from the start: "cuisine" of "cuisine de marie"."""
    each = words.split()
    yield from (" ".join(each[:end]) for end in range(len(each), 0, -1))
    yield from (" ".join(each[start:]) for start in range(1, len(each)))
