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
from rushes.engines.score.hearing import regularity, tuning
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
