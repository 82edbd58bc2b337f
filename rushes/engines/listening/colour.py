"""A voice colour, measured from a recording of somebody speaking freely."""

from __future__ import annotations

import numpy as np

from rushes.engines.dsp import RATE, Signal
from rushes.engines.listening.envelope import long_term
from rushes.engines.listening.pitch import HOP, melody
from rushes.engines.listening.tract import tract
from rushes.errors import RecordingError
from rushes.film.guide import Colour

ENOUGH = 3.0  # seconds of voiced speech: with less, spectrum and pitch are the words' own


def measure_colour(name: str, recording: Signal) -> Colour:
    """From mono speech at 48 kHz. Raises RecordingError where too little of it is voiced."""
    sung = melody(recording)
    voiced = float(np.count_nonzero(sung.voiced)) * HOP
    if voiced < ENOUGH:
        raise RecordingError(
            f"Only {voiced:.1f} s of this recording ({len(recording) / RATE:.0f} s) are a voice that sounds; a colour "
            f"needs {ENOUGH:.0f} s.",
            todo="Record half a minute of somebody speaking as they usually do, in a quiet room.",
        )
    return Colour(
        name,
        pitch=round(sung.median * 10),
        spread=min(round(sung.spread * 100), 1200),
        tract=round(tract(recording) * 1000),
        spectrum=tuple(int(value) for value in np.rint(long_term(recording) * 10)),
    )
