"""Cards in time: out of the dark, from page to page, into the dark, with a little grain that lives."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from rushes.departments.titles import drawing, typeface
from rushes.departments.titles.pages import Page
from rushes.departments.titles.request import CardsRequest
from rushes.departments.titles.sheet import Sheet, sheet_of
from rushes.engines import encoding
from rushes.engines.colour import Planes
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.stage import Stage
from rushes.engines.typefaces import extras
from rushes.film.format import Format
from rushes.film.quick import dataclass
from rushes.fonts.setting import Extra

FADE = Fraction(1, 2)  # seconds, of type and of light, in and out
GRAINS = 6
BLACK = (16, 128, 128)
FULL = 256


@dataclass(frozen=True, slots=True)
class Window:
    """What the audience sees of the frame; the rest is black. Even numbers."""

    x: int
    y: int
    width: int
    height: int


def film_cards(request: CardsRequest, stage: Stage, target: Path) -> dict[str, Any]:
    """Writes ``target``; facts as ``make.cards`` has them."""
    format, total = request.format, sum(request.frames)
    window = seen(format)
    sheet = sheet_of(request.look)
    ground = drawing.page(None, window.width, window.height, sheet)
    grains = [drawing.grain(number + 1, window.height, window.width, sheet.grain) for number in range(GRAINS)]
    with PictureWriter(target, format.width, format.height, format.rate) as out:
        canvas = Canvas(format, window)
        for number, (page, weight) in enumerate(_pages(request, window, sheet, extras(request.faces, stage))):
            stage.checkpoint()
            light = _light(number, total, format)
            # Grain changes on twos, as the drawings of the film do.
            out.write_yuv(*canvas.compose(ground, page, weight, light, grains[number // 2 % GRAINS]))
            stage.progress((number + 1) / total)
    brought = {letter for face in request.faces for letter in face.letters}
    return {
        "frames": total,
        "width": format.width,
        "height": format.height,
        "rate": str(format.rate),
        "aspect": str(format.aspect),
        "encoding": encoding.NAME,
        "unknown": sorted({letter for page in request.pages for letter in _unknown(page)} - brought),
    }


def seen(format: Format) -> Window:
    """The middle of the frame, of the format's aspect."""
    width = min(format.width, round(format.height * format.aspect / 2) * 2)
    height = min(format.height, round(format.width / format.aspect / 2) * 2)
    return Window((format.width - width) // 4 * 2, (format.height - height) // 4 * 2, width, height)


def _pages(
    request: CardsRequest, window: Window, sheet: Sheet, others: tuple[Extra, ...]
) -> Iterator[tuple[Planes, int]]:
    """For each frame its page, drawn when its turn comes, and how far its type has come out (0..256)."""
    ramp = max(1, round(FADE * request.format.rate))
    for content, frames in zip(request.pages, request.frames, strict=True):
        page = drawing.page(content, window.width, window.height, sheet, others)
        for number in range(frames):
            yield page, _eased(Fraction(min(number, frames - 1 - number), ramp))


def _light(number: int, total: int, format: Format) -> int:
    ramp = max(1, round(FADE * format.rate / 2))
    return _eased(Fraction(min(number + 1, total - number), ramp))


def _eased(t: Fraction) -> int:
    t = min(t, Fraction(1))
    return round(FULL * t * t * (3 - 2 * t))


def _unknown(page: Page) -> str:
    return "".join(typeface.unknown(row.text + row.other + row.note, typeface.ROMAN) for row in page.rows)


class Canvas:
    """The frame that is written again and again; what has not changed since the last one is not mixed again."""

    def __init__(self, format: Format, window: Window) -> None:
        half = format.height // 2, format.width // 2
        shapes = ((format.height, format.width), half, half)
        self.planes = tuple(np.full(shape, zero, np.uint8) for shape, zero in zip(shapes, BLACK, strict=True))
        self._inside = tuple(
            plane[window.y // step :, window.x // step :][: window.height // step, : window.width // step]
            for plane, step in zip(self.planes, (1, 2, 2), strict=True)
        )
        self._luma = np.zeros((window.height, window.width), np.int16)
        self._page: Planes | None = None
        self._mixed = (0, 0)

    def compose(self, ground: Planes, page: Planes, weight: int, light: int, grain: NDArray[np.int16]) -> Planes:
        """``page`` come out of ``ground`` by ``weight``, in so much ``light``, under grain. Planes of the whole frame,
        good until the next call."""
        if self._page is not page or self._mixed != (weight, light):
            self._page, self._mixed = page, (weight, light)
            mixed = [
                _toward(zero, _toward(under, over, weight), light)
                for zero, under, over in zip(BLACK, ground, page, strict=True)
            ]
            self._luma = mixed[0].astype(np.int16)
            for inside, values in zip(self._inside[1:], mixed[1:], strict=True):
                inside[...] = values
        lit = grain if light == FULL else _toward(0, grain, light).astype(np.int16)
        self._inside[0][...] = np.maximum(self._luma + lit, BLACK[0])
        y, u, v = self.planes
        return y, u, v


def _toward(start: NDArray[Any] | int, end: NDArray[Any], weight: int) -> NDArray[np.int32]:
    """From start to end by 256ths, rounded to the nearest: rounding down would turn grey to green."""
    first = np.asarray(start, np.int32)
    moved: NDArray[np.int32] = first + (((end.astype(np.int32) - first) * weight + FULL // 2) >> 8)
    return moved
