"""video-to-video: a moving picture led, restyled or carried on."""

from __future__ import annotations

from fractions import Fraction
from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.guidance import Control, Reference
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "video-to-video"


@dataclass(frozen=True, slots=True)
class VideoToVideo:
    """``task``: "control" follows the controls alone, "restyle" draws ``video`` again, "extend" goes on where it ends.
    ``strength`` as in image-to-image.

    Result files: ``picture`` as text-to-video gives it, ``frames`` long; what is extended is without its beginning.
    Facts: ``frames``, ``rate``, ``width``, ``height``.
    """

    prompt: str
    task: str
    frames: int
    rate: Fraction
    width: int
    height: int
    video: Media | None = None
    strength: int = 0
    controls: tuple[Control, ...] = ()
    references: tuple[Reference, ...] = ()
    voices: tuple[tuple[int, Media], ...] = ()
    seed: int = 0


class ChangesVideo(Protocol):
    card: Card

    def video_to_video(self, request: VideoToVideo, stage: Stage) -> Result: ...
