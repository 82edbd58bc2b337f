"""One frame of a take, as a picture."""

from __future__ import annotations

from rushes.engines.ports.result import Result
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.media import Media
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class GrabRequest:
    """``frame`` counts from 0; a picture shorter than that gives its last. A still is its own only frame."""

    picture: Media
    frame: int


def grab(request: GrabRequest, stage: Stage) -> Result:
    """Result files: ``picture`` (.png). Facts: ``width``, ``height``. Raises EngineFailed for a picture without any."""
    from rushes.engines import picture_reader

    shown = None
    for number, frame in enumerate(picture_reader.frames(stage.path(request.picture))):
        stage.checkpoint()
        shown = frame
        if number >= request.frame:
            break
    if shown is None:
        raise EngineFailed("The take has no frame.")
    shown.to_image().save(stage.out / "picture.png")
    return Result({"picture": "picture.png"}, {"width": shown.width, "height": shown.height})
