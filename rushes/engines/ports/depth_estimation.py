"""depth-estimation: how far away everything in a picture is."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "depth-estimation"


@dataclass(frozen=True, slots=True)
class DepthEstimation:
    """``picture`` is a still or a clip.

    Result files: ``depth`` (.png of 16 bit, grey; FFV1 .mkv, gray16le, for a clip), white near as blocking-to-pass has
    it. Facts: ``width``, ``height``, ``frames``, ``metric``: whether ``near`` and ``far`` are millimetres or only an
    order.
    """

    picture: Media
    seed: int = 0


class EstimatesDepth(Protocol):
    card: Card

    def depth_estimation(self, request: DepthEstimation, stage: Stage) -> Result: ...
