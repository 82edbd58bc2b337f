"""A pipe as a wave sees it from the mouthpiece: some samples later what was sent comes back, its highs gone through the
holes or the bell (Smith 1986; Scavone 1997). The answer to a block no longer than the pipe is known before it begins.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import dice
from rushes.engines.score.instruments.stretches import Stretch
from rushes.engines.score.instruments.voices import Curve, Voice

Waves = npt.NDArray[np.float32]

MOST_TAPS = 12  # on each side of the middle
_ABOVE = 2.5  # times the pitch: what the end must give back for the pipe to speak


def reach(delay: int) -> int:
    """Samples by which the open end's answer is spread to each side."""
    return max(min(delay // 3, MOST_TAPS), 1)


def open_end(parts: list[Stretch], size: int, spread: int) -> Waves:
    """The open end's taps, [parts, 2·spread + 1]: what it gives back, below its cutoff; their sum is its reflection."""
    away = np.arange(-spread, spread + 1)
    window = 0.5 + 0.5 * np.cos(np.pi * away / (spread + 1))
    rows = []
    for part in parts:
        own, grid = part.voice.asked.kind.own, size * part.voice.asked.hertz
        cutoff = max(own["cutoff"], own.get("above", _ABOVE) * part.voice.asked.hertz)
        taps = window * np.sinc(2 * min(cutoff / grid, 0.5) * away)
        rows.append(own["reflects"] * taps / taps.sum())
    return np.asarray(rows, np.float32)


def returned(sent: Waves, start: int, count: int, taps: Waves) -> Waves:
    """What comes back in ``count`` samples, of what was sent around ``start``, [samples, parts]."""
    spread = taps.shape[1] // 2
    back = sent[start : start + count] * taps[:, spread]
    both = np.empty_like(back)
    for away in range(1, spread + 1):  # the taps are the same on both sides
        np.add(sent[start - away : start - away + count], sent[start + away : start + away + count], out=both)
        both *= taps[:, spread + away]
        back += both
    return back


def blown(voice: Voice, time: Curve) -> Curve:
    """How far the breath is up, of what the note needs: there at once, so that the pipe speaks; and gone at once."""
    level = voice.envelope(time)
    return np.where(time <= voice.asked.seconds, level**0.4, level**1.2)


def turbulence(part: Stretch, count: int, more: Waves | float = 1.0) -> Waves:
    """How rough a breath streams: around 1; ``more`` so many times as rough."""
    rough = dice("breath", part.voice.seed, part.first).standard_normal(count, np.float32)
    rough[1:] += rough[:-1]
    return 1 + np.float32(part.voice.asked.kind.own["noise"]) * more * rough
