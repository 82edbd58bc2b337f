"""super-resolution: a picture with more pixels than it had."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "super-resolution"


@dataclass(frozen=True, slots=True)
class SuperResolution:
    """``picture``, a still or a clip, at ``width``×``height``, no smaller than it was.

    Result files: ``picture`` (.png for a still; as text-to-video gives it for a clip). Facts: ``width``, ``height``,
    ``frames``.
    """

    picture: Media
    width: int
    height: int
    prompt: str = ""
    seed: int = 0


class Enlarges(Protocol):
    card: Card

    def super_resolution(self, request: SuperResolution, stage: Stage) -> Result: ...
