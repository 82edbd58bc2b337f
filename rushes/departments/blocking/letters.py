"""Which of a film's faces a shot needs: for signs, cards and titles whose letters the house's typeface lacks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from rushes.film.blocking import Blocking
from rushes.film.face import Face, faces_for


def lettered(blockings: dict[str, Blocking], faces: tuple[Face, ...]) -> dict[str, Blocking]:
    """The blockings with what their signs, cards and titles need of the film's faces."""
    if not faces:
        return blockings
    needed = {key: faces_for(_written(blocking), faces) for key, blocking in blockings.items()}
    return {key: replace(one, faces=needed[key]) if needed[key] else one for key, one in blockings.items()}


def _written(blocking: Blocking) -> Iterator[str]:
    """What may be written on a picture: capitals on signs have letters of their own."""
    texts = (blocking.set.name, *(words for prop in blocking.props for words in (prop.name, prop.words)))
    for text in texts:
        yield from (text, text.upper())
