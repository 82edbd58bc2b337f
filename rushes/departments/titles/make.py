"""The cards, drawn and encoded, in a worker."""

from __future__ import annotations

from rushes.departments.titles.request import CardsRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.tier import Tier


def cards(request: CardsRequest, stage: Stage) -> Result:
    """Files: ``picture`` (.mp4). Facts: ``frames``, ``width``, ``height``, ``rate``, ``encoding``, and ``unknown``:
    letters that the typeface lacks."""
    from rushes.departments.titles.moving import film_cards

    return Result({"picture": "picture.mp4"}, film_cards(request, stage, stage.out / "picture.mp4"), Tier.FINAL)
