"""Struck strings and bars: piano, celesta, vibraphone, glockenspiel, tubular bell, timpani, synthetic plucks.

Piano: stretched partials f_k = k·f0·√(1 + B·k²) (Fletcher 1964), a prompt sound and an aftersound (Weinreich 1977), two
strings a little apart, the comb of the hammer's place, the hammer's felt, which is harder the faster it flies, and its
thump. Bars, bells and membranes: their own ratios (Fletcher and Rossing, The Physics of Musical Instruments, 1998).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from rushes.engines.dsp import band, dice
from rushes.engines.score.instruments.catalogue import Instrument
from rushes.engines.score.instruments.damped import Mode, Mono, damped

LONGEST = 4.5  # seconds a string is heard


def hertz_of(pitch: float) -> float:
    return float(440 * 2 ** ((pitch - 69) / 12))


def struck(kind: Instrument, pitch: int, force: float, rate: int) -> Mono:
    """A note that nobody damps."""
    own = kind.own
    chance = dice(kind.name, pitch)
    life = own["life"] * 2 ** (-(pitch - 60) / own["halving"])
    modes = _ratios(kind, pitch, force, life) if "ratios" in own else _strings(kind, pitch, force, life, chance)
    seconds = min(LONGEST, 6 * 2.2 * life)
    sound = damped(modes, seconds, rate)
    knock = own["knock"] * (0.3 + 0.7 * force**2)
    count = min(len(sound), round(0.09 * rate))
    level = float(np.abs(sound[: rate // 5]).max()) or 1.0
    sound[:count] += (knock * level * _thump(kind, count, rate, chance)).astype(np.float32)
    return sound


def _strings(kind: Instrument, pitch: int, force: float, life: float, chance: np.random.Generator) -> Iterator[Mode]:
    own, hertz = kind.own, hertz_of(pitch)
    stretch = own["stretch"] * 2 ** ((pitch - 60) / 9)
    bright = own["bright"] * (0.45 + 0.9 * force)
    apart = 2 ** (chance.normal(0, own["detune"], 2) / 1200)
    apart /= np.sqrt(apart[0] * apart[1])  # the pair beats around the true pitch
    for partial in range(1, int(min(24, 9000 / hertz)) + 1):
        place = partial * hertz * np.sqrt((1 + stretch * partial**2) / (1 + stretch))
        level = abs(np.sin(np.pi * partial * own["strike"])) * np.exp(-place / bright) / partial ** own["slope"]
        if level < 4e-4:
            continue
        decay = life / (1 + 0.18 * partial + (place / 3500) ** 1.6)
        for detune in apart:
            yield place * detune, 0.38 * decay, 0.41 * level
        yield place, 2.2 * decay, 0.18 * level


def _ratios(kind: Instrument, pitch: int, force: float, life: float) -> Iterator[Mode]:
    """The modes of a bar, a bell or a drum: its table's (ratio, amplitude, life)."""
    hertz = hertz_of(pitch)
    for order, (ratio, level, share) in enumerate(kind.own["ratios"]):
        yield hertz * ratio, life * share, level * (force ** (0.25 * order))


def _thump(kind: Instrument, samples: int, rate: int, chance: np.random.Generator) -> Mono:
    low, high = kind.own["thump"]
    noise = chance.standard_normal(samples) * np.exp(-np.arange(samples) / rate / 0.016)
    knock = band(noise, low, high, 1, rate) + 0.08 * band(noise, 900, 2600, 1, rate)
    rise = np.minimum(np.arange(samples) / (0.001 * rate), 1)
    return np.asarray(0.3 * knock * rise / max(float(np.abs(knock).max()), 1e-9), np.float32)
