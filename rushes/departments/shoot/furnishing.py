"""Puts the film's own models in the place of the things they are called after."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from rushes.film.blocking import Blocking, Prop
from rushes.film.library import Library, called
from rushes.film.media import Media


def furnish(blockings: Mapping[str, Blocking], library: Library) -> dict[str, Blocking]:
    """The blockings by shot key, with the digest of a model of library/props on every prop that it is called
    after: by the writer's words ("la VALISE") or by the lexicon's ("suitcase")."""
    if not library.props:
        return dict(blockings)
    models = {file.name: file.media.digest for file in library.props}
    return {
        key: replace(blocking, props=tuple(_with_model(prop, models) for prop in blocking.props))
        for key, blocking in blockings.items()
    }


def models_of(blocking: Blocking, library: Library) -> tuple[Media, ...]:
    """The models a blocking names, each once: what its request must bring to the engine."""
    named = {prop.model for prop in blocking.props if prop.model}
    return tuple(file.media for file in library.props if file.media.digest in named)


def _with_model(prop: Prop, models: Mapping[str, str]) -> Prop:
    words = called(prop.words)
    tails = [words[index:] for index in [0, *(found.end() for found in re.finditer(" ", words))]]
    # "la vieille valise" is called "valise" too; the longest name wins.
    digest = next((models[name] for name in [*tails, called(prop.name)] if name in models), "")
    return replace(prop, model=digest, known=True) if digest else prop
