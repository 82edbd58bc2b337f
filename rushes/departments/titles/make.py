"""The cards, drawn and encoded, in a worker."""

from __future__ import annotations

from rushes.departments.titles.request import CardsRequest, SlateRequest
from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.film.tier import Tier


def cards(request: CardsRequest, stage: Stage) -> Result:
    """Files: ``picture`` (.mp4). Facts: ``frames``, ``width``, ``height``, ``rate``, ``encoding``, and ``unknown``:
    letters that the typeface lacks."""
    from rushes.departments.titles.moving import film_cards

    return Result({"picture": "picture.mp4"}, film_cards(request, stage, stage.out / "picture.mp4"), Tier.FINAL)


def slate(request: SlateRequest, stage: Stage) -> Result:
    """Files: ``slate`` (.png)."""
    from PIL import Image

    from rushes.departments.titles import drawing
    from rushes.departments.titles.sheet import sheet_of
    from rushes.engines.colour import yuv_to_rgb
    from rushes.engines.typefaces import extras

    planes = drawing.page(
        request.page, request.width, request.height, sheet_of(request.look), extras(request.faces, stage)
    )
    Image.fromarray(yuv_to_rgb(*planes)).save(stage.out / "slate.png")
    return Result({"slate": "slate.png"}, {}, Tier.FINAL)
