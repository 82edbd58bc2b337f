"""What lives: birds, crickets, gulls, an owl, people talking, walking, clapping."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.ambience.air import steady
from rushes.engines.ambience.scatter import in_a_room, peak_of_one, scattered, times
from rushes.engines.dsp import RATE, add_round, band, band_round, struck

Stereo = npt.NDArray[np.float32]
Mono = npt.NDArray[np.float64]


def _glide(hertz: Mono, loud: Mono, partials: tuple[float, ...] = (1.0,)) -> Mono:
    """A voice whose pitch follows a curve."""
    phase = 2 * np.pi * np.cumsum(hertz) / RATE
    return loud * sum(level * np.sin((order + 1) * phase) for order, level in enumerate(partials))


def _arch(length: int, skew: float = 0.5) -> Mono:
    """0 to 1 and back, its top at ``skew`` of its length."""
    at = np.arange(length) / max(length - 1, 1)
    return np.sin(np.pi * at ** (np.log(0.5) / np.log(skew))) ** 2


def _chirp(seconds: float, low: float, high: float, turns: float = 0.0) -> Mono:
    length = round(seconds * RATE)
    at = np.linspace(0.0, 1.0, length)
    return _glide(
        low + (high - low) * at + 0.08 * low * np.sin(2 * np.pi * turns * at), _arch(length, 0.4), (1.0, 0.08)
    )


def _song(dice: np.random.Generator) -> Mono:
    """One bird's phrase: a few notes of one kind, in its own register."""
    base, notes = dice.uniform(2300.0, 5200.0), int(dice.integers(3, 9))
    kind = int(dice.integers(4))
    song = np.zeros(round(2.4 * RATE))
    at = 0.0
    for note in range(notes):
        if kind == 0:
            sound = _chirp(0.09, base * 1.2, base * 0.85)
        elif kind == 1:
            sound = _chirp(0.16, base, base * (1.25 if note % 2 else 0.9), 3.0)
        elif kind == 2:
            sound = _chirp(0.05, base * 0.9, base * 1.3)
        else:
            sound = _chirp(0.28, base * dice.uniform(0.8, 1.1), base * dice.uniform(0.8, 1.1), 7.0)
        start = round(at * RATE)
        if start + len(sound) > len(song):
            break
        song[start : start + len(sound)] += sound * dice.uniform(0.6, 1.0)
        at += len(sound) / RATE * dice.uniform(1.2, 1.9)
    return song


def birds(samples: int, dice: np.random.Generator) -> Stereo:
    """Five birds that answer one another, near and far."""
    sounds = []
    for _ in range(5):
        song, pan, far = _song(dice), float(dice.uniform(-0.8, 0.8)), float(dice.uniform(0.2, 1.0))
        for start in times(samples, 5.5 * RATE, dice, 0.9):
            if dice.random() < 0.7:
                sounds.append((start, song * far, pan))
    return peak_of_one(in_a_room(scattered(samples, sounds), 0.9, 0.3, "open air"))


def gulls(samples: int, dice: np.random.Generator) -> Stereo:
    """Cries that fall, in twos and threes."""
    sounds = []
    for _ in range(3):
        pitch, pan, far = dice.uniform(900.0, 1300.0), float(dice.uniform(-0.9, 0.9)), float(dice.uniform(0.3, 1.0))
        for start in times(samples, 8.0 * RATE, dice, 0.9):
            for cry in range(int(dice.integers(1, 5))):
                length = round(dice.uniform(0.28, 0.5) * RATE)
                at = np.linspace(0.0, 1.0, length)
                hertz = pitch * (1.0 + 0.45 * np.exp(-(((at - 0.25) / 0.2) ** 2)) - 0.25 * at)
                sounds.append(
                    (start + cry * 0.52 * RATE, far * _glide(hertz, _arch(length, 0.3), (1.0, 0.6, 0.5, 0.2)), pan)
                )
    return peak_of_one(in_a_room(scattered(samples, sounds), 1.2, 0.3, "open sea"))


def crickets(samples: int, dice: np.random.Generator) -> Stereo:
    """Several, each with its own pitch, pulse and place."""
    sounds = []
    for _ in range(6):
        hertz, pan = dice.uniform(3900.0, 5000.0), float(dice.uniform(-0.9, 0.9))
        pulse = np.sin(2 * np.pi * hertz * np.arange(round(0.014 * RATE)) / RATE) * _arch(round(0.014 * RATE))
        chirp = np.zeros(round(0.09 * RATE))
        for beat in range(3):
            add_round(chirp, pulse, round(beat * 0.024 * RATE))
        level = dice.uniform(0.3, 1.0)
        sounds += [(start, chirp * level, pan) for start in times(samples, dice.uniform(0.45, 0.8) * RATE, dice, 0.12)]
    return steady(*scattered(samples, sounds).T)


def owl(samples: int, dice: np.random.Generator) -> Stereo:
    """Hoo, hoo-hoo, once or twice in the loop."""
    sounds = []
    for start in times(samples, 14 * RATE, dice, 0.8):
        for at, seconds in ((0.0, 0.42), (0.95, 0.16), (1.2, 0.55)):
            length = round(seconds * RATE)
            hertz = 360.0 * (1.0 + 0.03 * np.sin(np.linspace(0.0, np.pi, length)))
            sounds.append((start + at * RATE, _glide(hertz, _arch(length, 0.35), (1.0, 0.12)), 0.3))
    return peak_of_one(in_a_room(scattered(samples, sounds), 2.2, 0.45, "forest"))


