"""image-to-video: a picture that begins to move."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.guidance import Control, Reference
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "image-to-video"


@dataclass(frozen=True, slots=True)
class ImageToVideo:
    """``frames`` at ``rate`` from ``first``, and to ``last`` where there is one. ``voices`` as in text-to-video.

    Result files: ``picture`` as text-to-video gives it. Facts: ``frames``, ``rate``, ``width``, ``height``.
    """

    prompt: str
    first: Media
    frames: int
    rate: Fraction
    width: int
    height: int
    last: Media | None = None
    controls: tuple[Control, ...] = ()
    references: tuple[Reference, ...] = ()
    voices: tuple[tuple[int, Media], ...] = ()
    seed: int = 0


class AnimatesImages(Protocol):
    card: Card

    def image_to_video(self, request: ImageToVideo, stage: Stage) -> Result: ...
