"""Every line of a film in another language."""

from __future__ import annotations

from collections.abc import Mapping

from rushes.film.quick import dataclass
from rushes.film.screenplay import Line, Screenplay
from rushes.film.source import Source


@dataclass(frozen=True, slots=True)
class Translation:
    """``lines`` by where the original line stands: the same speaker, and what is said instead. ``screenplay`` is the
    translated one, where it is a screenplay."""

    language: str
    lines: Mapping[Source, Line]
    screenplay: Screenplay | None = None
