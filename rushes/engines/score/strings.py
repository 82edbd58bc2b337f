"""Five players of one part: a bowed wave through a body, each with a vibrato, an onset and a seat of their own."""

from __future__ import annotations

from functools import cache, lru_cache

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import dice, noise_round

Stereo = npt.NDArray[np.float32]

RELEASE = 0.9  # seconds the part rings after its bow has left
_PLAYERS = 5
_TABLE = 8192
_HIGHEST = 6500.0  # no partial above it: the table would fold back

# The body's formants: hertz, width in octaves, gain. A rough violin section, drawn by hand.
_BODY = ((290.0, 0.25, 1.0), (480.0, 0.25, 0.9), (1100.0, 0.4, 0.7), (2600.0, 0.45, 0.55))


def section(pitch: int, force: float, seconds: float, rate: int, attack: float) -> Stereo:
    """One note of the section, [samples, 2]; ``attack`` in seconds."""
    chance = dice("strings", pitch, round(1000 * seconds))
    hertz = 440 * 2 ** ((pitch - 69) / 12)
    length = round((seconds + RELEASE) * rate)
    time = np.arange(length, dtype=np.float32) / np.float32(rate)
    table = _table(hertz, force)
    bow = np.resize(_bow(rate), length)
    out = np.zeros((length, 2), np.float32)
    fall = np.where(time > seconds, np.exp(-(time - np.float32(seconds)) / np.float32(0.3 * RELEASE)), np.float32(1))
    for player in range(_PLAYERS):
        wave = table[_turns(hertz, time, chance)]
        late, speed = chance.uniform(0, 0.06), attack * chance.uniform(0.8, 1.3)
        rise = np.clip((time - np.float32(late)) / np.float32(speed), 0, 1) ** 1.5
        sound = (wave + np.float32(0.02) * np.roll(bow, player * length // _PLAYERS)) * rise * fall
        angle = (0.5 + 0.38 * (2 * player / (_PLAYERS - 1) - 1)) * np.pi / 2
        out += sound[:, None] * np.array([np.cos(angle), np.sin(angle)], np.float32)
    return out * np.float32(0.042 * force)


def _turns(hertz: float, time: npt.NDArray[np.float32], chance: np.random.Generator) -> npt.NDArray[np.int32]:
    """Where in the table each sample is: pitch, vibrato that begins after a moment, a slow drift.

    Vibrato of depth d cents and rate v adds the integral of its frequency, f·d·ln2/1200 · (1 - cos 2πvt)/2πv.
    """
    cents, depth, speed = chance.normal(0, 4), chance.uniform(7, 13), chance.uniform(4.8, 6.1)
    start = chance.random()
    grown = np.clip((time - np.float32(0.3)) / np.float32(0.8), 0, 1)
    sway = np.cos(np.float32(2 * np.pi * speed) * time + np.float32(2 * np.pi * start)) * grown
    bend = hertz * np.log(2) / 1200 * depth / (2 * np.pi * speed)
    steady = (np.arange(len(time)) * (hertz * 2 ** (cents / 1200) * (time[1] if len(time) > 1 else 0.0)) + start) % 1.0
    turns = steady.astype(np.float32) + np.float32(bend) * sway
    return np.asarray((turns * _TABLE).astype(np.int32) & (_TABLE - 1))


@cache
def _bow(rate: int) -> npt.NDArray[np.float32]:
    """Hair on strings, a few seconds of it."""
    return noise_round(5 * rate, dice("bow"), 0.0, 1500, 4500, rate)


@lru_cache(maxsize=64)
def _table(hertz: float, force: float) -> npt.NDArray[np.float32]:
    """One turn of the bowed string; a stronger bow has more of the high partials."""
    turn = 2 * np.pi * np.arange(_TABLE) / _TABLE
    wave = np.zeros(_TABLE)
    for partial in range(1, max(2, int(min(36, _HIGHEST / hertz))) + 1):
        octaves = [np.log2(partial * hertz / centre) / width for centre, width, _ in _BODY]
        body = 0.35 + sum(gain * np.exp(-(away**2)) for away, (_, _, gain) in zip(octaves, _BODY, strict=True))
        wave += np.sin(partial * turn) / partial ** (1.4 - 0.25 * force) * body
    return wave.astype(np.float32)
