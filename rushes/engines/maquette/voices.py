"""The voices heard in a shot, as mouths need them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass
class Voice:
    """A line heard in the shot: the frame it begins, how far it opens a mouth each frame, how loud it is slowed down,
    and how round the mouth is (-1 spread, 1 pursed)."""

    frame: int
    loud: npt.NDArray[np.float64]
    slow: npt.NDArray[np.float64]
    round: npt.NDArray[np.float64] | None = None

    def at(self, frame: int) -> tuple[float, float]:
        k = frame - self.frame
        return (float(self.loud[k]), float(self.slow[k])) if 0 <= k < len(self.loud) else (0.0, 0.0)

    def pursed(self, frame: int) -> float:
        k = frame - self.frame
        return float(self.round[k]) if self.round is not None and 0 <= k < len(self.round) else 0.0
