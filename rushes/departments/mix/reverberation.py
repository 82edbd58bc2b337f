"""A room's answer, from its size and its decay: early reflections by image sources, then a tail of velvet noise.

Image sources: J. B. Allen and D. A. Berkley, "Image method for efficiently simulating small-room acoustics",
JASA 65(4), 1979. Velvet noise: M. Karjalainen and H. Järveläinen, "Reverberation modeling using velvet noise", AES
30th conference, 2007. The balance of direct and reverberant sound: H. Kuttruff, "Room Acoustics", critical distance
0.057 sqrt(V / T).
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from math import sqrt

import numpy as np
import numpy.typing as npt

from rushes.engines import dsp
from rushes.film.space import Space

Stereo = npt.NDArray[np.float32]

_SOUND = 343.0  # metres a second
_ORDER = 3  # walls an early reflection has met, at most
_EARS = 0.17  # metres between the two places it is heard at
_DENSITY = 2200  # velvet impulses a second
_BASS, _TREBLE = 250.0, 2000.0  # Hz, between the three bands
_LONGEST = 4.0  # seconds
_NEAREST = 0.7  # metres: a microphone never comes closer than a boom does
_AIR = 9000.0  # Hz: what air and cloth leave of any reflection
_FAR_WALL = 70.0  # metres: no echo is told from farther away


def decay_samples(space: Space) -> int:
    """How long it rings, in samples; 0 where nothing answers."""
    return round(min(space.decay / 1000 * 1.1, _LONGEST) * dsp.RATE) if space.decay else 0


def wet(space: Space, distance: int, more: int = 0) -> float:
    """The factor of the room's answer for a source at ``distance`` millimetres; ``more`` in tenths of a decibel.

    A boom is nearer than the camera and follows it gently: nothing like a camera's own microphone."""
    if not space.decay or not distance:
        return 0.0
    metres = max(distance / 1000, _NEAREST)
    if space.height:
        volume = space.width * space.depth * space.height / 1e9
        critical = 0.057 * sqrt(volume / (space.decay / 1000))
        level = 20 * np.log10(0.4 * min(metres, 12.0) ** 0.55 / critical) - 10.5
        level = float(np.clip(level, -26.0, -7.5))
    else:
        level = float(np.clip(-21.0 + 3.0 * np.log2(metres / 1.5), -24.0, -10.0))
    return float(10 ** ((level + more / 10) / 20))


@lru_cache(maxsize=8)
def impulse(space: Space) -> Stereo:
    """[samples, 2] of unit energy a side, without the direct sound. Depends on the space alone."""
    samples = decay_samples(space)
    random = dsp.dice("space", space.width, space.depth, space.height, space.decay, space.bass, space.treble)
    early = _early(space, samples) if space.height else _slaps(space, samples, random)
    mixed = _mixing_time(space)
    tail = _tail(space, samples, mixed, random)
    share = 1.0 - np.exp(-13.8 * mixed / (space.decay / 1000)) if space.height else 0.75
    out = np.empty((samples, 2), np.float32)
    for side in range(2):
        first, rest = _banded(early[:, :, side]), _banded(tail[:, :, side])
        first = first * sqrt(share / max((first**2).sum(), 1e-12))
        rest = rest * sqrt((1 - share) / max((rest**2).sum(), 1e-12))
        out[:, side] = first + rest
    return out


def _mixing_time(space: Space) -> float:
    """Seconds after which reflections are no longer told apart: the root of the volume, in milliseconds."""
    if not space.height:
        return 0.06
    return float(np.clip(sqrt(space.width * space.depth * space.height / 1e9) / 1000, 0.012, 0.09))


def _decays(space: Space) -> tuple[float, float, float]:
    """Seconds to fall by 60 dB in the three bands."""
    middle = space.decay / 1000
    return middle * space.bass / 100, middle, middle * space.treble / 100


