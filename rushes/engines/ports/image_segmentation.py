"""image-segmentation: who and what in a picture is where."""

from __future__ import annotations

from typing import Protocol

from rushes.engines.card import Card
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.media import Media
from rushes.film.quick import dataclass

CAPABILITY = "image-segmentation"


@dataclass(frozen=True, slots=True)
class ImageSegmentation:
    """Finds what ``words`` name and what lies under ``points`` (x, y in tenths of a per cent of the picture, from the
    top left); everything it knows where both are empty.

    Result files: ``ids`` (.png of 8 bit, grey; FFV1 .mkv for a clip): 0 nothing, else the number of a name. Facts:
    ``width``, ``height``, ``frames``, ``names``: for each number from 1 its word, or its point as "x,y".
    """

    picture: Media
    words: tuple[str, ...] = ()
    points: tuple[tuple[int, int], ...] = ()
    seed: int = 0


class Segments(Protocol):
    card: Card

    def image_segmentation(self, request: ImageSegmentation, stage: Stage) -> Result: ...
