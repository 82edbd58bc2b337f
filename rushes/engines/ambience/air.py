"""Air: rooms, wind, leaves, the town far off. Steady layers, RMS 1."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import RATE, drift_round, noise_round, root_mean_square

Stereo = npt.NDArray[np.float32]


def steady(left: npt.NDArray[Any], right: npt.NDArray[Any]) -> Stereo:
    """Two sides as one loop with an RMS of 1."""
    sound = np.stack([left, right], axis=1)
    return sound * np.float32(1 / max(root_mean_square(sound), 1e-9))


def sides(noise: npt.NDArray[Any], apart: float) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """A loop of noise as left and right: what both share, and the same noise a third and two thirds of the
    loop later, which has nothing in common with it. ``apart`` 0 is mono, 1 has nothing shared."""
    share, third = np.float32(1 - apart) * noise, len(noise) // 3
    return share + np.float32(apart) * np.roll(noise, third), share + np.float32(apart) * np.roll(noise, -third)


def _sides(samples: int, dice: np.random.Generator, slope: float, low: float, high: float, apart: float) -> Stereo:
    return steady(*sides(noise_round(samples, dice, slope, low, high), apart))


def room_tone(samples: int, dice: np.random.Generator) -> Stereo:
    return _sides(samples, dice, 1.4, 40, 2500, 0.6)


def distant_city(samples: int, dice: np.random.Generator) -> Stereo:
    """A town through windows: low, slowly breathing."""
    sound = _sides(samples, dice, 2.0, 35, 220, 0.5)
    return sound * (0.6 + 0.8 * drift_round(samples, 0.2, dice))[:, None]


def city(samples: int, dice: np.random.Generator) -> Stereo:
    """Open air in a town: a low bed, with some voice-high noise on it."""
    low, high = _sides(samples, dice, 2.0, 35, 260, 0.6), _sides(samples, dice, 1.0, 200, 1800, 0.8)
    return (low + 0.35 * high * (0.5 + drift_round(samples, 0.3, dice))[:, None]) / 1.06


def wind(samples: int, dice: np.random.Generator) -> Stereo:
    """Gusts: the stronger, the higher the band that sings."""
    gust = drift_round(samples, 0.35, dice) ** 1.5
    sound = 0.3 * _sides(samples, dice, 2.0, 30, 200, 0.7)
    for low, high, onset in ((160, 330, 0.0), (300, 560, 0.15), (520, 900, 0.35), (850, 1300, 0.55)):
        rise = np.clip((gust - onset) * 1.8, 0.0, 1.0)
        flutter = 0.7 + 0.6 * drift_round(samples, 3.0, dice)
        sound += _sides(samples, dice, 0.5, low, high, 0.6) * (rise * flutter)[:, None]
    return steady(sound[:, 0], sound[:, 1])


def breeze(samples: int, dice: np.random.Generator) -> Stereo:
    sound = _sides(samples, dice, 1.6, 60, 700, 0.8) * (0.3 + drift_round(samples, 0.25, dice))[:, None]
    return steady(sound[:, 0], sound[:, 1])


def leaves(samples: int, dice: np.random.Generator) -> Stereo:
    """Foliage: bright noise that shivers with the gusts, each side its own tree."""
    gust = drift_round(samples, 0.3, dice)
    noise = noise_round(samples, dice, 0.6, 900, 7000)
    trees = []
    for side in sides(noise, 1.0):
        shiver = drift_round(samples, 9.0, dice) * drift_round(samples, 1.3, dice)
        trees.append(side * (0.15 + gust * shiver))
    return steady(*trees)


def fridge(samples: int, dice: np.random.Generator) -> Stereo:
    """Mains hum and its overtones; whole turns in the loop, so that it does not click."""
    turns = np.arange(samples) / samples
    whole = round(samples / RATE * 50)
    hum = sum(
        np.sin(2 * np.pi * (whole * partial * turns + dice.random())) / partial**1.3 for partial in (1, 2, 3, 4, 6)
    )
    rattle = 0.3 * noise_round(samples, dice, 1.0, 200, 1200)
    return steady(hum + rattle, hum - rattle)


LAYERS = {
    "room_tone": room_tone,
    "distant_city": distant_city,
    "city": city,
    "wind": wind,
    "breeze": breeze,
    "leaves": leaves,
    "fridge": fridge,
}
