"""inpainting: a part of a picture, drawn anew."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.guidance import Control, Reference
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "inpainting"


@dataclass(frozen=True, slots=True)
class Inpainting:
    """Where ``mask`` (of the image's size) is white the image is drawn anew; where it is black it stays as it was, to
    the last bit.

    Result files: ``picture`` (.png, RGB, 8 bit). Facts: ``width``, ``height``.
    """

    prompt: str
    image: Media
    mask: Media
    width: int
    height: int
    controls: tuple[Control, ...] = ()
    references: tuple[Reference, ...] = ()
    seed: int = 0


class Inpaints(Protocol):
    card: Card

    def inpainting(self, request: Inpainting, stage: Stage) -> Result: ...
