"""How long a speaker's vocal tract is, against the house's reference voice, whatever is said in whatever language.

Speakers share their vowels, moved up or down together: the ratio at which each frame best resembles some frame of the
reference is the ratio of the tracts (vocal tract length normalisation, as in Lee and Rose, 1996, with a table of
frames in the place of a model). ``data/reference.toml`` is that table; tools/reference_voice.py makes it.
"""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import tomli

from rushes.engines.dsp import Signal
from rushes.engines.listening.envelope import (
    HOP_SECONDS,
    SHIFTS,
    STEP,
    best_shift,
    envelopes,
    lowered,
    spectra,
    standard,
)
from rushes.engines.listening.features import spoken
from rushes.engines.listening.pitch import melody

_ASKED = 240  # frames that tell it
_LEAST = 12  # fewer tell nothing


@cache
def _reference() -> npt.NDArray[Any]:
    text = (files("rushes.engines.listening") / "data" / "reference.toml").read_text("utf-8")
    return np.array(tomli.loads(text)["frames"], np.float64) / 10


def voiced_envelopes(signal: Signal) -> Signal:
    """[frames, bands] of every frame with a voice in it, mono at 48 kHz."""
    magnitudes = spectra(lowered(signal))
    _, voiced = melody(signal).at(np.arange(len(magnitudes)) * HOP_SECONDS)
    return envelopes(magnitudes[spoken(magnitudes) & voiced])


def tract(signal: Signal) -> float:
    """The formants of mono speech at 48 kHz against the reference voice's; 1 where there is too little to tell."""
    frames = voiced_envelopes(signal)
    if len(frames) < _LEAST:
        return 1.0
    frames = frames[:: max(1, len(frames) // _ASKED)]
    bands = frames.shape[1]
    ours = standard(frames[:, SHIFTS : bands - SHIFTS])
    scores = []
    for shift in range(-SHIFTS, SHIFTS + 1):
        theirs = standard(_reference()[:, SHIFTS - shift : bands - SHIFTS - shift])
        scores.append(float(np.einsum("tb,kb->tk", ours, theirs).max(axis=1).mean()))
    return float(np.exp(best_shift(scores) * STEP))
