"""What is not there yet: streets without exhausts, and what flies over them."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.ambience.scatter import peak_of_one, times
from rushes.engines.dsp import RATE, add_round, noise_round

Stereo = npt.NDArray[np.float32]


def electric(samples: int, dice: np.random.Generator) -> Stereo:
    """Electric cars that pass: tyres, and a thin tone that rises and falls with their speed."""
    out = np.zeros((samples, 2), np.float32)
    for start in times(samples, 7 * RATE, dice, 0.8):
        length = min(samples, round(dice.uniform(3.5, 6.0) * RATE))
        across = np.linspace(-1.0, 1.0, length)
        tyres = noise_round(length, dice, 0.9, 250, float(dice.uniform(1500, 2800)))
        hertz = dice.uniform(310.0, 420.0) * (1.0 - 0.05 * np.tanh(4 * across))
        tone = np.sin(2 * np.pi * np.cumsum(hertz) / RATE)
        loud = np.exp(-((across / 0.3) ** 2)) * np.cos(0.5 * np.pi * across)
        _pass(out, (tyres + 0.25 * tone) * loud * dice.uniform(0.4, 1.0), across * dice.choice([-0.8, 0.8]), int(start))
    return peak_of_one(out)


def drones(samples: int, dice: np.random.Generator) -> Stereo:
    """Small rotors overhead, one now and then."""
    out = np.zeros((samples, 2), np.float32)
    for start in times(samples, 13 * RATE, dice, 0.8):
        length = min(samples, round(dice.uniform(5.0, 8.0) * RATE))
        across = np.linspace(-1.0, 1.0, length)
        sound = np.zeros(length)
        for rotor in dice.uniform(170.0, 205.0, 4):
            phase = 2 * np.pi * np.cumsum(rotor * (1.0 - 0.02 * np.tanh(3 * across))) / RATE
            sound += sum(np.sin(order * phase) / order for order in range(1, 9))
        loud = np.exp(-((across / 0.4) ** 2)) * np.cos(0.5 * np.pi * across)
        _pass(out, sound * loud, across * dice.choice([-0.7, 0.7]), int(start))
    return peak_of_one(out)


def _pass(out: Stereo, sound: npt.NDArray[np.float64], pan: npt.NDArray[np.float64], start: int) -> None:
    angle = (pan + 1) * np.pi / 4
    add_round(out, np.stack([sound * np.cos(angle), sound * np.sin(angle)], axis=1).astype(np.float32), start)


LAYERS = {"electric": electric, "drones": drones}
