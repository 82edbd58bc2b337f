"""Things that ring, tick and crackle. Sparse layers, peak 1."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.ambience.air import sides, steady
from rushes.engines.ambience.scatter import in_a_room, peak_of_one, scattered, times
from rushes.engines.dsp import RATE, add_round, band, drift_round, noise_round, struck

Stereo = npt.NDArray[np.float32]

# A bell's partials as multiples of its strike note (hum, prime, tierce, quint, nominal, upper ones), with
# decays in seconds and levels, after the usual tuning of church bells.
_BELL = (
    (0.5, 4.0, 0.6),
    (1.0, 2.8, 0.8),
    (1.2, 2.4, 0.7),
    (1.5, 1.4, 0.3),
    (2.0, 1.8, 1.0),
    (2.66, 0.9, 0.4),
    (3.01, 0.7, 0.3),
    (4.2, 0.4, 0.2),
)


def _rung(hertz: float, seconds: float) -> npt.NDArray[np.float64]:
    sound = struck([(hertz * ratio, decay * seconds / 5, level) for ratio, decay, level in _BELL], seconds)
    return sound * np.clip((seconds - np.arange(len(sound)) / RATE) / 0.5, 0.0, 1.0)


def bell(samples: int, dice: np.random.Generator) -> Stereo:
    """A church at a distance strikes four times."""
    stroke = band(_rung(392.0, 5.0), 0, 2600, 1)
    sounds = [(0.1 * samples + index * 2.1 * RATE, stroke * dice.uniform(0.85, 1.0), -0.3) for index in range(4)]
    return peak_of_one(in_a_room(scattered(samples, sounds), 2.5, 0.4, "roofs"))


def buoy(samples: int, dice: np.random.Generator) -> Stereo:
    """A small bell that the swell moves."""
    stroke = _rung(830.0, 2.5)
    sounds = []
    for start in times(samples, 6.5 * RATE, dice, 0.7):
        for turn in range(int(dice.integers(1, 4))):
            sounds.append((start + turn * dice.uniform(0.7, 1.1) * RATE, stroke * dice.uniform(0.3, 1.0), 0.5))
    return peak_of_one(in_a_room(scattered(samples, sounds), 1.8, 0.5, "bay"))


def rigging(samples: int, dice: np.random.Generator) -> Stereo:
    """Ropes against masts, wood that gives."""
    taps = [struck([(1450 * bend, 0.02, 1.0), (3300 * bend, 0.012, 0.4)], 0.15) for bend in dice.uniform(0.85, 1.2, 4)]
    sounds = [
        (start, taps[dice.integers(4)] * dice.uniform(0.2, 1.0), float(dice.uniform(-0.8, 0.8)))
        for start in times(samples, 0.9 * RATE, dice, 0.95)
    ]
    for start in times(samples, 5 * RATE, dice, 0.9):
        length = round(0.7 * RATE)
        rub = np.sin(2 * np.pi * np.cumsum(np.linspace(70, 110, length) * dice.uniform(0.8, 1.2)) / RATE) ** 15
        creak = band(rub, 200, 1800, 1) * np.sin(np.linspace(0, np.pi, length)) * 0.6
        sounds.append((start, creak, float(dice.uniform(-0.5, 0.5))))
    return peak_of_one(in_a_room(scattered(samples, sounds), 0.7, 0.25, "quay"))


def clock(samples: int, dice: np.random.Generator) -> Stereo:
    """Tick, tock: two a second, so that the loop holds whole ones."""
    tick = struck([(2400, 0.004, 1.0), (1150, 0.008, 0.7), (420, 0.015, 0.3)], 0.06)
    tock = struck([(2050, 0.004, 0.9), (930, 0.009, 0.8), (360, 0.016, 0.4)], 0.06)
    count = max(2, 2 * round(samples / RATE))
    beats = [
        (index * samples / count, (tick if index % 2 else tock) * dice.uniform(0.92, 1.0), -0.35)
        for index in range(count)
    ]
    return peak_of_one(in_a_room(scattered(samples, beats), 0.45, 0.3, "parlour"))


def fire(samples: int, dice: np.random.Generator) -> Stereo:
    """A low flutter, and wood that cracks."""
    out = []
    for flutter in sides(noise_round(samples, dice, 1.6, 40, 500), 0.7):
        side = 0.5 * flutter * (0.4 + drift_round(samples, 7.0, dice))
        for start in times(samples, 0.07 * RATE, dice, 1.0):
            length = int(dice.uniform(0.004, 0.03) * RATE)
            crack = band(
                dice.standard_normal(length) * np.exp(-3 * np.arange(length) / length),
                float(dice.uniform(700, 2500)),
                8000,
                1,
            )
            add_round(side, crack * min(0.4 + dice.pareto(1.6), 6.0), int(start))
        out.append(side)
    return steady(*out)


def crockery(samples: int, dice: np.random.Generator) -> Stereo:
    """Cups put down, spoons, a glass."""
    kinds = [
        struck([(hertz, 0.05, 1.0), (hertz * 1.73, 0.03, 0.6), (hertz * 2.9, 0.015, 0.4)], 0.3)
        for hertz in dice.uniform(1700.0, 4200.0, 7)
    ]
    sounds = []
    for start in times(samples, 1.7 * RATE, dice, 1.0):
        kind, pan = kinds[dice.integers(7)], float(dice.uniform(-0.8, 0.8))
        for touch in range(int(dice.integers(1, 4))):
            sounds.append((start + touch * dice.uniform(0.08, 0.2) * RATE, kind * dice.uniform(0.1, 1.0) ** 2, pan))
    return peak_of_one(in_a_room(scattered(samples, sounds), 0.9, 0.4, "cafe"))


LAYERS = {
    "bell": bell,
    "buoy": buoy,
    "rigging": rigging,
    "clock": clock,
    "fire": fire,
    "crockery": crockery,
}
