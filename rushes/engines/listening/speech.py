"""Where somebody speaks in a recording."""

from __future__ import annotations

import numpy as np

from rushes.engines.dsp import RATE, Signal
from rushes.engines.listening.envelope import FRAME_RATE, HOP, lowered, spectra
from rushes.engines.listening.features import spoken

_EDGE = 35 * RATE // 1000  # samples left before the first sound and after the last
SILENT = 0.0005  # -66 dBFS: a recording that never gets louder has nobody in it
_FRAME = HOP * RATE // FRAME_RATE


def ends(signal: Signal) -> tuple[int, int] | None:
    """Samples [first, past the last) at 48 kHz that hold all that is spoken; None for silence."""
    if not len(signal) or float(np.abs(signal).max()) < SILENT:
        return None
    heard = np.flatnonzero(spoken(spectra(lowered(signal))))
    if not heard.size:
        return None
    first, last = int(heard[0]) * _FRAME - _EDGE, int(heard[-1]) * _FRAME + _EDGE
    return max(0, first), min(len(signal), last)
