"""Noise: cloth, breath, steam, and grains of it: gravel, snow, paper, splinters."""

from __future__ import annotations

import numpy as np

from rushes.engines.ambience.foley.layer import Layer, Mono, at_one, clock, eased, swell, unrest
from rushes.engines.dsp import RATE, band


def burst(layer: Layer) -> Mono:
    """Noise between ``low`` and ``high`` Hz that swells and goes; with ``to`` = [low, high] it moves to another band;
    ``flutter`` Hz makes it uneven, by ``rough`` 0..1."""
    seconds = layer.number("seconds", 0.3)
    shape = swell(seconds, layer.number("rise", 0.02), layer.number("fall", 0.1), layer.number("hold", 0.0))
    noise = layer.dice.standard_normal(len(shape))
    lean = layer.chance("stray", 0.12)
    sound = at_one(band(noise, layer.number("low", 300.0) * lean, layer.number("high", 4000.0) * lean, 1))
    if "to" in layer.said:
        low, high = layer.said["to"]
        share = np.linspace(0.0, 1.0, len(shape))
        sound = sound * (1 - share) + at_one(band(noise, float(low) * lean, float(high) * lean, 1)) * share
    flutter = layer.number("flutter", 0.0)
    if flutter:
        rough = layer.number("rough", 0.8)
        sound = sound * (1 - rough + 2 * rough * unrest(len(shape), flutter, layer.dice) ** 2)
    return at_one(sound * shape)


def grains(layer: Layer) -> Mono:
    """Many small touches, ``many`` a second: each a tick of noise of ``grain`` seconds between ``low`` and ``high`` Hz,
    or with ``ring`` a ping of that pitch. ``wild``: the smaller, the more single ones stand out (a Pareto exponent)."""
    seconds = layer.number("seconds", 0.3)
    shape = swell(seconds, layer.number("rise", 0.01), layer.number("fall", 0.2), layer.number("hold", 0.0))
    samples, dice = len(shape), layer.dice
    count = max(1, round(layer.number("many", 200.0) * seconds))
    low, high, ring = layer.number("low", 1500.0), layer.number("high", 8000.0), layer.number("ring", 0.0)
    grain = layer.number("grain", 0.003)
    bank = [_grain(dice, low, high, grain, ring) for _ in range(min(count, 24))]
    sound = np.zeros(samples + len(bank[0]))
    starts = dice.integers(0, samples, count)
    sizes = np.minimum(0.3 + dice.pareto(layer.number("wild", 2.2), count), 5.0) * shape[starts]
    for start, size, kind in zip(starts, sizes, dice.integers(0, len(bank), count), strict=True):
        sound[start : start + len(bank[kind])] += size * bank[kind]
    return at_one(sound) * eased(len(sound))


def _grain(dice: np.random.Generator, low: float, high: float, seconds: float, ring: float) -> Mono:
    hertz = low * (high / low) ** dice.random()
    if ring:
        time = clock(7 * ring)
        ping = np.exp(-time / ring) * np.sin(2 * np.pi * hertz * time)
        return ping + 0.5 * np.exp(-time / ring * 1.7) * np.sin(2 * np.pi * 2.32 * hertz * time)
    samples = max(16, round(seconds * 5 * RATE))
    noise = dice.standard_normal(samples) * np.exp(-np.arange(samples) / RATE / seconds)
    return at_one(band(noise, hertz * 0.7, hertz * 1.4, 1))


def blast(layer: Layer) -> Mono:
    """Air that is torn: a crack, noise that darkens as it dies (from ``high`` to ``low`` Hz), a ``thump`` under it."""
    seconds, fall = layer.number("seconds", 1.2), layer.number("fall", 0.15)
    time = clock(seconds)
    noise = layer.dice.standard_normal(len(time))
    high, low = layer.number("high", 9000.0), layer.number("low", 250.0)
    middle = (high * low) ** 0.5
    sound = at_one(band(noise, 40, high, 1)) * np.exp(-time / (0.12 * fall))
    sound += 0.7 * at_one(band(noise, 30, middle, 1)) * np.exp(-time / (0.5 * fall))
    sound += (
        0.5 * at_one(band(noise, 25, low, 1)) * np.exp(-time / fall) * (0.6 + 0.8 * unrest(len(time), 9, layer.dice))
    )
    thump = layer.number("thump", 0.0)
    if thump:
        hertz = thump * (1 + 1.5 * np.exp(-time / 0.03))
        sound += 0.8 * np.sin(2 * np.pi * np.cumsum(hertz) / RATE) * np.exp(-time / (0.6 * fall))
    return at_one(sound * np.clip(time / layer.number("rise", 0.0006), 0.0, 1.0) * eased(len(time), 0.1))


KINDS = {"burst": burst, "grains": grains, "blast": blast}
