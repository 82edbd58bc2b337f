"""Throats: beasts and people without words. A buzzing source through two or three resonances that move."""

from __future__ import annotations

import numpy as np

from rushes.engines.ambience.foley.layer import Layer, Mono, at_one, eased, unrest
from rushes.engines.dsp import RATE, band

_SLOW = 240  # samples between two looks at what moves


def throat(layer: Layer) -> Mono:
    """``hertz`` the pitch's curve; ``formants`` and ``to`` its resonances, [[Hz, width, level], …], at the beginning
    and at the end; ``rough`` 0..1 a voice that breaks; ``breath`` [low, high, level]; ``loud`` a curve; ``shake`` [Hz,
    depth]."""
    seconds = layer.number("seconds", 0.4)
    lean = layer.chance("stray", 0.08)
    hertz, loud = layer.curve("hertz", seconds, 300.0) * lean, layer.curve("loud", seconds, 1.0)
    samples, dice = len(hertz), layer.dice
    time, rough = np.arange(samples) / RATE, layer.number("rough", 0.1)
    speed, depth = layer.said.get("shake", (0.0, 0.0))
    wave = np.sin(2 * np.pi * float(speed) * time)
    hertz = hertz * (1 + 0.3 * float(depth) * wave + rough * 0.15 * (2 * unrest(samples, 60.0, dice) - 1))
    turns = np.cumsum(hertz) / RATE
    first = np.array(layer.said["formants"], float)
    last = np.array(layer.said.get("to", layer.said["formants"]), float)
    slow, lowest = hertz[::_SLOW], max(float(hertz.min()), 40.0)
    gains = [
        _resonance(partial * slow, first, last, lean) / partial**0.35
        for partial in range(1, min(40, int(9000 / lowest)) + 1)
    ]
    sound = _partials(turns, gains)
    sound = at_one(sound) * (1 - rough + 2 * rough * unrest(samples, 38.0, dice))
    if "breath" in layer.said:
        low, high, level = layer.said["breath"]
        sound = sound + float(level) * at_one(band(dice.standard_normal(samples), float(low), float(high), 1))
    rise, fall = layer.number("rise", 0.02), layer.number("fall", 0.08)
    ends = np.clip(time / max(rise, 1e-4), 0.0, 1.0) * np.clip((seconds - time) / max(fall, 1e-4), 0.0, 1.0)
    return at_one(sound * loud * ends * (1 - float(depth) * (0.5 + 0.5 * wave))) * eased(samples)


def _partials(turns: Mono, gains: list[Mono]) -> Mono:
    """Harmonics of one pitch; ``gains`` of each, every _SLOW samples, the lowest first, straight lines between. A
    polynomial in the turning pointer of the pitch, by Horner's rule, with the gains of both ends of each stretch."""
    samples, stretches = len(turns), len(gains[0])
    pointer = np.exp(2j * np.pi * np.pad(turns, (0, stretches * _SLOW - samples)) + 0.7j).astype(np.complex64)
    pointer = pointer.reshape(stretches, _SLOW)
    here, there = np.zeros_like(pointer), np.zeros_like(pointer)
    for gain in reversed(gains):
        here += gain.astype(np.float32)[:, None]
        there += np.append(gain[1:], gain[-1]).astype(np.float32)[:, None]
        here *= pointer
        there *= pointer
    share = np.arange(_SLOW) / _SLOW
    return np.asarray(here.imag * (1 - share) + there.imag * share).ravel()[:samples]


def _resonance(place: Mono, first: Mono, last: Mono, lean: float) -> Mono:
    """How loud a partial is that goes through those places: formants that go from ``first`` to ``last``."""
    share = np.linspace(0.0, 1.0, len(place))
    gain = np.full(len(place), 0.01)
    for (f0, w0, a0), (f1, w1, a1) in zip(first, last, strict=True):
        middle, width = (f0 + (f1 - f0) * share) * lean, w0 + (w1 - w0) * share
        gain += (a0 + (a1 - a0) * share) / (1 + ((place - middle) / (0.5 * width)) ** 2)
    return gain


KINDS = {"throat": throat}
