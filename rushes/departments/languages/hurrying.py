"""A voice made faster: its pauses first, then its words; its pitch and its timbre as they were."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import RATE
from rushes.engines.listening.pitch import melody
from rushes.engines.psola.grains import respoken
from rushes.engines.psola.marks import marks

Signal = npt.NDArray[Any]

_STEP = RATE // 50
_SILENT = 0.02  # of the loudest 20 ms: below is a pause
_SHORTEST = _STEP * 4  # a pause is longer than the closure of a consonant, some 80 ms
_PAUSES = 2.5  # how much faster a pause may go by


def hurried(
    voice: Signal, samples: int, fastest: float, check: Callable[[], None]
) -> tuple[Signal, Callable[[int], int], float]:
    """``voice`` (mono, 48 kHz) in ``samples``, or in as few as its words bear at ``fastest``. Gives it, where a sample
    of it is now, and how much faster its words are."""
    quiet = _pauses(voice)
    still, loud = int(quiet.sum()), int((~quiet).sum())
    over_pauses = min(_PAUSES, max(1.0, still / max(samples - loud, 1))) if still else 1.0
    if still and samples <= loud:
        over_pauses = _PAUSES
    pace = min(fastest, max(1.0, loud / max(samples - still / over_pauses, 1.0)))
    ends = np.cumsum(np.where(quiet, 1 / over_pauses, 1 / pace))
    count = max(1, int(np.ceil(ends[-1] - 1e-6)))
    places = marks(voice, melody(voice, check=check))
    times = np.concatenate(([0.0], ends[_STEP::_STEP], [count - 1.0]))
    heard = np.concatenate(([0.0], np.arange(_STEP, len(voice), _STEP), [len(voice) - 1.0]))
    keep = np.append(np.diff(times) > 0, True)
    spoken = respoken(voice, places, places.period, 1.0, (times[keep], heard[keep]), check)

    def moved(sample: int) -> int:
        return min(count, round(float(ends[min(sample, len(ends)) - 1]))) if sample > 0 else 0

    return np.clip(spoken[:count], -1.0, 1.0), moved, pace


def _pauses(voice: Signal) -> npt.NDArray[np.bool_]:
    """Every sample: whether it is of a pause."""
    steps = -(-len(voice) // _STEP)
    padded = np.pad(voice, (0, steps * _STEP - len(voice)))
    level = np.sqrt((padded.reshape(steps, _STEP) ** 2).mean(axis=1))
    quiet = level < _SILENT * level.max()
    edges = np.flatnonzero(np.diff(np.concatenate(([0], quiet.astype(np.int8), [0]))))
    for start, stop in zip(edges[::2], edges[1::2], strict=True):
        if (stop - start) * _STEP < _SHORTEST:
            quiet[start:stop] = False
    return np.repeat(quiet, _STEP)[: len(voice)]
