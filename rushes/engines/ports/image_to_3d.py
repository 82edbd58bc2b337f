"""image-to-3d: a thing from its picture."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "image-to-3d"


@dataclass(frozen=True, slots=True)
class ImageTo3d:
    """``image`` shows one thing before a plain ground. ``height``: how tall it is, millimetres; ``triangles``: at most
    so many.

    Result files: ``model`` (.glb: glTF 2.0, y up, metres, standing on y = 0). Facts: ``triangles``.
    """

    image: Media
    height: int = 1000
    triangles: int = 20_000
    seed: int = 0


class Sculpts(Protocol):
    card: Card

    def image_to_3d(self, request: ImageTo3d, stage: Stage) -> Result: ...
