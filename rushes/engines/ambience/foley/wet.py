"""Water: what one hears of it is the air it shuts in. A bubble's pitch falls with its size and rises as it nears the
surface (Minnaert 1933; van den Doel, Physically Based Models for Liquid Sounds, 2005)."""

from __future__ import annotations

import numpy as np

from rushes.engines.ambience.foley.layer import Layer, Mono, at_one, clock, eased, swell
from rushes.engines.dsp import RATE


def bubbles(layer: Layer) -> Mono:
    """``many`` a second of pitches between ``low`` and ``high`` Hz, over a swell; ``rising``: how far each climbs."""
    seconds = layer.number("seconds", 0.5)
    shape = swell(seconds, layer.number("rise", 0.01), layer.number("fall", 0.2), layer.number("hold", 0.0))
    dice = layer.dice
    count = max(1, round(layer.number("many", 60.0) * seconds))
    low, high = layer.number("low", 400.0), layer.number("high", 3000.0)
    rising, samples = layer.number("rising", 0.8), len(shape)
    sound = np.zeros(samples + RATE // 4)
    starts = np.sort(dice.integers(0, samples, count)) if count > 1 else np.array([0])
    for start in starts:
        hertz = low * (high / low) ** (dice.random() ** 1.3)
        drop = _bubble(hertz, rising * dice.uniform(0.3, 1.2))
        loud = (low / hertz) ** 0.5 * dice.uniform(0.3, 1.0) * shape[start] if count > 1 else 1.0
        sound[start : start + len(drop)] += loud * drop[: len(sound) - start]
    return at_one(sound) * eased(len(sound))


def _bubble(hertz: float, rising: float) -> Mono:
    """Damping of a bubble of that pitch: 0.13 / radius + 0.0072 radius^-1.5, its radius 3 m/s over its hertz."""
    radius = 3.0 / hertz
    damping = 0.13 / radius + 0.0072 * radius**-1.5
    time = clock(min(0.24, 6.0 / damping))
    climb = hertz * (1 + rising * 0.1 * damping * time)
    return np.exp(-damping * time) * np.sin(2 * np.pi * np.cumsum(climb) / RATE) * np.clip(time / 0.0008, 0.0, 1.0)


KINDS = {"bubbles": bubbles}
