"""Water: waves, a harbour's lapping, rain. Steady layers, RMS 1; thunder, peak 1."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.ambience.air import sides, steady
from rushes.engines.ambience.scatter import peak_of_one
from rushes.engines.dsp import RATE, add_round, drift_round, noise_round, panned, struck, take_round

Stereo = npt.NDArray[np.float32]


# The three bands of a wave: noise (slope, low, high), and when each comes (delay, time to its top, steepness, level).
_WAVE_BANDS = ((1.0, 50, 450), (0.7, 350, 2200), (0.2, 2200, 9500))
_WAVE_SHAPES = ((0.0, 2.8, 2, 0.55), (0.9, 2.6, 3, 0.4), (1.6, 3.2, 3, 0.2))


def waves(samples: int, dice: np.random.Generator) -> Stereo:
    """Swells that break every six to nine seconds: rise in three bands, the hiss of the foam last."""
    bands = [sides(noise_round(samples, dice, *colour), 0.9) for colour in _WAVE_BANDS]
    out = [np.float32(0.12) * side for side in sides(noise_round(samples, dice, 1.5, 40, 600), 0.8)]
    count = max(1, round(samples / RATE / 7.5))
    time = np.arange(min(samples, 14 * RATE), dtype=np.float32) / np.float32(RATE)
    for wave in range(count):
        strength = dice.uniform(0.6, 1.0)
        start = round((wave + dice.uniform(-0.15, 0.15)) * samples / count)
        for side, late in enumerate(dice.uniform(0.0, 0.7, 2)):
            for band, (delay, peak, power, level) in zip(bands, _WAVE_SHAPES, strict=True):
                since = np.maximum(time - np.float32(delay + late), 0) / np.float32(peak)
                shape = (since * np.exp(1 - since)) ** power
                add_round(
                    out[side], np.float32(strength * level) * shape * take_round(band[side], start, len(time)), start
                )
    return steady(*out)


def lapping(samples: int, dice: np.random.Generator) -> Stereo:
    """Small water against stone and hulls."""
    bed = sides(noise_round(samples, dice, 1.2, 80, 500), 0.8)
    splash = sides(noise_round(samples, dice, 0.8, 250, 1800), 1.0)
    out = []
    for low, high in zip(bed, splash, strict=True):
        lap = drift_round(samples, 1.1, dice) ** 3 * (0.4 + drift_round(samples, 7.0, dice))
        out.append(np.float32(0.25) * low + 2 * lap * high)
    return steady(*out)


def rain(samples: int, dice: np.random.Generator) -> Stereo:
    """A dense hiss, and single drops near by."""
    drops = [
        struck([(hertz, 0.006, 1.0), (hertz * 1.6, 0.003, 0.4)], 0.03) for hertz in dice.uniform(1200.0, 5200.0, 24)
    ]
    out = []
    swell = 0.8 + 0.4 * drift_round(samples, 0.2, dice)
    for hiss in sides(noise_round(samples, dice, 0.5, 500, 10_000), 1.0):
        side = hiss * swell
        for _ in range(round(samples / RATE * 28)):
            size = min(0.4 + dice.pareto(2.5), 5.0)  # Pareto, clipped: one drop in a thousand would be a gunshot
            add_round(side, size * drops[dice.integers(len(drops))], int(dice.integers(samples)))
        out.append(side)
    return steady(*out)


def thunder(samples: int, dice: np.random.Generator) -> Stereo:
    """One far roll in the loop."""
    length = min(samples, 8 * RATE)
    time = np.arange(length) / RATE
    roll = noise_round(length, dice, 2.0, 25, 240) * (0.3 + drift_round(length, 2.5, dice))
    roll *= np.minimum(time / 0.25, 1.0) * np.exp(-time / 1.9) * np.clip((length / RATE - time) / 1.0, 0.0, 1.0)
    sound = np.zeros((samples, 2), np.float32)
    heard = panned(roll, float(dice.uniform(-0.4, 0.4)))
    start = int(dice.integers(samples))
    add_round(sound, heard, start)
    return peak_of_one(sound)


LAYERS = {"waves": waves, "lapping": lapping, "rain": rain, "thunder": thunder}
