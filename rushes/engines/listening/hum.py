"""Mains hum in a recording: the one clock in it that does not depend on who speaks, or of what.

Networks keep 50 or 60 Hz within a fifth of a per cent. A recording whose header gives another rate than it was made at
has its hum elsewhere: what was recorded at 44,100 samples a second and is read as 48,000 hums at 54.4 Hz, or at 65.3.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from rushes.engines.dsp import RATE, Signal
from rushes.engines.listening.envelope import lowered, spectra
from rushes.engines.listening.features import spoken

MAINS = (50, 60)  # Hz
# Played rate over true rate, of pairs that recorders and editors mistake for one another. Half and double are not told:
# rectified hum has 100 Hz without 50.
SPEEDS = (Fraction(160, 147), Fraction(147, 160), Fraction(3, 2), Fraction(2, 3))
_RATE = 2000  # Hz
_ENOUGH = 0.4  # seconds of pauses
_GUARD = 12  # frames of 5 ms around speech in which a room still answers it
_LOWEST, _HIGHEST = 30.0, 480.0  # Hz
_REACH = 12.0  # Hz that a line is compared with, to either side
_APART = 6.0  # Hz between two lines
_STANDS = 12.0  # dB over the median of what is around it
_NEAR = 0.003  # of a line's frequency
_LEAST = 3  # lines that tell a comb
_FLOOR = 1e-14


@dataclass(frozen=True)
class Hum:
    """``mains`` Hz, heard at ``heard`` Hz, because the recording runs ``speed`` times as fast as it was made."""

    mains: int
    heard: float
    speed: Fraction


def hum_elsewhere(signal: Signal) -> Hum | None:
    """Of mono sound at 48 kHz: the hum of a mains network at another frequency than a network has; None where there
    is no hum, where it is where it should be, or where it says nothing clear."""
    found = steady_lines(signal)
    if len(found) < _LEAST:
        return None
    usual = np.any([_on(found, base) for base in MAINS], axis=0)
    best: tuple[int, Hum] | None = None
    for speed in SPEEDS:
        for mains in MAINS:
            base = mains * float(speed)
            mine = _on(found, base)
            strange = int((mine & ~usual).sum())
            told = strange >= _LEAST - 1 and not (usual & ~mine).any()
            if told and mine.sum() >= _LEAST and 4 * mine.sum() >= 3 * len(found):
                heard = float(np.median(found[mine] / np.round(found[mine] / base)))
                if best is None or strange > best[0]:
                    best = strange, Hum(mains, heard, speed)
    return best[1] if best else None


def steady_lines(signal: Signal) -> Signal:
    """Hz of what sounds at one frequency where nobody speaks, 30 to 480 Hz."""
    low = soxr.resample(np.asarray(signal, np.float64), RATE, _RATE, quality="HQ")
    quiet = _pauses(signal, len(low))
    if quiet.sum() < _ENOUGH * _RATE:
        return np.zeros(0)
    # The pauses of the whole recording at once: hum goes on behind the voice, so they belong together.
    size = 1 << (4 * len(low) - 1).bit_length()
    power = 10 * np.log10(np.abs(np.fft.rfft(low * quiet, size)) ** 2 / float(quiet.sum()) + _FLOOR)
    step = _RATE / size
    power = power[: round((_HIGHEST + 2 * _REACH) / step)]
    above = power - _around(power, round(_REACH / step))
    peaks = np.flatnonzero((above[1:-1] > _STANDS) & (power[1:-1] >= power[:-2]) & (power[1:-1] > power[2:])) + 1
    found = peaks * step
    tallest = [power[peaks][np.abs(found - one) < _APART].max() for one in found]
    found = found[power[peaks] >= np.array(tallest)]
    return np.asarray(found[(found > _LOWEST) & (found < _HIGHEST)])


def _pauses(signal: Signal, samples: int) -> Signal:
    """1 where nobody speaks, 0 where somebody does, at the low rate, without edges."""
    speech = spoken(spectra(lowered(signal))).astype(np.float64)
    near = np.convolve(speech, np.ones(2 * _GUARD + 1), "same") < 0.5
    soft = np.convolve(np.pad(near, _GUARD // 2, mode="edge").astype(np.float64), _hann(_GUARD // 2), "same")
    soft = soft[_GUARD // 2 : -(_GUARD // 2)] * near
    return np.asarray(
        np.interp(np.arange(samples) * (len(speech) - 1) / max(samples - 1, 1), np.arange(len(soft)), soft)
    )


def _hann(reach: int) -> Signal:
    window = np.hanning(2 * reach + 3)[1:-1]
    return np.asarray(window / window.sum())


def _on(lines: Signal, base: float) -> npt.NDArray[np.bool_]:
    """Which lines are harmonics of it."""
    turn = np.maximum(np.round(lines / base), 1)
    return np.asarray(np.abs(lines / (turn * base) - 1) < _NEAR)


def _around(curve: Signal, reach: int) -> npt.NDArray[Any]:
    """The median of what is within ``reach`` of each place."""
    wide = np.pad(curve, reach, mode="edge")
    return np.asarray(np.median(np.lib.stride_tricks.sliding_window_view(wide, 2 * reach + 1)[:, ::4], axis=1))
