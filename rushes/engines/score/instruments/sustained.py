"""Oscillators: pads, basses and leads of a synthesizer.

The wave is a table between two spectra, a soft one and a bright one; how far it opens follows the force of the moment
(Risset 1966).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import dice, noise_round
from rushes.engines.score.instruments.catalogue import Instrument, instrument
from rushes.engines.score.instruments.damped import Mono
from rushes.engines.score.instruments.struck import hertz_of

Stereo = npt.NDArray[np.float32]

_TABLE_BITS = 13
_TABLE = 1 << _TABLE_BITS
_ROUND = 1 << 32
_COARSE = 64  # samples between two points of what changes slowly
_WHOLE = 0.6  # seconds of a note from which its release is whole: a short bow is stopped
_NOISE = 4  # seconds of hiss, gone round
_WIDTH = 0.34  # how far the outer oscillators are from the middle, of the half stage


def sustained(
    kind: Instrument, pitch: int, force: float, seconds: float, rate: int, turn: int, tempered: float = 1.0
) -> Stereo:
    """One note, [samples, 2], with its release. ``turn`` tells one playing of the same note from another;
    ``tempered`` shortens the attack where notes are short."""
    own = kind.own
    chance = dice(kind.name, pitch, turn)
    release = own["release"] * min(max(seconds / _WHOLE, 0.4), 1.0)
    count = round((seconds + 2 * release) * rate)
    time = np.arange(0, count + 2 * _COARSE, _COARSE, dtype=np.float32) / np.float32(rate)
    tuning = own["tuning"]
    out = np.zeros((count, 2), np.float32)
    for order, cents in enumerate(tuning):
        attack = max(own["attack"] * tempered * chance.uniform(0.85, 1.2), 0.004)
        level = _fine(_envelope(time, own, attack, seconds, release), count)
        sound = _wave(kind, pitch, force, cents, time, level, chance, rate)
        place = _WIDTH * (2 * order / (len(tuning) - 1) - 1)
        angle = (1 + place) * np.pi / 4
        out[:, 0] += sound * np.float32(np.cos(angle))
        out[:, 1] += sound * np.float32(np.sin(angle))
    return out * np.float32(1 / np.sqrt(len(tuning)))


def _wave(
    kind: Instrument,
    pitch: int,
    force: float,
    cents: float,
    time: npt.NDArray[np.float32],
    level: npt.NDArray[np.float32],
    chance: np.random.Generator,
    rate: int,
) -> Mono:
    """``time`` in coarse steps, ``level`` of every sample."""
    own = kind.own
    hertz = hertz_of(pitch + cents / 100)
    table = _table(kind.name, pitch, rate)
    turns, sway = _turns(hertz, time, len(level), rate, own, chance)
    pair = table[turns >> np.uint32(32 - _TABLE_BITS)]
    wave = pair.imag * np.clip(np.float32(own["open"]) + np.float32(force) * level, 0, 1)
    wave += pair.real
    if own["tremor"] and sway is not None:
        wave *= 1 + np.float32(own["tremor"]) * sway
    if own["noise"]:
        hiss = _noise(kind.name, rate)
        start = int(chance.integers(len(hiss)))
        wave += np.float32(own["noise"]) * np.resize(hiss[start:], len(wave))
    wave *= level
    return wave


def _envelope(
    time: npt.NDArray[np.float32], own: Mapping[str, Any], attack: float, seconds: float, release: float
) -> npt.NDArray[np.float32]:
    """Rise, settle, leave; ``swell`` grows on a held note as a player's breath does. In coarse steps."""
    rise = np.clip(time / np.float32(attack), 0, 1)
    rise = rise * rise * (3 - 2 * rise)
    sustain = np.float32(own["sustain"])
    settle = sustain + (1 - sustain) * np.exp(-np.maximum(time - np.float32(attack), 0) / np.float32(own["settle"]))
    swell = 1 + np.float32(own["swell"]) * np.sin(np.pi * np.clip(time / np.float32(max(seconds, 0.1)), 0, 1))
    gone = np.maximum(time - np.float32(seconds), 0)
    fall = np.exp(-gone / np.float32(0.45 * release))
    fall *= np.clip((time[-1] - time) / np.float32(0.4 * release), 0, 1)
    return np.asarray(rise * settle * swell * np.where(gone > 0, fall, 1), np.float32)


