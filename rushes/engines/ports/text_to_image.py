"""text-to-image: a still from words and a blocking."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.guidance import Control, Reference
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.blocking import Blocking
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "text-to-image"


@dataclass(frozen=True, slots=True)
class TextToImage:
    """The frame number ``at`` of a shot of ``frames`` frames, asked for like the shot itself; ``blocking`` as there.

    Result files: ``picture`` (.png, RGB, 8 bit).
    Facts: ``width``, ``height``, ``unknown``."""

    prompt: str
    blocking: Blocking | None
    at: int
    frames: int
    rate: Fraction
    width: int
    height: int
    look: str = "ink"
    references: tuple[Reference, ...] = ()
    models: tuple[Media, ...] = ()
    seed: int = 0
    controls: tuple[Control, ...] = ()


class MakesImages(Protocol):
    card: Card

    def text_to_image(self, request: TextToImage, stage: Stage) -> Result: ...
