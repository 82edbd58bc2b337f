"""The click that players hear in their headphones: one stroke a beat, another for the first of each bar."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from rushes.engines import wav
from rushes.engines.score.notes import Piece

_FIRST, _OTHER = 1600.0, 1000.0  # hertz
_LONG = 0.03  # seconds


def write(piece: Piece, path: Path) -> None:
    """Mono, 48 kHz, as long as the cue to the end of its last bar."""
    end = piece.bars[-1].start + piece.bars[-1].seconds
    out = np.zeros(round(end * wav.RATE) + wav.RATE // 10, np.float32)
    time = np.arange(round(_LONG * wav.RATE)) / wav.RATE
    for bar in piece.bars:
        for beat in range(bar.beats):
            stroke = 0.5 * np.sin(2 * np.pi * (_OTHER if beat else _FIRST) * time) * np.exp(-time / 0.006)
            start = round((bar.start + beat * bar.quarter) * wav.RATE)
            out[start : start + len(stroke)] += stroke[: len(out) - start].astype(np.float32)
    wav.write(path, out)
