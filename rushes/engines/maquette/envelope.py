"""How loud a voice is, frame by frame: what moves a mannequin's mouth."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import numpy.typing as npt

from rushes.engines import wav


def loudness(path: Path, rate: Fraction) -> npt.NDArray[np.float64]:
    """0 (silent) to 1 (loud for this voice), one value a frame of picture."""
    samples, sample_rate = wav.read(path)
    mono = np.asarray(samples, float).mean(axis=1)
    step = sample_rate / float(rate)
    frames = max(1, int(np.ceil(len(mono) / step)))
    edges = np.minimum(np.round(np.arange(frames + 1) * step).astype(int), len(mono))
    total = np.concatenate([[0.0], np.cumsum(mono * mono)])
    lengths = np.maximum(1, np.diff(edges))
    rms = np.sqrt((total[edges[1:]] - total[edges[:-1]]) / lengths)
    loud = float(np.percentile(rms, 92)) or 1.0
    return np.asarray(np.clip(rms / max(loud, 1e-4), 0.0, 1.0) ** 0.8)


def swell(envelope: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The same, slowed to the pace of gestures: a bell a little under a second wide."""
    bell = np.hanning(21)
    return np.convolve(envelope, bell / bell.sum(), mode="same")
