"""Something to encode: a drifting ink-and-paper drawing with grain, from a fixed seed."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rushes.engines.colour import Planes


def texture(random: np.random.Generator, width: int, height: int, frames: int) -> Iterator[Planes]:
    wide = random.integers(40, 220, ((height + frames) // 8 + 1, (width + 2 * frames) // 8 + 1)).astype(np.uint8)
    drawing = np.kron(wide, np.ones((8, 8), np.uint8))
    drawing[::23] = 24  # ink lines
    chroma = np.kron(random.integers(110, 146, (height // 8 + 1, width // 8 + 1)), np.ones((4, 4))).astype(np.uint8)
    u, v = chroma[: height // 2, : width // 2], chroma[::-1][: height // 2, : width // 2]
    for number in range(frames):
        y = drawing[number // 2 : number // 2 + height, 2 * number : 2 * number + width]
        grain = random.integers(0, 6, (height, width), np.uint8)
        yield y + grain, u, v
