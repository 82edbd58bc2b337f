"""From a string's or a pipe's own time to the clock's.

A tube is computed with a whole number of samples to its period, so that notes of all pitches step together. Its true
period is then measured, and the sound laid out in time at the pitch that was asked, with the player's vibrato: as a
player does who hears himself, and corrects.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.score.instruments.damped import Mono
from rushes.engines.score.instruments.voices import Voice

_COARSE = 64  # samples between two points of what changes slowly
_HALF = 4  # samples on each side that one between them is made of
_MOST = 0.06  # of a period: a tube that is farther out of tune than a semitone is not corrected


def laid_out(wave: Mono, size: int, voice: Voice, rate: int) -> Mono:
    """The voice's wave at ``rate``; ``size`` samples of it are one period."""
    asked = voice.asked
    count = round((asked.seconds + 2 * asked.release) * rate)
    time = np.arange(0, count + 2 * _COARSE, _COARSE) / rate
    bent = np.exp2(voice.bend(time) / 1200) * (asked.hertz * size / rate / (1 + astray(wave, size, voice)))
    coarse = np.concatenate(([0.0], np.cumsum(0.5 * _COARSE * (bent[1:] + bent[:-1]))))
    return _between(_doubled(wave), _fine(2 * coarse, count))


def astray(wave: Mono, size: int, voice: Voice) -> float:
    """By what share the wave is faster than it should be, by the turning of its first partial where it is held."""
    cycles = len(wave) // size
    turns = np.exp(-2j * np.pi * np.arange(size) / size).astype(np.complex64)
    first = (wave[: cycles * size].reshape(cycles, size) * turns).sum(axis=1)
    hertz, asked = voice.asked.hertz, voice.asked
    start = int(min(1.5 * voice.attack + voice.late, 0.5 * asked.seconds) * hertz)
    held = first[start : max(int(asked.seconds * hertz), start + 3)]
    turned = np.angle((held[1:] * held[:-1].conj()).sum())
    share = float(turned / (2 * np.pi))
    return share if abs(share) < _MOST else 0.0


def _doubled(wave: Mono) -> Mono:
    """At twice the rate: between every two samples one more, by eight (a sinc under Kaiser's window)."""
    away = np.arange(_HALF) + 0.5
    taps = np.sinc(away) * np.i0(5.0 * np.sqrt(1 - (away / _HALF) ** 2))
    taps = (0.5 * taps / taps.sum()).astype(np.float32)
    padded = np.concatenate((np.zeros(_HALF - 1, np.float32), wave, np.zeros(_HALF, np.float32)))
    out = np.empty((len(wave), 2), np.float32)
    out[:, 0] = wave
    out[:, 1] = sum(
        tap * (padded[_HALF - 1 - near :][: len(wave)] + padded[_HALF + near :][: len(wave)])
        for near, tap in enumerate(taps)
    )
    return out.ravel()


def _between(wave: Mono, places: npt.NDArray[np.float64]) -> Mono:
    """The wave at these places, by a cubic through four samples (Catmull and Rom)."""
    whole = places.astype(np.int32)
    part = (places - whole).astype(np.float32)
    padded = np.concatenate((wave[:1], wave, np.zeros(4, np.float32)))
    np.minimum(whole, len(wave) - 1, out=whole)
    before, here, after, later = (padded[shift:].take(whole) for shift in range(4))
    line = np.float32(0.5) * (after - before)
    cubic = np.float32(0.5) * (later - before) + np.float32(1.5) * (here - after)
    square = after - here - line - cubic
    return np.asarray(((cubic * part + square) * part + line) * part + here, np.float32)


def _fine(coarse: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.float64]:
    """A slow curve given every ``_COARSE`` samples, for every sample."""
    ramp = np.arange(_COARSE) / _COARSE
    return np.asarray(coarse[:-1, None] + np.diff(coarse)[:, None] * ramp).ravel()[:count]