def _early(space: Space, samples: int) -> npt.NDArray[np.float64]:
    """Reflections of the six walls, [band, samples, side]."""
    size = np.array([space.width, space.height, space.depth]) / 1000
    area = 2 * (size[0] * size[1] + size[1] * size[2] + size[0] * size[2])
    # Sabine, turned round: what the walls take for the room to fall in its time.
    takes = [float(np.clip(0.161 * size.prod() / (area * decay), 0.02, 0.9)) for decay in _decays(space)]
    keeps = np.sqrt(1.0 - np.array(takes))
    source = size * (0.42, 0.5, 0.38)
    out = np.zeros((3, samples, 2))
    for side in range(2):
        ear = size * (0.55, 0.45, 0.66) + np.array([(side - 0.5) * _EARS, 0.0, 0.0])
        direct = np.linalg.norm(source - ear)
        for image, walls in _images(source, size):
            far = float(np.linalg.norm(image - ear))
            at = round((far - direct) / _SOUND * dsp.RATE)
            if 0 < at < samples:
                out[:, at, side] += keeps**walls * direct / far
    return out


def _images(
    source: npt.NDArray[np.float64], size: npt.NDArray[np.float64]
) -> Iterator[tuple[npt.NDArray[np.float64], int]]:
    """Where the source's mirror images are, and how many walls each has met."""
    for turn in product(range(-_ORDER, _ORDER + 1), repeat=3):
        walls = sum(abs(one) for one in turn)
        if 0 < walls <= _ORDER:
            odd = np.array(turn) % 2
            yield np.array(turn) * size + np.where(odd, size - source, source), walls


def _slaps(space: Space, samples: int, random: np.random.Generator) -> npt.NDArray[np.float64]:
    """The walls of a street or a courtyard answer in turn, from the left and the right, then from afar."""
    out = np.zeros((3, samples, 2))
    for across, wide in ((space.width / 1000, True), (space.depth / 1000, False)):
        if not 2.0 < across < _FAR_WALL:
            continue
        for turn in range(1, 5):
            at = turn * across * 0.97 / _SOUND
            for side in range(2):
                gain = 0.62**turn * (1.0 if (turn + side) % 2 or not wide else 0.55)
                for _ in range(10):  # a wall with windows and doors answers in a small cluster
                    place = round((at + 0.009 * random.random() + 0.0007 * side) * dsp.RATE)
                    if place < samples:
                        out[:, place, side] += gain * (random.random() - 0.35) * np.array([0.8, 1.0, 0.45])
    return out


def _tail(space: Space, samples: int, after: float, random: np.random.Generator) -> npt.NDArray[np.float64]:
    """Velvet noise that dies in each band's own time, [band, samples, side]."""
    time = np.arange(samples) / dsp.RATE
    onset = np.clip((time - 0.6 * after) / max(0.4 * after, 1e-3), 0.0, 1.0) ** 2
    grid = dsp.RATE // _DENSITY
    pulses = samples // grid
    out = np.empty((3, samples, 2))
    for side in range(2):
        velvet = np.zeros(samples)
        at = np.arange(pulses) * grid + random.integers(0, grid, pulses)
        velvet[at] = random.integers(0, 2, pulses) * 2.0 - 1.0
        for band, decay in enumerate(_decays(space)):
            out[band, :, side] = velvet * onset * np.exp(-6.91 * time / decay)
    return out


def _banded(bands: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The three bands [band, samples], each kept to its own range, as one."""
    samples = bands.shape[1]
    size = dsp.comfortable(samples + dsp.RATE // 20)
    frequencies = np.fft.rfftfreq(size, 1 / dsp.RATE)
    low = dsp.response(frequencies, 0, _BASS) ** 2
    high = dsp.response(frequencies, _TREBLE, 0) ** 2
    air = dsp.response(frequencies, 60.0, _AIR, 1)
    gains = (low * air, (1 - low - high) * air, high * air)
    spectrum = sum(np.fft.rfft(band, size) * gain for band, gain in zip(bands, gains, strict=True))
    return np.asarray(np.fft.irfft(spectrum, size)[:samples])


def answered(send: Stereo, space: Space) -> Stereo:
    """What the room gives back of ``send`` [n, 2], n samples: overlap-add, so that memory stays small."""
    response = impulse(space)
    size = max(1 << 16, 1 << (2 * len(response) - 1).bit_length())
    step = size - len(response) + 1
    spectrum = np.fft.rfft(response, size, axis=0)
    out = np.zeros_like(send)
    for start in range(0, len(send), step):
        block = send[start : start + step]
        if block.any():
            back = np.fft.irfft(np.fft.rfft(block, size, axis=0) * spectrum, size, axis=0)
            stop = min(start + size, len(send))
            out[start:stop] += back[: stop - start]
    return out
