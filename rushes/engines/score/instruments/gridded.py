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


class Recorded:
    """The wave that a voice made, ``size`` samples to a period."""

    def __init__(self, wave: Mono, size: int, voice: Voice) -> None:
        self._wave, self._size = _cubics(_doubled(wave)), size
        self._faster = 1 + astray(wave, size, voice)

    def laid_out(self, voice: Voice, rate: float) -> Mono:
        """At ``rate``, as long as the note with its release, as the voice bends it: the one that made it, or another
        of the same section."""
        asked = voice.asked
        late = round(voice.late * rate)
        count = asked.samples(rate) - late
        time = np.arange(0, count + 2 * _COARSE, _COARSE) / rate
        bent = np.exp2(voice.bend(time) / 1200) * (asked.hertz * self._size / rate / self._faster)
        coarse = np.concatenate(([0.0], np.cumsum(0.5 * _COARSE * (bent[1:] + bent[:-1]))))
        silence = np.zeros(late, np.float32)
        return np.concatenate((silence, _between(self._wave, _fine(2 * coarse, count))))


def astray(wave: Mono, size: int, voice: Voice) -> float:
    """By what share the wave is faster than it should be, by the turning of its first partial where it is held."""
    cycles = len(wave) // size
    turns = np.exp(-2j * np.pi * np.arange(size) / size).astype(np.complex64)
    first = (wave[: cycles * size].reshape(cycles, size) * turns).sum(axis=1)
    hertz, asked = voice.asked.hertz, voice.asked
    start = int(min(1.5 * voice.attack, 0.5 * asked.seconds) * hertz)
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


def _cubics(wave: Mono) -> Mono:
    """From each sample to the next, a cubic through four (Catmull and Rom): its coefficients, the highest first."""
    padded = np.concatenate((wave[:1], wave, np.zeros(4, np.float32)))
    before, here, after, later = (padded[shift:][: len(wave)] for shift in range(4))
    line = np.float32(0.5) * (after - before)
    cubic = np.float32(0.5) * (later - before) + np.float32(1.5) * (here - after)
    return np.stack((cubic, after - here - line - cubic, line, here), axis=1)


def _between(cubics: Mono, places: npt.NDArray[np.float64]) -> Mono:
    """The wave at these places."""
    whole = places.astype(np.int32)
    part = (places - whole).astype(np.float32)
    np.minimum(whole, len(cubics) - 1, out=whole)
    found = cubics.take(whole, axis=0)
    value = found[:, 0] * part
    for power in (1, 2):
        value += found[:, power]
        value *= part
    value += found[:, 3]
    return np.asarray(value, np.float32)


def _fine(coarse: npt.NDArray[np.float64], count: int) -> npt.NDArray[np.float64]:
    """A slow curve given every ``_COARSE`` samples, for every sample."""
    ramp = np.arange(_COARSE) / _COARSE
    return np.asarray(coarse[:-1, None] + np.diff(coarse)[:, None] * ramp).ravel()[:count]