def _turns(
    hertz: float,
    time: npt.NDArray[np.float32],
    count: int,
    rate: int,
    own: Mapping[str, Any],
    chance: np.random.Generator,
) -> tuple[npt.NDArray[np.uint32], npt.NDArray[np.float32] | None]:
    """Where in its turn each sample is (2^32 is once round), and the vibrato's sway. Vibrato of depth d cents and rate
    v adds the integral of its frequency, f·d·ln2/1200 · sin(2πvt)/2πv."""
    depth, speed = own["vibrato"] * chance.uniform(0.8, 1.2), own["speed"] * chance.uniform(0.92, 1.08)
    start, beat = int(chance.integers(_ROUND)), 2 * np.pi * chance.random()
    turns = np.arange(count, dtype=np.uint32) * np.uint32(round(hertz / rate * _ROUND)) + np.uint32(start)
    if not depth:
        return turns, None
    grown = np.clip((time - np.float32(own["delay"])) / np.float32(0.7), 0, 1)
    angle = np.float32(2 * np.pi * speed) * time + np.float32(beat)
    bend = np.float32(hertz * np.log(2) / 1200 * depth / (2 * np.pi * speed) * _ROUND)
    turns += _fine(bend * np.sin(angle) * grown, count).astype(np.int64).astype(np.uint32)
    return turns, _fine(np.cos(angle) * grown, count)


def _fine(coarse: npt.NDArray[np.float32], count: int) -> npt.NDArray[np.float32]:
    """A slow curve given every ``_COARSE`` samples, for every sample."""
    ramp = np.arange(_COARSE, dtype=np.float32) / np.float32(_COARSE)
    return np.asarray(coarse[:-1, None] + np.diff(coarse)[:, None] * ramp, np.float32).ravel()[:count]


@lru_cache(maxsize=24)
def _noise(name: str, rate: int) -> npt.NDArray[np.float32]:
    low, high = instrument(name).own["hiss"]
    return noise_round(_NOISE * rate, dice("hiss", name), 0.6, low, high, rate)


@lru_cache(maxsize=160)
def _table(name: str, pitch: int, rate: int) -> npt.NDArray[np.complex64]:
    """One turn: the soft wave, and as its imaginary part what the bright one has beyond it; both of unit power."""
    own, hertz = instrument(name).own, hertz_of(pitch)
    count = max(1, int(min(60, 0.44 * rate / hertz)))
    partials = np.arange(1, count + 1)
    phases = dice("phases", name).uniform(0, 2 * np.pi, 60)[:count] if own["phases"] == "free" else np.zeros(count)
    made = []
    for slope in (own["soft"], own["bright"]):
        levels = _spectrum(partials, hertz, slope, own)
        spectrum = np.zeros(_TABLE // 2 + 1, complex)
        spectrum[1 : count + 1] = levels * np.exp(1j * phases)
        wave = np.fft.irfft(-1j * spectrum, _TABLE)
        made.append((wave / np.sqrt((wave**2).mean())).astype(np.float32))
    return made[0] + np.complex64(1j) * (made[1] - made[0])


def _spectrum(partials: npt.NDArray[Any], hertz: float, slope: float, own: Mapping[str, Any]) -> npt.NDArray[Any]:
    """Amplitudes: a slope in dB an octave, under a ceiling, with formants."""
    places = partials * hertz
    levels = 10 ** (slope * np.log2(partials) / 20) / (1 + (places / own["ceiling"]) ** 4)
    body = np.full(len(partials), own["floor"], float)
    for centre, octaves, gain in own["formants"]:
        body += gain * np.exp(-((np.log2(places / centre) / octaves) ** 2))
    return np.asarray(levels * body)
