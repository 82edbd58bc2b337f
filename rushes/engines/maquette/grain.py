"""What lives on every frame though the drawing is held on twos: the film's grain and the flicker of its light.

Both lie on the luma of the finished drawing, as they do on a print: a drawing is painted once and printed twice.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette import noise

Plane = npt.NDArray[np.uint8]
LUMA = 219  # levels from black to white in limited range
BLACK = 16
FLICKER = 0.006  # standard deviation of the light, as a share of it


class Grain:
    """``strength`` is the grain's range, as a share of the range from black to white; 0 is a clean print."""

    def __init__(self, width: int, height: int, strength: float) -> None:
        self.size, self.strength = (height, width), strength
        if strength > 0:
            levels = np.rint((noise.sheet()[..., 2] / 255.0 - 0.5) * strength * LUMA).astype(np.int8).view(np.uint8)
            # A sheet from which any frame is cut, at any of the offsets.
            rows, columns = (np.arange(side + noise.SIZE) % noise.SIZE for side in self.size)
            self._levels = levels[rows[:, None], columns[None, :]]

    def on(self, luma: Plane, number: int) -> Plane:
        """The luma (height, width) of a frame as printed. Grain is of few levels and luma in limited range: their sum
        fits eight bits, negative grain as its complement."""
        if self.strength <= 0:
            return luma
        height, width = self.size
        chance = noise.chance(number)
        light = 1 + float(chance.normal()) * FLICKER
        down, across = (int(offset) for offset in chance.integers(noise.SIZE, size=2))
        levels = np.arange(256)
        held = np.clip(np.rint((levels - BLACK) * light) + BLACK, BLACK, BLACK + LUMA).astype(np.uint8)
        exposed = np.frombuffer(luma.tobytes().translate(held.tobytes()), np.uint8).reshape(luma.shape)
        return exposed + self._levels[down : down + height, across : across + width]
