"""The voices heard in a shot, as mouths need them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass
class Voice:
    """A line heard in the shot: the frame it begins, how loud it is each frame, and that slowed down."""

    frame: int
    loud: npt.NDArray[np.float64]
    slow: npt.NDArray[np.float64]

    def at(self, frame: int) -> tuple[float, float]:
        k = frame - self.frame
        return (float(self.loud[k]), float(self.slow[k])) if 0 <= k < len(self.loud) else (0.0, 0.0)
