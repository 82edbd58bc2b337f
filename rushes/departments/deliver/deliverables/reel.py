"""One shot in the coding of a delivery: decoded once, streamed, encoded once."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from rushes.departments.deliver.deliverables import checksums
from rushes.departments.deliver.deliverables.requests import Raster, ReelRequest
from rushes.departments.deliver.fitting import fit
from rushes.engines.codecs import codec_of
from rushes.engines.coded_writer import CodedWriter, Fitter
from rushes.engines.picture_reader import frames as read_frames
from rushes.engines.stage import Stage
from rushes.errors import CheckFailed
from rushes.film.format import Format


def encode_reel(request: ReelRequest, stage: Stage) -> dict[str, str]:
    """Writes the reel into ``stage.out``; gives its files by role. Raises CheckFailed for a take that is too short."""
    raster, coding = request.raster, request.coding
    path = stage.out / f"reel{codec_of(coding).suffix}"
    digests: list[str] = []
    with CodedWriter(path, coding, raster.width, raster.height, raster.rate) as out:
        for picture in _shown(request, stage.path(request.take)):
            stage.checkpoint()
            if request.checksums:
                digests.append(checksums.of_frame(picture))
            out.write(picture)
            stage.progress(out.frames / request.frames)
    if out.frames != request.frames:
        raise CheckFailed(
            f"A take ends after {out.frames} frames; the delivery counts on {request.frames}.",
            todo="Remake that shot (rushes make), then deliver again.",
        )
    return {"reel": path.name, **keep(digests, stage)}


def keep(digests: list[str], stage: Stage) -> dict[str, str]:
    """The digests as a file beside the reel, where there are any."""
    if not digests:
        return {}
    (stage.out / "checksums.txt").write_text("\n".join(digests) + "\n", encoding="ascii", newline="\n")
    return {"checksums": "checksums.txt"}


def fitter(frame: Any, raster: Raster, pixels: str, again: bool = False) -> Fitter:
    """Brings pictures like ``frame`` to the delivered size, between black bars where its shape is another."""
    whole = Format(raster.width, raster.height, raster.rate, Fraction(raster.width, raster.height))
    place = fit(Fraction(frame.width, frame.height), whole)
    inner, corner = (place.width, place.height), (place.x, place.y)
    return Fitter(frame, pixels, (raster.width, raster.height), inner, corner, again)


def _shown(request: ReelRequest, take: Path) -> Iterator[Any]:
    """The frames of the take as they are delivered, repeated or left out where the rate is another."""
    count, fits = 0, None
    for number, frame in enumerate(read_frames(take)):
        fits = fits or fitter(frame, request.raster, request.coding.pixels, request.step < 1)
        while count < request.frames and int(request.phase + count * request.step) <= number:
            yield fits.fit(frame)
            count += 1
        if count == request.frames:
            return
