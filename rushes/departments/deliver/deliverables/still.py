"""What stands before a film: colour bars, the slate, black; a picture encoded once, or for as long as it is seen."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import av
import numpy as np
import numpy.typing as npt

from rushes.departments.deliver.deliverables import checksums
from rushes.departments.deliver.deliverables.reel import fitter, keep
from rushes.departments.deliver.deliverables.requests import Raster, StillRequest
from rushes.engines.codecs import codec_of
from rushes.engines.coded_writer import CodedWriter
from rushes.engines.colour import rgb_to_yuv
from rushes.engines.picture_writer import fill
from rushes.engines.stage import Stage

# EBU bars, 100/0/75/0 (ITU-R BT.471): white at 100 %, then the colours at 75 %, from the lightest to black.
_BARS = ((4, 4, 4), (3, 3, 0), (0, 3, 3), (0, 3, 0), (3, 0, 3), (3, 0, 0), (0, 0, 3), (0, 0, 0))  # quarters
_KR, _KB = Fraction(2126, 10000), Fraction(722, 10000)  # ITU-R BT.709-6, item 3.2

Plane = npt.NDArray[np.uint16]


def encode_still(request: StillRequest, stage: Stage) -> dict[str, str]:
    """Writes the reel into ``stage.out``; gives its files by role."""
    raster, coding = request.raster, request.coding
    path = stage.out / f"reel{codec_of(coding).suffix}"
    drawn = _slate(request, stage) if request.shows == "slate" else flat(_codes(request.shows, raster), raster)
    fits = fitter(drawn, raster, coding.pixels, again=True)
    digests: list[str] = []
    with CodedWriter(path, coding, raster.width, raster.height, raster.rate) as out:
        for _ in range(request.frames):
            stage.checkpoint()
            picture = fits.fit(drawn)
            if request.checksums:
                digests.append(checksums.of_frame(picture))
            out.write(picture)
    return {"reel": path.name, **keep(digests, stage)}


def bar_codes() -> list[tuple[int, int, int]]:
    """Y, Cb and Cr of the eight bars in ten bits, limited range.

    >>> bar_codes()[1]
    (674, 176, 543)
    """
    return [_code(*(Fraction(quarters, 4) for quarters in bar)) for bar in _BARS]


def _code(red: Fraction, green: Fraction, blue: Fraction) -> tuple[int, int, int]:
    luma = _KR * red + (1 - _KR - _KB) * green + _KB * blue
    blue_less, red_less = (blue - luma) / (2 * (1 - _KB)), (red - luma) / (2 * (1 - _KR))
    return round(64 + 876 * luma), round(512 + 896 * blue_less), round(512 + 896 * red_less)


def _codes(shows: str, raster: Raster) -> list[Plane]:
    """The planes of the bars, or of black, 4:4:4 in ten bits."""
    codes = bar_codes() if shows == "bars" else [(64, 512, 512)]
    across = np.arange(raster.width) * len(codes) // raster.width
    rows = np.array(codes, np.uint16)[across]
    return [np.ascontiguousarray(np.broadcast_to(rows[:, plane], (raster.height, raster.width))) for plane in range(3)]


def flat(planes: list[Plane], raster: Raster) -> Any:
    """A frame of planes of ten bits, 4:4:4."""
    frame: Any = av.VideoFrame(raster.width, raster.height, "yuv444p10le")
    for plane, values in zip(frame.planes, planes, strict=True):
        target = np.frombuffer(plane, np.uint16).reshape(-1, plane.line_size // 2)
        target[: plane.height, : plane.width] = values
    return frame


def _slate(request: StillRequest, stage: Stage) -> Any:
    from PIL import Image

    assert request.slate is not None
    with Image.open(stage.path(request.slate)) as picture:
        drawn = np.asarray(picture.convert("RGB"))
    frame = av.VideoFrame(drawn.shape[1], drawn.shape[0], "yuv420p")
    for plane, values in zip(frame.planes, rgb_to_yuv(drawn), strict=True):
        fill(plane, values)
    return frame
