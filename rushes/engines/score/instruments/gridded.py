"""From a string's or a pipe's own time to the clock's.

A tube is computed with a whole number of samples to its period, so that notes of all pitches step together. Its true
period is then measured, and the sound laid out in time at the pitch that was asked, with the player's vibrato: as a
player does who hears himself, and corrects.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import comfortable
from rushes.engines.score.instruments.damped import Mono
from rushes.engines.score.instruments.voices import Voice

_COARSE = 64  # samples between two points of what changes slowly
_KEPT, _LOST = 13_000.0, 15_200.0  # hertz between which the spectrum is let go
_MOST = 0.06  # of a period: a tube that is farther out of tune than a semitone is not corrected


def laid_out(wave: Mono, size: int, voice: Voice, rate: int) -> Mono:
    """The voice's wave at ``rate``; ``size`` samples of it are one period."""
    asked = voice.asked
    count = round((asked.seconds + 2 * asked.release) * rate)
    time = np.arange(0, count + 2 * _COARSE, _COARSE) / rate
    bent = np.exp2(voice.bend(time) / 1200) * (asked.hertz * size / rate / (1 + astray(wave, size, voice)))
    coarse = np.concatenate(([0.0], np.cumsum(0.5 * _COARSE * (bent[1:] + bent[:-1]))))
    return _between(_doubled(wave, size * asked.hertz), _fine(2 * coarse, count))


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


def _doubled(wave: Mono, rate: float) -> Mono:
    """At twice the rate, without what the finished cue cannot carry."""
    size = comfortable(len(wave) + 64)
    spectrum = np.fft.rfft(wave, size)
    hertz = np.fft.rfftfreq(size, 1 / rate)
    gain = np.clip((_LOST - hertz) / (_LOST - _KEPT), 0, 1)
    spectrum *= (2 * gain).astype(np.float32)
    return np.asarray(np.fft.irfft(spectrum, 2 * size)[: 2 * len(wave)], np.float32)


def _between(wave: Mono, places: npt.NDArray[np.float64]) -> Mono:
    """The wave at these places, by a cubic through four samples (Catmull and Rom)."""
    places = np.minimum(places, len(wave) - 3.0)
    whole = places.astype(np.int64)
    part = (places - whole).astype(np.float32)
    before, here, after, later = (wave[np.maximum(whole + shift, 0)] for shift in (-1, 0, 1, 2))
    cubic = np.float32(0.5) * (later - before) + np.float32(1.5) * (here - after)
    square = before - np.float32(2.5) * here + 2 * after - np.float32(0.5) * later
    line = np.float32(0.5) * (after - before)
    return np.asarray(((cubic * part + square) * part + line) * part + here, np.float32)


def _fine(coarse: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.float64]:
    """A slow curve given every ``_COARSE`` samples, for every sample."""
    ramp = np.arange(_COARSE) / _COARSE
    return np.asarray(coarse[:-1, None] + np.diff(coarse)[:, None] * ramp).ravel()[:count]
