"""ADR: a new reading with the timing of an old one, at its own pitch."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import RATE
from rushes.engines.listening.aligning import Alignment, align
from rushes.engines.listening.pitch import melody
from rushes.engines.listening.speech import ends
from rushes.engines.psola.grains import respoken
from rushes.engines.psola.marks import marks
from rushes.errors import RecordingError

SHORTEST, LONGEST = 0.6, 1.6  # how much a sound may be stretched before it is heard
_PAUSES = 8.0  # how much faster a pause may go by
_KNOT = RATE // 50  # samples between two points of the map
_SMOOTH = 5  # knots taken together: the path goes in steps, nobody speaks in steps

Signal = npt.NDArray[Any]


def fit(new: Signal, old: Signal) -> Signal:
    """``new`` stretched to the timing of ``old``, as far as sounds bear it; mono at 48 kHz. As long as ``old`` is
    from its first sound to its last. Raises RecordingError where one of them is silent."""
    bounds, mine = ends(old), ends(new)
    if bounds is None or mine is None:
        raise RecordingError("Nothing is heard in one of the two readings.")
    old, new = old[bounds[0] : bounds[1]], new[mine[0] : mine[1]]
    laid = align(old, new)
    times = _bearable(laid, old, new)
    places = marks(new, melody(new))
    return respoken(new, places, places.period, 1.0, times, lambda: None)


def _bearable(laid: Alignment, old: Signal, new: Signal) -> tuple[Signal, Signal]:
    """Samples of the result and the samples of ``new`` heard there: after the alignment, never faster or slower than
    a sound may be stretched; what could not be followed is caught up with in the next pause."""
    at = np.append(np.arange(0, len(old), _KNOT), len(old) - 1).astype(np.float64)
    wanted = np.interp(at, laid.at, laid.there)
    padded = np.pad(wanted, _SMOOTH // 2, "reflect", reflect_type="odd")
    wanted = np.convolve(padded, np.ones(_SMOOTH) / _SMOOTH, "valid")
    level = np.sqrt(np.convolve(new**2, np.ones(_KNOT) / _KNOT, "same"))
    silent = 0.03 * level.max()
    heard = np.zeros_like(at)
    for turn in range(1, len(at)):
        step, before = at[turn] - at[turn - 1], heard[turn - 1]
        pause = level[min(int(before), len(new) - 1)] < silent
        slow, fast = (0.0, _PAUSES) if pause else (1 / LONGEST, 1 / SHORTEST)
        heard[turn] = before + np.clip(wanted[turn] - before, slow * step, fast * step)
    return at, np.minimum(heard, len(new) - 1)
