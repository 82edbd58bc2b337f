"""What people built: trains, cars, carriages, horns, office machines."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.ambience.air import sides, steady
from rushes.engines.ambience.scatter import in_a_room, peak_of_one, scattered, times
from rushes.engines.dsp import RATE, add_round, band, drift_round, noise_round, panned, struck

Stereo = npt.NDArray[np.float32]
Mono = npt.NDArray[np.float64]


def _bump(samples: int, middle: float, width: float) -> npt.NDArray[np.float32]:
    """A bell-shaped swell around a point of the loop, both in parts of its length."""
    away = np.abs(np.arange(samples) / samples - middle)
    away = np.minimum(away, 1.0 - away)
    return np.exp(-((away / width) ** 2)).astype(np.float32)


def train(samples: int, dice: np.random.Generator) -> Stereo:
    """A steam train that comes in, breathes and stands: rumble, slowing exhaust, brakes, steam."""
    near = 0.25 + 0.75 * _bump(samples, 0.45, 0.22)
    rumble = noise_round(samples, dice, 2.0, 28, 160) * (0.7 + 0.5 * drift_round(samples, 1.5, dice))
    wheels = 0.3 * noise_round(samples, dice, 1.0, 200, 1200) * drift_round(samples, 4.0, dice)
    sound = np.stack(sides(rumble + wheels, 0.7), axis=1) * (0.35 * near)[:, None]
    sound += scattered(samples, _exhaust(samples, dice)) + 0.5 * _brakes(samples, dice)
    return peak_of_one(in_a_room(sound, 1.6, 0.25, "station"))


def _exhaust(samples: int, dice: np.random.Generator) -> list[tuple[float, Mono, float]]:
    """Puffs that come slower and slower until the train stands, in the middle of the loop."""
    length = round(0.55 * RATE)
    time = np.arange(length) / RATE
    sounds = []
    at, every = 0.04 * samples / RATE, 0.3
    while at < 0.55 * samples / RATE:
        puff = band(dice.standard_normal(length), 90, 1600, 1)
        puff *= np.minimum(time / 0.02, 1.0) * np.exp(-time / (0.06 + 0.12 * every))
        strength = 0.25 + 0.75 * (at / (0.55 * samples / RATE))
        sounds.append((at * RATE, 0.9 * strength * puff, -0.4 + 0.5 * strength))
        at += every
        every *= 1.055
    return sounds


def _brakes(samples: int, dice: np.random.Generator) -> Stereo:
    """A thin squeal before the stop, and the long sigh of steam after it."""
    turns = np.arange(samples) / RATE
    squeal = sum(np.sin(2 * np.pi * hertz * turns + 3 * np.sin(2 * np.pi * 5 * turns)) for hertz in (2310.0, 3125.0))
    squeal *= 0.04 * _bump(samples, 0.5, 0.045) * (0.4 + drift_round(samples, 6.0, dice))
    sigh = 0.3 * noise_round(samples, dice, 0.2, 1500, 9000) * _bump(samples, 0.64, 0.05)
    return panned(squeal + sigh, 0.1)


def steam(samples: int, dice: np.random.Generator) -> Stereo:
    """An engine that stands: a leak that never stops, valves that open now and then."""
    leak = noise_round(samples, dice, 0.3, 1200, 8000) * (0.4 + 0.4 * drift_round(samples, 2.0, dice))
    length = round(1.6 * RATE)
    time = np.arange(length) / RATE
    bursts = []
    for start in times(samples, 7 * RATE, dice, 0.8):
        burst = band(dice.standard_normal(length), 700, 7500, 1) * np.minimum(time / 0.08, 1.0) * np.exp(-time / 0.45)
        bursts.append((start, 3.0 * burst * dice.uniform(0.4, 1.0), float(dice.uniform(-0.6, 0.6))))
    sound = np.stack(sides(leak, 0.9), axis=1) + in_a_room(scattered(samples, bursts), 1.4, 0.3, "station")
    return steady(*sound.T)


def whistle(samples: int, dice: np.random.Generator) -> Stereo:
    """A three-note steam whistle, once."""
    length = round(2.2 * RATE)
    time = np.arange(length) / RATE
    loud = np.minimum(time / 0.12, 1.0) * np.clip((2.2 - time) / 0.35, 0.0, 1.0)
    bend = 1.0 - 0.05 * np.exp(-time / 0.08)
    sound = np.zeros(length)
    for hertz in (523.0, 622.0, 740.0):
        phase = 2 * np.pi * np.cumsum(hertz * bend) / RATE
        sound += np.sin(phase) + 0.4 * np.sin(2 * phase) + 0.15 * np.sin(3 * phase)
    sound = loud * (sound + 0.5 * band(dice.standard_normal(length), 500, 4000, 1))
    return peak_of_one(in_a_room(scattered(samples, [(0.3 * samples, sound, -0.2)]), 2.4, 0.4, "valley"))


def cars(samples: int, dice: np.random.Generator) -> Stereo:
    """Cars that pass, one every few seconds, from one side to the other."""
    out = np.zeros((samples, 2), np.float32)
    for start in times(samples, 6 * RATE, dice, 0.8):
        length = min(samples, round(dice.uniform(4.0, 7.0) * RATE))
        across = np.linspace(-1.0, 1.0, length)
        tyres = noise_round(length, dice, 0.9, 180, float(dice.uniform(1200, 2600)))
        motor = noise_round(length, dice, 1.5, 50, 200)
        loud = np.exp(-((across / 0.32) ** 2)) * np.cos(0.5 * np.pi * across)
        angle = (across * dice.choice([-0.8, 0.8]) + 1) * np.pi / 4
        sound = (tyres + 0.8 * motor) * loud * dice.uniform(0.4, 1.0)
        add_round(out, np.stack([sound * np.cos(angle), sound * np.sin(angle)], axis=1), int(start))
    return peak_of_one(out)


def hooves(samples: int, dice: np.random.Generator) -> Stereo:
    """A horse and its carriage go by on cobbles."""
    knocks = [
        struck([(420 * bend, 0.016, 1.0), (980 * bend, 0.010, 0.8), (1650 * bend, 0.006, 0.4), (150, 0.03, 0.6)], 0.12)
        for bend in dice.uniform(0.9, 1.12, 6)
    ]
    sounds = []
    wheels = np.zeros((samples, 2), np.float32)
    for start in times(samples, 12 * RATE, dice, 0.6):
        side, seconds = float(dice.choice([-1.0, 1.0])), 8.0
        at = 0.0
        while at < seconds:
            across = 2 * at / seconds - 1
            level = np.exp(-2.2 * across**2) * dice.uniform(0.7, 1.0)
            sounds.append((start + at * RATE, knocks[dice.integers(6)] * level, side * across * 0.8))
            at += 0.2 if round(at / 0.2) % 4 else 0.24
        length = min(samples, round(seconds * RATE))
        across = np.linspace(-1.0, 1.0, length)
        rattle = noise_round(length, dice, 1.0, 120, 1400) * (0.3 + drift_round(length, 11.0, dice))
        rolling = panned(0.12 * rattle * np.exp(-2.6 * across**2) * np.cos(0.5 * np.pi * across), 0.0)
        add_round(wheels, rolling, int(start))
    return peak_of_one(in_a_room(scattered(samples, sounds) + wheels, 0.8, 0.3, "street"))


def foghorn(samples: int, dice: np.random.Generator) -> Stereo:
    """Two low notes far out, once in the loop."""
    sounds = []
    for at, seconds, hertz in ((0.0, 2.4, 174.0), (2.5, 1.6, 116.0)):
        length = round(seconds * RATE)
        time = np.arange(length) / RATE
        loud = np.minimum(time / 0.25, 1.0) * np.clip((seconds - time) / 0.5, 0.0, 1.0)
        tone = sum(np.sin(2 * np.pi * partial * hertz * time) / partial**1.2 for partial in range(1, 9))
        sounds.append((0.2 * samples + at * RATE, loud * tone, 0.35))
    return peak_of_one(in_a_room(scattered(samples, sounds), 3.5, 0.55, "bay"))


def _taps(samples: int, dice: np.random.Generator, key: list[Mono], every: tuple[float, float]) -> Stereo:
    """Fingers: bursts of keys, and thought between them."""
    sounds, at = [], float(dice.uniform(0.0, 1.5))
    while at < samples / RATE - 0.2:
        for _ in range(int(dice.integers(4, 16))):
            sounds.append((at * RATE, key[dice.integers(len(key))] * dice.uniform(0.6, 1.0), 0.25))
            at += dice.uniform(*every)
        at += dice.uniform(0.5, 3.0)
    return peak_of_one(in_a_room(scattered(samples, sounds), 0.5, 0.25, "office"))


def typewriter(samples: int, dice: np.random.Generator) -> Stereo:
    keys = [
        struck([(1900 * b, 0.008, 1.0), (3400 * b, 0.005, 0.7), (620 * b, 0.02, 0.5)], 0.1)
        for b in dice.uniform(0.9, 1.1, 8)
    ]
    return _taps(samples, dice, keys, (0.11, 0.22))


def keyboard(samples: int, dice: np.random.Generator) -> Stereo:
    keys = [struck([(1100 * b, 0.004, 1.0), (2600 * b, 0.003, 0.5)], 0.04) for b in dice.uniform(0.85, 1.15, 8)]
    return _taps(samples, dice, keys, (0.08, 0.19))


def projector(samples: int, dice: np.random.Generator) -> Stereo:
    """A claw that pulls sixteen frames a second."""
    click = struck([(780, 0.006, 1.0), (1900, 0.004, 0.6), (240, 0.012, 0.5)], 0.05)
    count = round(samples / RATE * 16)
    beats = [(index * samples / count, click * dice.uniform(0.8, 1.0), 0.0) for index in range(count)]
    whirr = 0.05 * noise_round(samples, dice, 1.0, 200, 3000)
    return steady(*(scattered(samples, beats) + whirr[:, None]).T)


def wheels(samples: int, dice: np.random.Generator) -> Stereo:
    """Under the floor of a carriage: rail joints, two by two, over the rumble of the bogies."""
    knock = struck([(92, 0.05, 1.0), (310, 0.015, 0.5), (900, 0.006, 0.2)], 0.2)
    count = max(1, round(samples / RATE / 1.15))
    beats = [
        ((index + after) * samples / count, knock * dice.uniform(0.7, 1.0), 0.2 * side)
        for index in range(count) for after, side in ((0.0, -1), (0.14, -1), (0.52, 1), (0.66, 1))
    ]  # fmt: skip
    rumble = noise_round(samples, dice, 2.0, 30, 220) * (0.8 + 0.3 * drift_round(samples, 2.0, dice))
    return steady(*(0.5 * scattered(samples, beats) + 0.3 * rumble[:, None]).T)


LAYERS = {
    "wheels": wheels,
    "train": train,
    "steam": steam,
    "whistle": whistle,
    "cars": cars,
    "hooves": hooves,
    "foghorn": foghorn,
    "typewriter": typewriter,
    "keyboard": keyboard,
    "projector": projector,
}
