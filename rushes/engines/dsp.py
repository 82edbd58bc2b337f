"""Filters, noise and rooms for the house's sound, in numpy alone.

Filters work in the frequency domain and are zero-phase. Those named "round" treat the signal as a loop: its
end meets its beginning, and what runs past the end comes back at the start, so that a bed built of them
repeats without a seam. Signals are float64 [samples], rates in Hz, 48 kHz unless said.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
from blake3 import blake3

RATE = 48_000

Signal = npt.NDArray[np.float64]
Spectrum = npt.NDArray[Any]  # complex, of rfft
Single = npt.NDArray[np.float32]  # long beds: half the memory, twice the speed, 140 dB of precision


def dice(*words: object) -> np.random.Generator:
    """Random numbers that depend on these words (strings, whole numbers, enums' values) and nothing else."""
    text = "\x1f".join(str(word) for word in words)
    return np.random.Generator(np.random.PCG64(int.from_bytes(blake3(text.encode()).digest(16), "big")))


def response(frequencies: npt.NDArray[Any], low: float, high: float, order: int = 2) -> Signal:
    """Butterworth's magnitude between two corners; ``low`` 0 or ``high`` 0 leaves that side open."""
    gain = np.ones_like(frequencies)
    if low > 0:
        ratio = (np.maximum(frequencies, 1e-3) / low) ** (2 * order)
        gain *= np.sqrt(ratio / (1 + ratio))
    if high > 0:
        gain /= np.sqrt(1 + (frequencies / high) ** (2 * order))
    return gain


def bell(frequencies: npt.NDArray[Any], centre: float, decibels: float, octaves: float) -> Signal:
    """A bell's magnitude: Gaussian on the octave scale."""
    distance = np.log2(np.maximum(frequencies, 1.0) / centre) / octaves
    return 10 ** (decibels * np.exp(-0.5 * distance**2) / 20)


def shaped(signal: Signal, gain: Signal, size: int) -> Signal:
    """The signal filtered by a magnitude given at rfftfreq(size); ``size`` is at least the signal's length."""
    return np.fft.irfft(np.fft.rfft(signal, size) * gain, size)[: len(signal)]


def comfortable(length: int) -> int:
    """The next length that FFTs like: 2, 3 or 5 times powers of two, at least ``length``."""
    power = 1 << max(length - 1, 1).bit_length()
    return min(size for size in (power, power * 3 // 4, power * 5 // 8) if size >= length)


def shaped_stereo(sound: npt.NDArray[np.float32], gain: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
    """[n, 2] filtered by a magnitude given at fftfreq(size), size at least n.

    Left and right travel as the real and imaginary parts of one signal: a magnitude that is the same for
    positive and negative frequencies keeps them apart, and one transform does for two.
    """
    pair = np.ascontiguousarray(sound).view(np.complex64)[:, 0]
    done = np.fft.ifft(np.fft.fft(pair, len(gain)) * gain)[: len(sound)]
    return np.asarray(done, np.complex64).view(np.float32).reshape(-1, 2)


REACH = 4_800  # samples on both sides that a kernel hears
_KERNEL_BLOCK = 1 << 17


def kernel(gain: Callable[[Signal], Signal]) -> Single:
    """A zero-phase filter for sounds of any length, from its magnitude over frequencies in Hz: cut to REACH."""
    size = 4 * REACH
    pulse = np.fft.irfft(gain(np.fft.rfftfreq(size, 1 / RATE)), size)
    window = np.zeros(size)
    window[: REACH + 1] = 0.5 + 0.5 * np.cos(np.pi * np.arange(REACH + 1) / REACH)
    window[-REACH:] = window[REACH:0:-1]
    wrapped = np.zeros(_KERNEL_BLOCK)
    wrapped[:REACH], wrapped[-REACH:] = (pulse * window)[:REACH], (pulse * window)[-REACH:]
    return np.asarray(np.fft.fft(wrapped).real, np.float32)


def filtered_stereo(sound: npt.NDArray[np.float32], through: Single) -> npt.NDArray[np.float32]:
    """[n, 2] through a kernel, by blocks (overlap-save): what is silent costs nothing, and memory stays small."""
    out = np.zeros_like(sound)
    step = _KERNEL_BLOCK - 2 * REACH
    for start in range(0, len(sound), step):
        first, last = max(start - REACH, 0), min(start + step + REACH, len(sound))
        block = sound[first:last]
        if block.any():
            before = np.zeros((REACH - (start - first), 2), np.float32)
            done = shaped_stereo(np.concatenate((before, block)), through)[REACH:]
            out[start : start + step] = done[: min(step, len(sound) - start)]
    return out


def band(signal: Signal, low: float, high: float, order: int = 2, rate: int = RATE) -> Signal:
    """Band-pass with room at the end for the filter to ring."""
    size = comfortable(len(signal) + rate // 20)
    return shaped(signal, response(np.fft.rfftfreq(size, 1 / rate), low, high, order), size)


def band_round(signal: npt.NDArray[Any], low: float, high: float, order: int = 2, rate: int = RATE) -> Single:
    """Band-pass of a loop."""
    gain = _band_gain(len(signal), low, high, order, rate)
    return np.asarray(np.fft.irfft(np.fft.rfft(np.asarray(signal, np.float32)) * gain, len(signal)), np.float32)


@lru_cache(maxsize=8)
def _band_gain(samples: int, low: float, high: float, order: int, rate: int) -> Single:
    return np.asarray(response(np.fft.rfftfreq(samples, 1 / rate), low, high, order), np.float32)


def equalised(
    signal: Signal,
    highpass: float = 0.0,
    shelf: tuple[float, float] = (250.0, 0.0),
    bells: Iterable[tuple[float, float, float]] = (),
    rate: int = RATE,
) -> Signal:
    """High-pass, low shelf (corner, dB) and bells (centre, dB, octaves), in one pass."""
    size = comfortable(len(signal) + rate // 20)
    frequencies = np.fft.rfftfreq(size, 1 / rate)
    gain = response(frequencies, highpass, 0)
    corner, decibels = shelf
    gain *= 10 ** (decibels / 20 / (1 + (frequencies / corner) ** 2))
    for centre, amount, octaves in bells:
        gain *= bell(frequencies, centre, amount, octaves)
    return shaped(signal, gain, size)


def noise_round(
    samples: int, random: np.random.Generator, slope: float = 1.0, low: float = 0.0, high: float = 0.0, rate: int = RATE
) -> Single:
    """Looping noise of unit power whose power falls as 1/f**slope, between two corners."""
    gain = _noise_gain(samples, slope, low, high, rate)
    spectrum = random.standard_normal(2 * len(gain), np.float32).view(np.complex64) * gain
    signal = np.fft.irfft(spectrum, samples)
    return np.asarray(signal / np.float32(root_mean_square(signal)), np.float32)


@lru_cache(maxsize=12)
def _noise_gain(samples: int, slope: float, low: float, high: float, rate: int) -> Single:
    frequencies = np.fft.rfftfreq(samples, 1 / rate)
    gain = np.maximum(frequencies, 20.0) ** (-slope / 2) * response(frequencies, low, high)
    gain[0] = 0.0
    return np.asarray(gain, np.float32)


def drift_round(samples: int, hertz: float, random: np.random.Generator, rate: int = RATE) -> Single:
    """Looping slow chance between 0 and 1, about ``hertz`` turns a second, smooth."""
    points, fine = max(4, round(samples / rate * hertz)), 16
    knots = random.random(points)
    knots = 0.5 * knots + 0.25 * np.roll(knots, 1) + 0.25 * np.roll(knots, -1)
    part = np.arange(fine) / fine
    part = part * part * (3 - 2 * part)
    curve = (knots[:, None] * (1 - part) + np.roll(knots, -1)[:, None] * part).ravel()
    at = np.arange(samples) * (len(curve) / samples)
    return np.interp(at, np.arange(len(curve) + 1), np.append(curve, curve[0])).astype(np.float32)


def take_round(signal: npt.NDArray[Any], start: int, count: int) -> npt.NDArray[Any]:
    """``count`` samples of a loop from ``start`` on; at most once round."""
    start %= len(signal)
    return np.concatenate((signal[start : start + count], signal[: max(0, start + count - len(signal))]))


def add_round(signal: npt.NDArray[Any], sound: npt.NDArray[Any], start: int) -> None:
    """Add a sound into a loop, in place; what passes the end goes on at the beginning."""
    length = len(signal)
    done = 0
    start %= length
    while done < len(sound):
        count = min(length - start, len(sound) - done)
        signal[start : start + count] += sound[done : done + count]
        done, start = done + count, 0


def struck(modes: Iterable[tuple[float, float, float]], seconds: float, rate: int = RATE) -> Signal:
    """Something hit: (Hz, decay in seconds, amplitude) partials, summed."""
    time = np.arange(round(seconds * rate)) / rate
    sound = np.zeros_like(time)
    for hertz, decay, amplitude in modes:
        sound += amplitude * np.exp(-time / decay) * np.sin(2 * np.pi * hertz * time)
    return sound


def room(seconds: float, random: np.random.Generator, before: float = 0.012, rate: int = RATE) -> Signal:
    """A room's impulse response [samples, 2]: decorrelated noise, highs dying first, a few early echoes.
    ``seconds`` is the time to fall 60 dB; ``before`` the delay of the first return. Unit energy a side."""
    samples = round(seconds * 1.1 * rate)
    time = np.arange(samples) / rate
    sides = []
    for side in range(2):
        tail = np.zeros(samples)
        for low, high, life in ((60, 400, 1.1), (400, 2000, 1.0), (2000, 8500, 0.55)):
            tail += band(random.standard_normal(samples), low, high, 1, rate) * np.exp(-6.91 * time / (seconds * life))
        tail *= np.clip((time - before) / 0.012, 0.0, 1.0)
        tail /= np.sqrt((tail**2).sum())
        for delay, gain in ((0.007, 0.6), (0.011, -0.5), (0.017, 0.4), (0.023, -0.35)):
            tail[min(round((delay + 0.0011 * side) * rate), samples - 1)] += 0.3 * gain
        sides.append(tail)
    return np.stack(sides, axis=1)


def convolved(signal: npt.NDArray[np.float64], impulse: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """[n, 2] through [m, 2], side by side; n + m - 1 samples."""
    length = len(signal) + len(impulse) - 1
    size = comfortable(length)
    product = np.fft.rfft(signal, size, axis=0) * np.fft.rfft(impulse, size, axis=0)
    return np.fft.irfft(product, size, axis=0)[:length]


def spectra_round(impulse: npt.NDArray[Any], samples: int) -> tuple[Spectrum, Spectrum]:
    """A room [m, 2] as it acts on loops of ``samples``: its tail past the end comes back at the start."""
    sides = []
    for side in range(2):
        wrapped = np.zeros(samples, np.float32)
        add_round(wrapped, impulse[:, side].astype(np.float32), 0)
        sides.append(np.fft.rfft(wrapped))
    return sides[0], sides[1]


def convolved_round(signal: npt.NDArray[Any], room: tuple[Spectrum, Spectrum]) -> Single:
    """A loop [n, 2] in a room given by spectra_round."""
    sides = [
        np.fft.irfft(np.fft.rfft(np.ascontiguousarray(signal[:, side], np.float32)) * spectrum, len(signal))
        for side, spectrum in enumerate(room)
    ]
    return np.stack(sides, axis=1)


def root_mean_square(signal: npt.NDArray[Any]) -> float:
    """The level of the whole. Not by a dot product: BLAS's sum depends on its number of threads."""
    return float(np.sqrt(np.square(signal).mean(dtype=np.float64)))


def envelope(signal: Signal, seconds: float, rate: int = RATE) -> Signal:
    """The level around each sample: root of the mean square in a window."""
    half = max(1, round(seconds * rate / 2))
    total = np.concatenate(([0.0], np.cumsum(signal**2)))
    last = len(signal)
    right = np.minimum(np.arange(last) + half, last)
    left = np.maximum(np.arange(last) - half, 0)
    return np.asarray(np.sqrt(np.maximum(total[right] - total[left], 0.0) / (right - left)))


def active_level(signal: Signal, rate: int = RATE) -> float:
    """The level of what is not pause: root mean square of the 20 ms frames within 20 dB of the loudest."""
    frame = rate // 50
    frames = signal[: len(signal) // frame * frame].reshape(-1, frame)
    if not len(frames):
        return float(np.sqrt((signal**2).mean())) if len(signal) else 0.0
    power = (frames**2).mean(axis=1)
    return float(np.sqrt(power[power >= 0.01 * power.max()].mean()))


def panned(signal: npt.NDArray[Any], pan: float) -> npt.NDArray[Any]:
    """Mono between two loudspeakers, constant power; ``pan`` -1 left, 0 middle, 1 right. [samples, 2]."""
    angle = (pan + 1) * np.pi / 4
    sides = np.array([np.cos(angle), np.sin(angle)], signal.dtype)
    return np.asarray(signal[:, None] * sides)
