"""RGB to the picture's own colours and back: BT.709, limited range, 4:2:0.

In whole numbers, so that every machine gives the same bytes; coefficients from ITU-R BT.709-6, items 3.2
and 3.4, scaled by 2**16. Chroma samples sit on the left of their 2×2 block, H.264's default.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

SCALE = 16
KR, KG, KB = 0.2126, 0.7152, 0.0722


def _fixed(value: float) -> int:
    return round(value * (1 << SCALE))


# Rows: Y, Cb, Cr from full range R, G, B of 0..255.
_Y = tuple(_fixed(k * 219 / 255) for k in (KR, KG, KB))
_CB = tuple(_fixed(k * 224 / 255 / (2 * (1 - KB))) for k in (-KR, -KG, 1 - KB))
_CR = tuple(_fixed(k * 224 / 255 / (2 * (1 - KR))) for k in (1 - KR, -KG, -KB))
_HALF = 1 << (SCALE - 1)

Planes = tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.uint8]]


def rgb_to_yuv(rgb: NDArray[np.uint8]) -> Planes:
    """Planes of a height×width×3 picture with even sides: height×width and twice (height/2)×(width/2)."""
    red, green, blue = (rgb[..., channel].astype(np.int32) for channel in range(3))
    luma = ((_Y[0] * red + _Y[1] * green + _Y[2] * blue + _HALF) >> SCALE) + 16
    small = [_left_sited(channel) for channel in (red, green, blue)]
    return luma.astype(np.uint8), _chroma(_CB, small), _chroma(_CR, small)


def yuv_to_rgb(y: NDArray[np.uint8], u: NDArray[np.uint8], v: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The way back, for stills: height×width×3. Each chroma sample colours its four pixels."""
    light = (y.astype(np.int32) - 16) * _fixed(255 / 219)
    blue_less, red_less = (np.repeat(np.repeat(c.astype(np.int32) - 128, 2, 0), 2, 1) for c in (u, v))
    gain = 255 / 224
    red = light + _fixed(gain * 2 * (1 - KR)) * red_less
    blue = light + _fixed(gain * 2 * (1 - KB)) * blue_less
    green = light - _fixed(gain * 2 * (1 - KR) * KR / KG) * red_less - _fixed(gain * 2 * (1 - KB) * KB / KG) * blue_less
    rgb = np.stack((red, green, blue), axis=-1)
    clipped: NDArray[np.int32] = np.clip((rgb + _HALF) >> SCALE, 0, 255)
    return clipped.astype(np.uint8)


def _left_sited(channel: NDArray[np.int32]) -> NDArray[np.int32]:
    """Four times the value at each chroma site times two: (1 2 1) across even columns, the mean of two rows."""
    rows = channel[0::2] + channel[1::2]
    left = np.empty_like(rows[:, 0::2])
    left[:, 0] = rows[:, 0]
    left[:, 1:] = rows[:, 1:-1:2]
    mixed: NDArray[np.int32] = left + 2 * rows[:, 0::2] + rows[:, 1::2]
    return mixed


def _chroma(weights: tuple[int, ...], small: list[NDArray[np.int32]]) -> NDArray[np.uint8]:
    red, green, blue = small
    mixed = weights[0] * red + weights[1] * green + weights[2] * blue
    # Eight samples weigh in: three more bits to shift away.
    chroma: NDArray[np.int32] = ((mixed + (_HALF << 3)) >> (SCALE + 3)) + 128
    return chroma.astype(np.uint8)
