"""The shapes a mouth takes for the sounds of speech: closed for m, b and p, round for o and u, wide for i."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

import numpy as np
import numpy.typing as npt

from rushes.engines.labels import Label

# (how far the mouth opens at its loudest, how round: -1 spread, 1 pursed), by the signs of the IPA.
_SHAPES = {
    "mbp": (0.0, 0.0),
    "fvɱ": (0.18, -0.1),
    "wɥyøœʏɵ": (0.45, 1.0),
    "uʊɯ": (0.40, 1.0),
    "oɔɒɤ": (0.75, 0.75),
    "iɪje": (0.45, -0.8),
    "ɛæɜ": (0.75, -0.45),
    "aɑʌɐ": (1.0, 0.0),
    "əɘɚɨʉ": (0.5, 0.0),
    "ʃʒɕʑʂʐ": (0.35, 0.7),
    "szθðçt dnlɹɾrɲɬ": (0.35, -0.2),
    "kɡgŋʁxɣχhʔqʀħ": (0.5, 0.0),
}
_SHAPE_OF = {sign: shape for signs, shape in _SHAPES.items() for sign in signs}
_REST = (0.6, 0.0)
_CLOSURE = 0.3  # of a frame that a closed mouth needs to be seen in it


def shapes(labels: Sequence[Label], samples: int, rate: Fraction, frames: int) -> npt.NDArray[np.float64] | None:
    """[frames, 2]: opening (a share of the loudness) and roundness; None for a sound without phonemes. ``samples`` a
    second. Shapes are held as long as their sound and flow into one another over a frame, closures apart."""
    if not labels:
        return None
    step = samples / float(rate)
    total, weight, shut = np.zeros((frames, 2)), np.zeros(frames), np.zeros(frames)
    for name, start, stop in labels:
        sign = next((sign for sign in name if sign in _SHAPE_OF), "")
        shape = np.array(_SHAPE_OF.get(sign, _REST))
        for frame in range(int(start / step), min(frames, int(stop / step) + 1)):
            shared = max(0.0, min(stop, (frame + 1) * step) - max(start, frame * step)) / step
            total[frame] += shared * shape
            weight[frame] += shared
            shut[frame] += shared * (shape[0] == 0.0)
    mouth = np.where(weight[:, None] > 0, total / np.maximum(weight, 1e-9)[:, None], _REST)
    mouth[:, 1] = np.convolve(np.pad(mouth[:, 1], 1, mode="edge"), (0.25, 0.5, 0.25), mode="valid")
    mouth[shut > _CLOSURE, 0] = 0.0
    return mouth
