"""The score by measure: what ears would say of every ensemble, and how fast each plays.

One cue of half a minute an ensemble, two hits in it, through a change of mood. Bounds are what a listener would mind:
see the docstring of each measure. ``python bench/music.py``; a name or two after it for those ensembles alone.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from rushes.engines import wav
from rushes.engines.ports.text_to_music import TextToMusic
from rushes.engines.score import Score
from rushes.engines.score.tables import idioms
from rushes.engines.score.variety import MOST
from rushes.engines.stage import Stage

RATE = 48_000
SECONDS = 30
HITS = (9_100, 17_340)


@dataclass(frozen=True)
class Measured:
    """See the functions of the same names. ``speed``: seconds of music a second of one core."""

    idiom: str
    speed: float
    tuning: float
    regularity: float
    repeats: int
    dynamics: float
    clicks: float
    width: float
    centroid: float

    @property
    def kept(self) -> bool:
        return (
            self.tuning > 0.5
            and self.regularity > 0.6
            and self.repeats <= MOST
            and 3 < self.dynamics < 30
            and self.clicks < 12
            and 0.02 < self.width < 1
        )


def request(idiom: str, **changes: Any) -> TextToMusic:
    asked: dict[str, Any] = {
        "prompt": "", "valence": -30, "arousal": -10, "milliseconds": 1000 * SECONDS, "year": 1960,
        "theme": "The Lighthouse", "hits": HITS, "arc": ((0, -30, -10), (HITS[1], 30, 40)),
        "themes": ("The Lighthouse", "NORA"),
    }  # fmt: skip
    return TextToMusic(idiom=idiom, **(asked | changes))


def measured(idiom: str, **changes: Any) -> Measured:
    """Plays a cue and measures it."""
    with tempfile.TemporaryDirectory() as room:
        began = time.process_time()
        result = Score().text_to_music(request(idiom, **changes), Stage(Path(room)))
        took = time.process_time() - began
        sound = wav.read(Path(room) / "music.wav")[0].astype(float)
    mono = sound.mean(axis=1)
    return Measured(
        idiom,
        len(sound) / RATE / max(took, 1e-9),
        tuning(mono),
        regularity(mono, result.facts["bars"], result.facts["beats"], idioms()[idiom].get("swing", 0.0)),
        int(result.facts["repeats"]),
        dynamics(mono),
        clicks(mono),
        width(sound),
        centroid(mono),
    )


def _frames(mono: np.ndarray, size: int, step: int) -> np.ndarray:
    count = (len(mono) - size) // step
    return np.lib.stride_tricks.sliding_window_view(mono, size)[::step][:count]


def tuning(mono: np.ndarray) -> float:
    """How near spectral peaks are to the twelve tones: 1 if all are on them, 0 for noise."""
    size = 16_384
    levels = np.abs(np.fft.rfft(_frames(mono, size, size) * np.hanning(size), axis=1))
    inner = levels[:, 1:-1]
    peaks = (inner > levels[:, :-2]) & (inner > levels[:, 2:]) & (inner > 0.02 * levels.max(axis=1, keepdims=True))
    rows, bins = np.nonzero(peaks)
    low, here, high = (np.log(levels[rows, bins + shift] + 1e-12) for shift in (0, 1, 2))
    place = bins + 1 + 0.5 * (low - high) / (low - 2 * here + high)
    hertz = place * RATE / size
    kept = (hertz > 120) & (hertz < 2000)
    turn = np.exp(2j * np.pi * 12 * np.log2(hertz[kept] / 440))
    weight = inner[rows, bins][kept]
    return float(np.abs((turn * weight).sum()) / weight.sum())


def regularity(mono: np.ndarray, bars: list[int], beats: list[int], swing: float) -> float:
    """The share of onsets that fall within 50 ms of an eighth of the score, as it is swung. Fewer than one onset a
    second, as of bows that never leave the string, are none: 1."""
    size, step = 1024, 256
    levels = np.log1p(100 * np.abs(np.fft.rfft(_frames(mono, size, step) * np.hanning(size), axis=1)))
    flux = np.maximum(np.diff(levels, axis=0), 0).sum(axis=1)
    local = np.maximum(np.convolve(flux, np.ones(41) / 41, "same"), 0.25 * np.quantile(flux, 0.98))
    onsets = [
        at for at in range(8, len(flux) - 8) if flux[at] == flux[at - 8 : at + 9].max() and flux[at] > 1.5 * local[at]
    ]
    times = (np.array(onsets) + 1) * step / RATE + 0.5 * size / RATE
    grid = np.concatenate(
        [
            np.linspace(start, end, 2 * count, endpoint=False)
            for start, end, count in zip(bars, bars[1:], beats, strict=False)
        ]
    )
    grid = np.append(grid, bars[-1]) / 1000
    grid[1:-1:2] += swing * 2 * np.diff(grid)[: len(grid[1:-1]) : 2]
    inside = times[times < grid[-1]]
    if len(inside) < grid[-1]:
        return 1.0
    return float((np.abs(inside[:, None] - grid).min(axis=1) < 0.05).mean())


def dynamics(mono: np.ndarray) -> float:
    """Loudness range: from the tenth to the ninety-fifth in a hundred of three-second levels above silence, dB."""
    levels = np.array([np.sqrt((frame**2).mean()) for frame in _frames(mono, 3 * RATE, RATE // 4)])
    decibels = 20 * np.log10(levels[levels > 1e-3 * levels.max()])
    return float(np.percentile(decibels, 95) - np.percentile(decibels, 10))


def clicks(mono: np.ndarray) -> float:
    """The worst second difference, as a multiple of what one sample in a thousand passes: a click stands far out."""
    bends = np.abs(np.diff(mono, 2))
    return float(bends.max() / np.quantile(bends, 0.999))


def width(sound: np.ndarray) -> float:
    """How unlike left and right are: 0 the same, 1 nothing in common."""
    return float(1 - np.corrcoef(sound[:, 0], sound[:, 1])[0, 1])


def centroid(mono: np.ndarray) -> float:
    """Where the middle of the spectrum's power is, hertz."""
    power = np.abs(np.fft.rfft(mono)) ** 2
    return float((power * np.fft.rfftfreq(len(mono), 1 / RATE)).sum() / power.sum())


def main() -> int:
    rows = [measured(idiom) for idiom in sys.argv[1:] or sorted(idioms())]
    heads = (
        ("speed", 7),
        ("tuning", 8),
        ("regular", 9),
        ("repeats", 9),
        ("range dB", 10),
        ("clicks", 8),
        ("width", 7),
        ("Hz", 7),
    )
    print(f"{'ensemble':<16}" + "".join(f"{head:>{wide}}" for head, wide in heads))
    for row in rows:
        print(
            f"{row.idiom:<16}{row.speed:>6.1f}×{row.tuning:>8.2f}{row.regularity:>9.2f}{row.repeats:>9}{row.dynamics:>10.1f}"
            f"{row.clicks:>8.1f}{row.width:>7.2f}{row.centroid:>7.0f}   {'kept' if row.kept else 'MISSED'}"
        )
    middle = median(row.speed for row in rows)
    print(f"{'in the median':<16}{middle:>6.1f}×   6 × asked{'':<40}{'kept' if middle >= 6 else 'MISSED'}")
    return 0 if middle >= 6 and all(row.kept for row in rows) else 1


if __name__ == "__main__":
    sys.exit(main())
