"""Engines: strokes as fast as they turn, a body that answers, and the noise of the air they move."""

from __future__ import annotations

import numpy as np

from rushes.engines.ambience.foley.layer import Layer, Mono, at_one, eased, unrest
from rushes.engines.ambience.foley.struck import body
from rushes.engines.dsp import RATE, band, comfortable


def motor(layer: Layer) -> Mono:
    """``rate`` strokes a second (a number or a curve), ``loud`` (0..1, likewise); ``cylinders`` that each strike their
    own way; ``of``, ``hertz``, ``ring`` the body; ``air`` [low, high, level] noise that pulses with the strokes,
    ``whine`` [multiple of the rate, level] a tone that goes with it."""
    seconds = layer.number("seconds", 2.0)
    rate, loud = layer.curve("rate", seconds, 25.0), layer.curve("loud", seconds, 1.0)
    rate = rate * layer.chance("stray", 0.04)
    samples, dice = len(rate), layer.dice
    turns = np.cumsum(rate * (1 + 0.03 * (2 * unrest(samples, 4.0, dice) - 1))) / RATE
    strokes = np.flatnonzero(np.diff(np.floor(turns)) > 0)
    cylinders = layer.whole("cylinders", 4)
    own = 1 + layer.number("uneven", 0.25) * dice.uniform(-1, 1, cylinders)
    row = np.zeros(samples)
    order = np.floor(turns[strokes]).astype(int) % cylinders
    row[strokes] = own[order] * dice.uniform(0.85, 1.0, len(strokes))
    ring = layer.number("ring", 0.02)
    answer = body(layer.word("of", "hollow"), layer.number("hertz", 90.0), ring, 8 * ring)
    size = comfortable(samples + len(answer))
    sound = at_one(np.fft.irfft(np.fft.rfft(row, size) * np.fft.rfft(answer, size), size)[:samples])
    if "air" in layer.said:
        low, high, level = layer.said["air"]
        pulse = 0.5 + 0.5 * np.cos(2 * np.pi * turns) ** 3
        sound = sound + float(level) * at_one(band(dice.standard_normal(samples), float(low), float(high), 1)) * pulse
    if "whine" in layer.said:
        multiple, level = layer.said["whine"]
        phase = 2 * np.pi * float(multiple) * turns
        sound = sound + float(level) * (np.sin(phase) + 0.4 * np.sin(2 * phase))
    rise, fall = layer.number("rise", 0.05), layer.number("fall", 0.2)
    time = np.arange(samples) / RATE
    ends = np.clip(time / max(rise, 1e-4), 0.0, 1.0) * np.clip((seconds - time) / max(fall, 1e-4), 0.0, 1.0)
    return at_one(sound * loud * ends) * eased(samples)


KINDS = {"motor": motor}
