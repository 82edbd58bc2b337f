"""Tones that are held: whistles, horns, sirens, rings, beeps, hums."""

from __future__ import annotations

import numpy as np

from rushes.engines.ambience.foley.layer import Layer, Mono, at_one, eased, unrest
from rushes.engines.dsp import RATE, band

_COLOURS = {
    "pure": (1.0,),
    "flute": (1.0, 0.25, 0.12, 0.04),
    "reed": (1.0, 0.1, 0.6, 0.08, 0.4, 0.06, 0.25, 0.05, 0.15),
    "brass": (0.7, 1.0, 0.9, 0.75, 0.55, 0.4, 0.3, 0.2, 0.14, 0.1, 0.06),
    "bright": tuple(1 / k for k in range(1, 25)),
    "beep": (1.0, 0.0, 0.33, 0.0, 0.2, 0.0, 0.14),
    "hum": (0.7, 1.0, 0.35, 0.5, 0.15, 0.25, 0.08, 0.1),
}


def tone(layer: Layer) -> Mono:
    """Pitches ``hertz`` (one, a curve, or with ``chord`` several together as multiples) of a ``colour``; ``vibrato``
    and ``tremolo`` are [Hz, depth], ``breath`` [low, high, level] noise in it; ``rise`` and ``fall`` its ends in
    seconds."""
    seconds = layer.number("seconds", 0.5)
    hertz = layer.curve("hertz", seconds, 440.0) * layer.chance("stray", 0.015)
    samples, dice = len(hertz), layer.dice
    time = np.arange(samples) / RATE
    speed, depth = layer.said.get("vibrato", (0.0, 0.0))
    hertz = hertz * (1 + float(depth) * np.sin(2 * np.pi * float(speed) * time))
    hertz = hertz * (1 + layer.number("shaky", 0.004) * (2 * unrest(samples, 7.0, dice) - 1))
    sound = np.zeros(samples)
    for ratio in layer.said.get("chord", (1.0,)):
        phase = 2 * np.pi * (np.cumsum(hertz) * float(ratio) / RATE + dice.random())
        highest = float(hertz.max()) * float(ratio)
        for order, level in enumerate(_COLOURS[layer.word("colour", "pure")], 1):
            if level and highest * order < 16_000:
                sound += level * np.sin(order * phase)
    sound = at_one(sound)
    if "breath" in layer.said:
        low, high, level = layer.said["breath"]
        sound = sound + float(level) * at_one(band(dice.standard_normal(samples), float(low), float(high), 1))
    speed, depth = layer.said.get("tremolo", (0.0, 0.0))
    loud = (
        1 - float(depth) * (0.5 + 0.5 * np.sign(np.sin(2 * np.pi * float(speed) * time)))
        if layer.said.get("gated")
        else 1 - float(depth) * (0.5 + 0.5 * np.sin(2 * np.pi * float(speed) * time))
    )
    rise, fall = layer.number("rise", 0.01), layer.number("fall", 0.03)
    loud = loud * np.clip(time / max(rise, 1e-4), 0.0, 1.0) * np.clip((seconds - time) / max(fall, 1e-4), 0.0, 1.0)
    return at_one(_smoothed(loud) * sound) * eased(samples, 0.005)


def _smoothed(loud: Mono) -> Mono:
    """A gate opens in two milliseconds, not in none."""
    width = RATE // 500
    ends = np.concatenate((np.full(width, loud[0]), loud, np.full(width, loud[-1])))
    sums = np.cumsum(ends)
    return np.asarray((sums[2 * width :] - sums[: -2 * width])[: len(loud)] / (2 * width))


KINDS = {"tone": tone}
