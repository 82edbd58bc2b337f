"""The colour of a voice: the smooth spectrum above its melody, frame by frame, on a scale of equal ratios.

On that scale a longer or shorter vocal tract is a shift, so that the ratio between two speakers' formants is the shift
at which their spectra resemble each other most.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import soxr

from rushes.engines.dsp import RATE, Signal

FRAME_RATE = 16_000  # Hz
HOP = 80  # samples of FRAME_RATE
HOP_SECONDS = HOP / FRAME_RATE  # 5 ms

_SIZE = 512  # 32 ms
_LIFTER = 26  # quefrencies kept, 1.6 ms: less than any voice's period
STEP = 0.02  # natural logarithm between two bands of the scale
_LOW, _HIGH = 260.0, 6200.0  # Hz
SHIFTS = 13  # bands to either side: a little over a quarter
_FLOOR = 1e-7
_BLOCK = 96  # frames transformed together: what a processor's cache holds
SPECTRUM_BANDS = 36  # of a long-term spectrum, a little over six an octave
SPECTRUM_LOW, SPECTRUM_HIGH = 100.0, 9000.0


def lowered(signal: Signal, rate: int = RATE) -> Signal:
    """The signal at FRAME_RATE."""
    return np.asarray(soxr.resample(np.asarray(signal, np.float64), rate, FRAME_RATE, quality="HQ"))


def spectra(low: Signal) -> npt.NDArray[Any]:
    """Magnitudes [frames, bins] of a signal at FRAME_RATE, every HOP, the first frame centred on the first sample."""
    padded = np.pad(low, (_SIZE // 2, _SIZE))
    count = len(low) // HOP + 1
    view = np.lib.stride_tricks.sliding_window_view(padded, _SIZE)[: count * HOP : HOP]
    window = np.hanning(_SIZE + 1)[:-1]
    out = np.empty((count, _SIZE // 2 + 1))
    for start in range(0, count, _BLOCK):
        np.abs(np.fft.rfft(view[start : start + _BLOCK] * window, axis=1), out=out[start : start + _BLOCK])
    return out


def envelopes(magnitudes: npt.NDArray[Any]) -> Signal:
    """Decibels-like (natural logarithm) [frames, bands] on the scale of equal ratios, cepstrally smoothed."""
    logs = np.log(magnitudes + _FLOOR)
    cepstrum = np.fft.irfft(logs, _SIZE, axis=1)
    cepstrum[:, _LIFTER : _SIZE - _LIFTER + 1] = 0.0
    smooth = np.fft.rfft(cepstrum, axis=1).real
    at = _scale() * _SIZE / FRAME_RATE
    below = at.astype(int)
    part = at - below
    return np.asarray(smooth[:, below] * (1 - part) + smooth[:, below + 1] * part)


def _scale() -> Signal:
    return np.asarray(np.exp(np.arange(np.log(_LOW), np.log(_HIGH), STEP)))


def tract_ratio(source: Signal, target: Signal) -> float:
    """By how much ``target``'s formants lie above ``source``'s: envelopes [frames, bands] of frames that belong
    together. Held to a quarter either way; 1 where there is nothing to tell it from."""
    if len(source) < 8:
        return 1.0
    there = standard(target[:, SHIFTS : target.shape[1] - SHIFTS])
    scores = [_resemblance(source, there, shift) for shift in range(-SHIFTS, SHIFTS + 1)]
    return float(np.exp(best_shift(scores) * STEP))


def best_shift(scores: list[float]) -> float:
    """Where the scores of all shifts, from -SHIFTS to SHIFTS, are the highest; between two by the parabola."""
    best = int(np.argmax(scores))
    finer = 0.0
    if 0 < best < len(scores) - 1:
        left, top, right = scores[best - 1 : best + 2]
        finer = float(np.clip((right - left) / (2 * (2 * top - left - right) + 1e-12), -0.5, 0.5))
    return best - SHIFTS + finer


def _resemblance(source: Signal, there: Signal, shift: int) -> float:
    """The mean correlation of frames, ``source`` moved up by ``shift`` bands, with the target's standard ones: over the
    same number of bands for any shift."""
    here = standard(source[:, SHIFTS - shift : source.shape[1] - SHIFTS - shift])
    return float((here * there).mean(axis=1).mean())


def standard(frames: Signal) -> Signal:
    """Each frame without its level and its tilt, of unit variance."""
    ramp = np.linspace(-1, 1, frames.shape[1])
    flat = frames - frames.mean(axis=1, keepdims=True)
    flat = flat - ramp * ((flat * ramp).mean(axis=1, keepdims=True) / (ramp**2).mean())
    return np.asarray(flat / (flat.std(axis=1, keepdims=True) + 1e-9))


def band_centres() -> Signal:
    """Hz of a long-term spectrum's bands."""
    return np.geomspace(SPECTRUM_LOW, SPECTRUM_HIGH, SPECTRUM_BANDS)


def long_term(signal: Signal, rate: int = RATE) -> Signal:
    """The long-term average spectrum of what is spoken, in decibels by band, its mean 0."""
    size = rate // 25
    count = max(1, (len(signal) - size) // (size // 2) + 1)
    padded = np.pad(signal, (0, max(0, size - len(signal))))
    view = np.lib.stride_tricks.sliding_window_view(padded, size)[:: size // 2][:count]
    power = np.abs(np.fft.rfft(view * np.hanning(size), axis=1)) ** 2
    loud = power.sum(axis=1)
    power = power[loud >= 0.01 * loud.max(initial=0.0)].mean(axis=0)
    frequencies = np.fft.rfftfreq(size, 1 / rate)
    centres = band_centres()
    edges = np.geomspace(centres[0] ** 2 / centres[1], centres[-1] ** 2 / centres[-2], SPECTRUM_BANDS + 2)
    means = []
    for low, high in zip(edges[:-2], edges[2:], strict=True):
        inside = (frequencies >= low) & (frequencies <= max(high, low + 1.5 * rate / size))
        means.append(power[inside].mean() if inside.any() else 0.0)
    decibels = 10 * np.log10(np.array(means) + 1e-12)
    decibels = np.maximum(decibels, decibels.max() - 70)
    return np.asarray(decibels - decibels.mean())
