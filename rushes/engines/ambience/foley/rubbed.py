"""Things that rub: hinges, chairs on a floor, saws, brakes, zips. What sticks and slips gives a row of small knocks to
a body that answers."""

from __future__ import annotations

import numpy as np

from rushes.engines.ambience.foley.layer import Layer, Mono, at_one, eased, swell, unrest
from rushes.engines.ambience.foley.struck import body
from rushes.engines.dsp import RATE, band, comfortable


def rubbed(layer: Layer) -> Mono:
    """``rate`` (a number or a curve) is how often it slips, ``loose`` 0..1 how unevenly; ``of``, ``hertz``, ``ring``
    the body that answers; ``grit`` [low, high, level] the noise of the surfaces."""
    seconds = layer.number("seconds", 0.6)
    rate = layer.curve("rate", seconds, 60.0) * layer.chance("stray", 0.12)
    samples, dice = len(rate), layer.dice
    loose = layer.number("loose", 0.3)
    uneven = 1 + loose * (2 * unrest(samples, 9.0, dice) - 1)
    slips = np.flatnonzero(np.diff(np.floor(np.cumsum(rate * uneven) / RATE)) > 0)
    slips = np.clip(
        slips + (loose * dice.uniform(-0.3, 0.3, len(slips)) * RATE / rate[slips]).astype(int), 0, samples - 1
    )
    row = np.zeros(samples)
    np.add.at(row, slips, dice.uniform(1 - 0.7 * loose, 1.0, len(slips)))
    ring = layer.number("ring", 0.02)
    answer = body(layer.word("of", "board"), layer.number("hertz", 300.0) * layer.chance("stray", 0.06), ring, 8 * ring)
    size = comfortable(samples + len(answer))
    sound = np.fft.irfft(np.fft.rfft(row, size) * np.fft.rfft(answer, size), size)[:samples]
    sound = at_one(sound)
    if "grit" in layer.said:
        low, high, level = layer.said["grit"]
        noise = at_one(band(dice.standard_normal(samples), float(low), float(high), 1))
        sound = sound + float(level) * noise * unrest(samples, 14.0, dice)
    shape = swell(seconds, layer.number("rise", 0.06), layer.number("fall", 0.15), layer.number("hold", 0.6 * seconds))
    return at_one(sound * shape * (0.6 + 0.6 * unrest(samples, 5.0, dice))) * eased(samples, 0.03)


KINDS = {"rubbed": rubbed}
