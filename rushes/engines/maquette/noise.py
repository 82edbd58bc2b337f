"""The sheet of noise that paper, grain, wobble, clouds, leaves and puddles are read from: 512×512, four channels.

Red: paper grain with fibres. Green, alpha: two clouds (1/f noise). Blue: film grain. Made by shaping white noise
in the frequency domain, from fixed seeds.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    import moderngl

SIZE = 512
NEAR = 14  # texture unit where the sheet is read without mixing neighbours: one texel instead of four


def _shaped(weights: npt.NDArray[np.float64], seed: int) -> npt.NDArray[np.float64]:
    white = np.random.default_rng(seed).normal(size=(SIZE, SIZE))
    # Half of the plane of frequencies: the other half mirrors it, in the weights too.
    spectrum = np.fft.rfft2(white) * weights[:, : SIZE // 2 + 1]
    spectrum[0, 0] = 0
    field: npt.NDArray[np.float64] = np.fft.irfft2(spectrum, s=(SIZE, SIZE))
    return np.asarray(field / field.std())


def chance(number: int) -> np.random.Generator:
    """What is random in a frame of that number: below 0 for those before a shot's first."""
    return np.random.default_rng((number * 7919 + 13) % 2**63)


@cache
def sheet() -> npt.NDArray[np.uint8]:
    frequency = np.fft.fftfreq(SIZE)
    across, along = np.meshgrid(frequency, frequency)
    radius = np.hypot(across, along)
    safe = np.where(radius == 0, 1, radius)
    grain_of_paper = _shaped(np.exp(-(((radius - 0.30) / 0.14) ** 2)), 7)
    fibres = _shaped(np.exp(-((across / 0.05) ** 2) - ((np.abs(along) - 0.22) / 0.12) ** 2), 8)
    mottle = _shaped(safe**-0.9, 11)
    paper = 0.5 + 0.11 * grain_of_paper + 0.09 * fibres + 0.11 * np.clip(mottle, -3, 3)
    channels = [
        paper,
        0.5 + 0.17 * _shaped(safe**-1.35, 3),
        0.5 + 0.2 * _shaped(np.exp(-((radius / 0.33) ** 2)), 9),
        0.5 + 0.17 * _shaped(safe**-1.35, 5),
    ]
    return (np.clip(np.stack(channels, -1), 0, 1) * 255).astype(np.uint8)


def texture(context: moderngl.Context) -> moderngl.Texture:
    """The sheet, mixed between texels wherever it is used; at the unit ``NEAR`` it lies for good, and is not."""
    made = context.texture((SIZE, SIZE), 4, sheet().tobytes())
    made.filter = (context.LINEAR, context.LINEAR)
    context.sampler(filter=(context.NEAREST, context.NEAREST)).use(NEAR)
    made.use(NEAR)
    return made
