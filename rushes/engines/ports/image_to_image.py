"""image-to-image: a picture edited, restyled, or drawn after others."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.guidance import Control, Reference
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "image-to-image"


@dataclass(frozen=True, slots=True)
class ImageToImage:
    """``image`` drawn again as ``prompt`` says, ``width``×``height``. ``strength``: how far it may go from the image,
    per cent; 0 leaves it to the engine, as edits in words do.

    Result files: ``picture`` (.png, RGB, 8 bit). Facts: ``width``, ``height``.
    """

    prompt: str
    image: Media
    width: int
    height: int
    strength: int = 0
    controls: tuple[Control, ...] = ()
    references: tuple[Reference, ...] = ()
    seed: int = 0


class EditsImages(Protocol):
    card: Card

    def image_to_image(self, request: ImageToImage, stage: Stage) -> Result: ...