# First and second formants of eight vowels, in hertz for a man (Peterson and Barney, rounded).
_VOWELS = ((730, 1090), (570, 840), (440, 1020), (300, 870), (270, 2290), (390, 1990), (530, 1840), (660, 1720))


def _syllable(dice: np.random.Generator, pitch: float) -> Mono:
    """A vowel that nobody could write down."""
    length = round(dice.uniform(0.13, 0.27) * RATE)
    first, second = _VOWELS[dice.integers(len(_VOWELS))]
    longer = 1.0 if pitch < 160 else 1.15
    at = np.linspace(0.0, 1.0, length)
    hertz = pitch * (1.0 + dice.uniform(-0.12, 0.12) * at + dice.uniform(-0.1, 0.1))
    phase = 2 * np.pi * np.cumsum(hertz) / RATE
    sound = np.zeros(length)
    for partial in range(1, min(16, int(2600 / pitch)) + 1):
        place = partial * pitch
        near = sum(np.exp(-(((place - f * longer) / width) ** 2)) for f, width in ((first, 160.0), (second, 260.0)))
        sound += (0.06 + near) / partial**0.6 * np.sin(partial * phase)
    return sound * _arch(length, 0.3)


def _talk(samples: int, dice: np.random.Generator, talkers: int, highest: float) -> Stereo:
    """People talking, none of whom can be understood: phrases of syllables, and pauses."""
    out = np.zeros((samples, 2), np.float32)
    pitches = (98.0, 118.0, 190.0, 225.0)
    banks = [[_syllable(dice, pitch) for _ in range(12)] for pitch in pitches]
    for _ in range(talkers):
        bank, pan = banks[dice.integers(len(banks))], float(dice.uniform(-0.9, 0.9))
        sounds: list[tuple[float, Mono, float]] = []
        level, at = dice.uniform(0.3, 1.0), float(dice.uniform(0.0, 2.0))
        while at < samples / RATE - 0.3:
            for _ in range(int(dice.integers(4, 13))):
                sound = bank[dice.integers(len(bank))]
                sounds.append((at * RATE, sound * (level * dice.uniform(0.5, 1.0)), pan))
                at += dice.uniform(0.15, 0.26)
            at += dice.uniform(0.3, 2.4)
        out += scattered(samples, sounds)
    return np.stack([band_round(side, 180, highest, 1) for side in out.T], axis=1)


def murmur(samples: int, dice: np.random.Generator) -> Stereo:
    """A café: near tables and far ones."""
    near, far = _talk(samples, dice, 8, 2600), _talk(samples, dice, 10, 1100)
    return steady(*in_a_room(near + 0.8 * far, 0.9, 0.45, "cafe").T)


def distant_murmur(samples: int, dice: np.random.Generator) -> Stereo:
    return steady(*in_a_room(_talk(samples, dice, 8, 700), 1.6, 0.75, "behind doors").T)


def station_murmur(samples: int, dice: np.random.Generator) -> Stereo:
    """Many people under a glass roof or in the open."""
    return steady(*in_a_room(_talk(samples, dice, 16, 1500), 1.8, 0.6, "hall").T)


def _step(dice: np.random.Generator) -> Mono:
    """Heel and toe on stone."""
    sound = np.zeros(round(0.4 * RATE))
    for at, level in ((0.0, 1.0), (float(dice.uniform(0.09, 0.13)), 0.45)):
        start = round(at * RATE)
        body = struck([(140, 0.02, 0.5), (320, 0.012, 0.5), (900, 0.008, 0.3), (2100, 0.004, 0.2)], 0.15)
        grit = band(dice.standard_normal(len(body)) * np.exp(-np.arange(len(body)) / RATE / 0.006), 700, 6000, 1)
        sound[start : start + len(body)] += level * (body + 0.8 * grit)
    return sound


def footsteps(samples: int, dice: np.random.Generator) -> Stereo:
    """Three people who walk by, each across the picture."""
    sounds = []
    for _ in range(max(1, round(samples / RATE / 8))):
        steps, pace = [_step(dice) for _ in range(4)], dice.uniform(0.5, 0.62)
        start, side, count = dice.uniform(0, samples), dice.choice([-1.0, 1.0]), int(dice.integers(8, 14))
        for index in range(count):
            across = 2 * index / (count - 1) - 1
            level = 0.25 + 0.75 * np.exp(-2.5 * across**2)
            at = start + (index + dice.uniform(-0.03, 0.03)) * pace * RATE
            sounds.append((at, steps[index % 4] * level * dice.uniform(0.8, 1.1), float(side * across * 0.8)))
    return peak_of_one(in_a_room(scattered(samples, sounds), 0.8, 0.3, "street"))


def applause(samples: int, dice: np.random.Generator) -> Stereo:
    claps = [
        band(dice.standard_normal(1440) * np.exp(-np.arange(1440) / RATE / 0.004), 600, 4500, 1) for _ in range(12)
    ]
    sounds = []
    for person in range(30):
        pan, level, every = float(dice.uniform(-0.9, 0.9)), dice.uniform(0.3, 1.0), dice.uniform(0.2, 0.3)
        sounds += [(at, claps[person % 12] * level, pan) for at in times(samples, every * RATE, dice, 0.3)]
    return steady(*in_a_room(scattered(samples, sounds), 1.4, 0.4, "house").T)


LAYERS = {
    "birds": birds,
    "gulls": gulls,
    "crickets": crickets,
    "owl": owl,
    "murmur": murmur,
    "distant_murmur": distant_murmur,
    "station_murmur": station_murmur,
    "footsteps": footsteps,
    "applause": applause,
}
