"""A page drawn: type and rules on the sheet of the film's look, as Y, U and V."""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from blake3 import blake3
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from rushes.departments.titles import typeface
from rushes.departments.titles.layout import ACCENT, PAPER, Rule, Type, lay_out
from rushes.departments.titles.pages import Page
from rushes.departments.titles.sheet import Sheet
from rushes.engines.colour import Planes, rgb_to_yuv
from rushes.fonts.setting import Extra

Values: TypeAlias = NDArray[np.int32]

FINE = 3  # drawn that much larger, then averaged: edges and spacing finer than a pixel


def page(content: Page | None, width: int, height: int, sheet: Sheet, extras: tuple[Extra, ...] = ()) -> Planes:
    """The page on its ground, or the ground alone. Mixed in Y, U and V: a tint this dark has only a few values of
    chroma, whose steps would show as rings if each pixel were rounded by itself."""
    ground = _planes_of(sheet.ground)
    half = height // 2, width // 2
    y = ground[0] + _glow(width, height, sheet.glow)
    u, v = (np.full(half, value, np.int32) for value in ground[1:])
    if content is not None:
        marks = lay_out(content, width, height, extras)
        for colour, rgb in ((PAPER, sheet.type), (ACCENT, sheet.accent)):
            cover = _mask([mark for mark in marks if _colour(mark) == colour], width, height)
            cover = _worn(cover, sheet.worn)
            small = (cover[0::2, 0::2] + cover[0::2, 1::2] + cover[1::2, 0::2] + cover[1::2, 1::2] + 2) // 4
            light = _planes_of(rgb)
            y, u, v = _inked(y, cover, light[0]), _inked(u, small, light[1]), _inked(v, small, light[2])
    return y.astype(np.uint8), u.astype(np.uint8), v.astype(np.uint8)


def grain(number: int, height: int, width: int, depth: int) -> NDArray[np.int16]:
    """Noise with a triangular distribution of ±``depth``, the same for the same number everywhere."""
    size = height * width
    data = np.frombuffer(blake3(f"grain {number}".encode()).digest(length=size * 2), np.uint8).astype(np.int16)
    sums = data[:size] + data[size:]
    noise: NDArray[np.int16] = (sums.astype(np.int32) * (2 * depth + 1) // 511 - depth).astype(np.int16)
    return noise.reshape(height, width)


def _colour(mark: Type | Rule) -> str:
    return mark.colour if isinstance(mark, Type) else ACCENT


def _mask(marks: list[Type | Rule], width: int, height: int) -> Values:
    """How much each pixel is covered, 0..255."""
    image = Image.new("L", (width * FINE, height * FINE))
    canvas = ImageDraw.Draw(image)
    for mark in marks:
        if isinstance(mark, Type):
            typeface.draw(canvas, mark.x * FINE, mark.baseline * FINE, mark.text, mark.face, mark.size * FINE)
        else:
            x, y, right, lower = (
                round(edge * FINE) for edge in (mark.x, mark.y, mark.x + mark.length, mark.y + mark.weight)
            )
            canvas.rectangle((x, y, right - 1, max(y, lower - 1)), fill=255)
    return np.asarray(image.reduce(FINE), np.int32)


def _worn(cover: Values, depth: int) -> Values:
    """As chalk or a plate leaves it: thinner where the paper's fibres lie low."""
    if not depth:
        return cover
    height, width = cover.shape
    fibre = grain(1, height, width, depth)
    low = np.clip(np.roll(fibre, 1, 1).astype(np.int32) + fibre, 0, None)
    return np.asarray(cover * (255 - np.minimum(low, 230)) // 255, np.int32)


def _inked(plane: Values, cover: Values, light: int) -> Values:
    mixed: Values = (plane * (255 - cover) + light * cover + 127) // 255
    return mixed


def _planes_of(rgb: tuple[int, int, int]) -> tuple[int, int, int]:
    y, u, v = rgb_to_yuv(np.full((2, 2, 3), rgb, np.uint8))
    return int(y[0, 0]), int(u[0, 0]), int(v[0, 0])


def _glow(width: int, height: int, most: int) -> Values:
    """0 at the corners to ``most`` in the middle, with the unevenness of paper so that no step shows."""
    y = (2 * np.arange(height, dtype=np.int64) - height + 1)[:, None]
    x = (2 * np.arange(width, dtype=np.int64) - width + 1)[None, :]
    away = (x * x * 4096 // (width * width) + y * y * 4096 // (height * height)) // 2  # 0 in the middle, 4096
    fibre = grain(0, height, width, 110)
    fibre = fibre + np.roll(fibre, 1, 1) + np.roll(fibre, 2, 1)  # longer than tall, as in paper
    lit = np.clip(4096 - away + fibre, 0, 4400)
    glow: Values = ((most * lit + 2048) >> 12).astype(np.int32)
    return glow
