"""frame-interpolation: the frames between frames."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "frame-interpolation"


@dataclass(frozen=True, slots=True)
class FrameInterpolation:
    """``video`` at ``rate``, ``frames`` long: the same movement in more, or fewer, pictures.

    Result files: ``picture`` as text-to-video gives it. Facts: ``frames``, ``rate``, ``width``, ``height``.
    """

    video: Media
    frames: int
    rate: Fraction
    seed: int = 0


class Interpolates(Protocol):
    card: Card

    def frame_interpolation(self, request: FrameInterpolation, stage: Stage) -> Result: ...
