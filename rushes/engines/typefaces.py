"""The faces that a request names, as type is set in them."""

from __future__ import annotations

from rushes.engines.stage import Stage
from rushes.film.face import Face
from rushes.fonts.setting import Extra


def extras(faces: tuple[Face, ...], stage: Stage) -> tuple[Extra, ...]:
    """Where each face's bytes lie for this task, and what is taken from it."""
    return tuple(Extra(stage.path(face.media), face.index, frozenset(face.letters), face.shaped) for face in faces)
