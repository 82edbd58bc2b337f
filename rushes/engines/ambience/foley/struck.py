"""Things that are struck: the modes of a body, and the noise of the touch."""

from __future__ import annotations

from typing import Any

import numpy as np

from rushes.engines.ambience.foley.layer import Layer, Mono, at_one, clock, eased
from rushes.engines.dsp import RATE, band

# The modes of bodies: frequencies as multiples of the lowest, their levels, and how much faster the higher ones die
# (each rings ratio**-damping as long as the lowest). Bars: Fletcher and Rossing, The Physics of Musical Instruments,
# 2nd ed., 2.18; round skins 3.6; wine glasses and church bells 20.7, 21.2.
BODIES: dict[str, tuple[tuple[float, ...], tuple[float, ...], float]] = {
    "board": ((1.0, 1.52, 2.13, 2.81, 3.66, 4.72, 6.1), (1.0, 0.8, 0.65, 0.45, 0.35, 0.2, 0.12), 0.9),
    "bar": ((1.0, 2.756, 5.404, 8.933), (1.0, 0.6, 0.35, 0.2), 0.6),
    "sheet": ((1.0, 1.41, 1.93, 2.55, 3.12, 3.98, 4.83, 6.2, 7.7), (0.8, 1.0, 0.9, 0.8, 0.7, 0.55, 0.45, 0.3, 0.2),
    0.45), "skin": ((1.0, 1.594, 2.136, 2.296, 2.653, 2.918), (1.0, 0.7, 0.5, 0.4, 0.3, 0.25), 0.5),
    "glass": ((1.0, 2.32, 4.25, 6.63), (1.0, 0.6, 0.35, 0.15), 0.5),
    "china": ((1.0, 1.73, 2.61, 3.74, 5.2), (1.0, 0.7, 0.5, 0.3, 0.2), 0.7),
    "coin": ((1.0, 1.51, 2.33, 3.24), (1.0, 0.8, 0.6, 0.3), 0.4),
    "bell": ((0.5, 1.0, 1.2, 1.5, 2.0, 2.66, 3.01, 4.2), (0.6, 0.8, 0.7, 0.3, 1.0, 0.4, 0.3, 0.2), 1.0),
    "gong": ((1.0, 1.13, 2.0, 2.71, 3.0, 3.37), (1.0, 0.7, 0.6, 0.5, 0.4, 0.3), 0.6),
    "string": ((1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0), (1.0, 0.8, 0.55, 0.45, 0.3, 0.22, 0.15, 0.1), 0.7),
    "stone": ((1.0, 2.3, 4.1, 7.2), (0.6, 1.0, 0.7, 0.4), 0.9),
    "hollow": ((1.0, 2.41, 3.2, 5.1), (1.0, 0.35, 0.2, 0.1), 0.8),
}  # fmt: skip


_BLOCK = 256


def struck(layer: Layer) -> Mono:
    """``of`` a body whose lowest mode is ``hertz`` and falls by e in ``ring`` seconds; ``soft`` 0..1 is the hammer;
    ``touch``: [low Hz, high Hz, seconds, level] of the noise where they meet."""
    ratios, levels, damping = BODIES[layer.word("of", "board")]
    hertz, ring = layer.number("hertz", 200.0) * layer.chance("stray", 0.04), layer.number("ring", 0.08)
    soft = layer.number("soft", 0.3)
    touch: list[Any] = list(layer.said.get("touch", (300, 6000, 0.004, 0.5)))
    seconds = max(0.02, min(layer.most, max(7.0 * ring * (ratios[0] ** -damping), 8 * float(touch[2]))))
    time = clock(seconds)
    sound = np.zeros(len(time))
    for ratio, level in zip(ratios, levels, strict=True):
        place = hertz * ratio * float(layer.dice.uniform(0.985, 1.015))
        if place > 18_000:
            break
        loud = level * layer.dice.uniform(0.6, 1.2) * np.exp(-soft * (ratio / ratios[0] - 1))
        phase, decay = layer.dice.uniform(-0.4, 0.4), ring * ratio**-damping
        heard = min(len(time), round(8 * decay * RATE) + 2)  # beyond it, 70 dB down
        sound[:heard] += loud * ringing(place, decay, heard, phase)
    sound = at_one(sound * np.clip(time / 0.0006, 0.0, 1.0))
    met = _touch(layer, min(len(time), round(12 * float(touch[2]) * RATE)), touch)
    sound[: len(met)] += float(touch[3]) * met
    return sound * eased(len(time))


def ringing(hertz: float, decay: float, samples: int, phase: float = 0.0) -> Mono:
    """A sine that falls by e in ``decay`` seconds: the powers of one complex number, in blocks of a few of them, which
    is ten times as fast as as many sines."""
    turn = complex(-1 / (decay * RATE), 2 * np.pi * hertz / RATE)
    block = np.exp(turn * np.arange(_BLOCK))
    starts = np.exp(turn * _BLOCK * np.arange(-(-samples // _BLOCK)) + 1j * phase)
    return np.asarray((starts[:, None] * block[None, :]).imag.ravel()[:samples])


def _touch(layer: Layer, samples: int, touch: list[Any]) -> Mono:
    noise = layer.dice.standard_normal(samples) * np.exp(-np.arange(samples) / RATE / float(touch[2]))
    return at_one(band(noise, float(touch[0]), float(touch[1]), 1))


def body(of: str, hertz: float, ring: float, seconds: float) -> Mono:
    """What a body answers to a single knock of no length: to be driven by something else."""
    ratios, levels, damping = BODIES[of]
    time = clock(seconds)
    return np.asarray(
        sum(
            level * ringing(hertz * ratio, ring * ratio**-damping, len(time))
            for ratio, level in zip(ratios, levels, strict=True)
            if hertz * ratio < 18_000
        )
    )


KINDS = {"struck": struck}
