"""Percussion without a pitch: modes and shaped noise. Sounds are numbered as General MIDI numbers them."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from rushes.engines.dsp import band, dice
from rushes.engines.score.instruments.damped import Mono, damped

Maker = Callable[[float, int, np.random.Generator], Mono]


def drum(key: int, force: float, rate: int) -> Mono:
    """A stroke. Raises KeyError for a number that nothing answers to."""
    sound = DRUMS[key](force, rate, dice("drum", key))
    fade = min(len(sound), rate // 50)
    sound[-fade:] *= np.linspace(1, 0, fade, dtype=np.float32)
    rise = max(rate // 2000, 1)
    sound[:rise] *= np.linspace(0, 1, rise, dtype=np.float32)
    return sound


def _noise(seconds: float, low: float, high: float, rate: int, chance: np.random.Generator) -> Mono:
    return np.asarray(band(chance.standard_normal(round(seconds * rate)), low, high, 2, rate), np.float32)


def _dying(sound: Mono, life: float, rate: int) -> Mono:
    return np.asarray(sound * np.exp(-np.arange(len(sound)) / (life * rate)), np.float32)


def _sum(*sounds: Mono) -> Mono:
    out = np.zeros(max(map(len, sounds)), np.float32)
    for sound in sounds:
        out[: len(sound)] += sound
    return out


def kick(force: float, rate: int, chance: np.random.Generator) -> Mono:
    """A skin whose pitch falls as it comes to rest, and the beater's click."""
    time = np.arange(round(0.5 * rate)) / rate
    turns = 48 * time + (62 + 40 * force) * 0.03 * (1 - np.exp(-time / 0.03))
    body = np.sin(2 * np.pi * turns) * np.exp(-time / 0.13)
    return _sum(body.astype(np.float32), 0.25 * force * _dying(_noise(0.04, 800, 4000, rate, chance), 0.006, rate))


def concert_bass(force: float, rate: int, chance: np.random.Generator) -> Mono:
    modes = [(44, 0.75, 1.0), (70, 0.5, 0.5), (96, 0.35, 0.35 * force), (122, 0.25, 0.25 * force)]
    return _sum(damped(modes, 2.5, rate), 0.5 * _dying(_noise(0.5, 40, 260, rate, chance), 0.08, rate))


def snare(force: float, rate: int, chance: np.random.Generator) -> Mono:
    skin = damped([(185, 0.06, 0.7), (330, 0.045, 0.5), (286, 0.04, 0.3)], 0.35, rate)
    return _sum(skin, (0.5 + 0.4 * force) * _dying(_noise(0.35, 1400, 9500, rate, chance), 0.075, rate))


def brush(force: float, rate: int, chance: np.random.Generator) -> Mono:
    """Wires drawn over the skin: a noise that swells and goes."""
    hiss = _noise(0.32, 1800, 9000, rate, chance)
    place = np.linspace(0, 1, len(hiss))
    return np.asarray(0.7 * hiss * np.sin(np.pi * place**0.6) ** 2, np.float32)


def rim(force: float, rate: int, chance: np.random.Generator) -> Mono:
    return damped([(470, 0.02, 0.5), (1650, 0.016, 0.8), (2480, 0.01, 0.5)], 0.12, rate)


def hat(force: float, rate: int, chance: np.random.Generator) -> Mono:
    return _dying(_noise(0.14, 6500, 14000, rate, chance), 0.022 + 0.012 * force, rate)


def open_hat(force: float, rate: int, chance: np.random.Generator) -> Mono:
    return _dying(_noise(0.6, 5500, 14000, rate, chance), 0.16, rate)


def _plate(
    count: int, low: float, high: float, life: float, seconds: float, rate: int, chance: np.random.Generator
) -> Mono:
    """Bronze: many modes, not in ratio, the high ones first to go."""
    hertz = np.exp(chance.uniform(np.log(low), np.log(high), count))
    lives = life * (low / hertz) ** 0.35 * chance.uniform(0.7, 1.3, count)
    levels = chance.uniform(0.3, 1, count) / np.sqrt(count)
    return damped(zip(hertz.tolist(), lives.tolist(), levels.tolist(), strict=True), seconds, rate)


def ride(force: float, rate: int, chance: np.random.Generator) -> Mono:
    wash = _dying(_noise(1.2, 3500, 12000, rate, chance), 0.35, rate)
    return _sum(
        0.8 * _plate(22, 900, 11000, 0.9, 1.6, rate, chance), 0.16 * force * wash, 0.4 * rim(force, rate, chance)
    )


def crash(force: float, rate: int, chance: np.random.Generator) -> Mono:
    wash = _dying(_noise(2.4, 2200, 13000, rate, chance), 0.6, rate)
    return _sum(0.8 * _plate(36, 400, 12000, 1.5, 3.0, rate, chance), (0.35 + 0.3 * force) * wash)


def swell(force: float, rate: int, chance: np.random.Generator) -> Mono:
    """A cymbal rolled with soft sticks: two seconds up to the note that follows, and its ring."""
    hiss = _noise(3.6, 1500, 11000, rate, chance)
    time = np.arange(len(hiss)) / rate
    shape = np.where(time < 2, (time / 2) ** 2.6, np.exp(-(time - 2) / 0.45))
    return np.asarray(0.8 * hiss * shape, np.float32)


def tambourine(force: float, rate: int, chance: np.random.Generator) -> Mono:
    return _sum(
        _dying(_noise(0.22, 5000, 13000, rate, chance), 0.05, rate),
        0.6 * _plate(9, 5200, 11500, 0.12, 0.4, rate, chance),
    )


def triangle(force: float, rate: int, chance: np.random.Generator) -> Mono:
    return damped(
        [(1630, 0.7, 0.2), (4010, 1.1, 0.5), (5480, 0.9, 0.4), (8870, 0.6, 0.35), (11300, 0.4, 0.2)], 2.4, rate
    )


def clap(force: float, rate: int, chance: np.random.Generator) -> Mono:
    one = _dying(_noise(0.25, 900, 4200, rate, chance), 0.035, rate)
    out = np.zeros(len(one) + round(0.03 * rate), np.float32)
    for delay in (0.0, 0.011, 0.023):
        start = round(delay * rate)
        out[start : start + len(one)] += one[: len(out) - start]
    return out


DRUMS: dict[int, Maker] = {
    35: concert_bass,
    36: kick,
    37: rim,
    38: snare,
    39: clap,
    40: brush,
    42: hat,
    46: open_hat,
    49: crash,
    51: ride,
    54: tambourine,
    55: swell,
    81: triangle,
}
SWELL = 55
SWELL_SECONDS = 2.0
