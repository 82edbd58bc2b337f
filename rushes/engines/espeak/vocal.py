"""Sounds a throat makes without words: laughs, sighs, breaths, sobs, coughs, hums.

Source and filter (Fant 1960): harmonics of a gliding pitch, or noise, weighed by the resonances of a mouth of the
speaker's size. Deterministic: the noise depends on the sound's name alone.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines import dsp
from rushes.film.quick import dataclass

Signal = npt.NDArray[np.float64]

# Formants of a man's mouth, Hz (Peterson and Barney 1952, rounded): an open one, a neutral one, a closed one.
_OPEN, _NEUTRAL, _CLOSED = (
    (720.0, 1200.0, 2500.0, 3400.0),
    (520.0, 1450.0, 2500.0, 3400.0),
    (270.0, 900.0, 2200.0, 3300.0),
)


@dataclass(frozen=True, slots=True)
class Throat:
    """``hertz``: the pitch it speaks at; ``size``: its formants over a man's."""

    hertz: float
    size: float


def made(name: str, throat: Throat) -> Signal:
    """The sound at 48 kHz, about at the level of speech; silence for a name nobody knows."""
    recipe = _SOUNDS.get(name)
    if recipe is None:
        return np.zeros(0)
    sound = recipe(throat, dsp.dice("vocal", name))
    return sound / max(float(np.sqrt((sound**2).max(initial=0.0))), 1e-9)


def _time(seconds: float) -> Signal:
    return np.arange(round(seconds * dsp.RATE)) / dsp.RATE


def _swell(seconds: float, attack: float, release: float) -> Signal:
    time = _time(seconds)
    edges = np.minimum(time / attack, 1.0), np.clip((seconds - time) / release, 0.0, 1.0)
    return np.asarray(np.sin(np.pi / 2 * edges[0]) ** 2 * np.sin(np.pi / 2 * edges[1]) ** 2)


def _resonance(hertz: npt.NDArray[Any], formants: tuple[float, ...], size: float, width: float = 1.0) -> Signal:
    """Magnitude of a mouth at these frequencies."""
    gain = np.full_like(hertz, 0.02)
    for order, formant in enumerate(formants):
        centre, band = formant * size, (60.0 + 45.0 * order) * width
        gain = gain + (0.55**order) / (1 + ((hertz - centre) / band) ** 2)
    return gain


def _voiced(pitch: Signal, formants: tuple[float, ...], size: float) -> Signal:
    """Harmonics of ``pitch`` (Hz, each sample), 9 dB an octave down, through a mouth."""
    phase = 2 * np.pi * np.cumsum(pitch) / dsp.RATE
    total = np.zeros_like(pitch)
    for harmonic in range(1, int(5000 / float(pitch.mean())) + 1):
        total += _resonance(pitch * harmonic, formants, size) / harmonic**1.2 * np.cos(harmonic * phase)
    return total / max(dsp.root_mean_square(total), 1e-9)


def _noise(
    seconds: float, formants: tuple[float, ...], size: float, luck: np.random.Generator, low: float = 300.0
) -> Signal:
    count = round(seconds * dsp.RATE)
    long = dsp.comfortable(count)
    hertz = np.fft.rfftfreq(long, 1 / dsp.RATE)
    gain = _resonance(hertz, formants, size, 3.0) * dsp.response(hertz, low, 7500.0, 1)
    sound = dsp.shaped(luck.standard_normal(count), gain, long)
    return sound / max(dsp.root_mean_square(sound), 1e-9)


def _rest(seconds: float) -> Signal:
    return np.zeros(round(seconds * dsp.RATE))


def _glide(seconds: float, *hertz: float) -> Signal:
    return np.interp(_time(seconds), np.linspace(0, seconds, len(hertz)), hertz)


def _laugh(throat: Throat, luck: np.random.Generator) -> Signal:
    """Five syllables, each lower and softer: a puff of breath and a vowel (Bachorowski et al. 2001)."""
    parts = []
    for turn in range(5):
        pitch = throat.hertz * (1.62 - 0.13 * turn + 0.06 * luck.random())
        puff = 0.30 * _noise(0.075, _OPEN, throat.size, luck) * _swell(0.075, 0.02, 0.03)
        vowel = _voiced(_glide(0.115, pitch * 0.94, pitch, pitch * 0.86), _OPEN, throat.size) * _swell(
            0.115, 0.018, 0.06
        )
        parts += [puff * 0.86**turn, vowel * 0.86**turn, _rest(0.012 + 0.012 * luck.random())]
    parts.append(0.16 * _noise(0.35, _NEUTRAL, throat.size, luck) * _swell(0.35, 0.15, 0.15))
    return np.concatenate(parts)


def _sigh(throat: Throat, luck: np.random.Generator) -> Signal:
    air = _noise(1.0, _OPEN, throat.size, luck) * _swell(1.0, 0.16, 0.75)
    voice = _voiced(_glide(1.0, throat.hertz * 1.15, throat.hertz * 0.8), _NEUTRAL, throat.size)
    return np.concatenate(
        [0.16 * _breath(throat, luck)[: round(0.35 * dsp.RATE)], 0.5 * air + 0.22 * voice * _swell(1.0, 0.1, 0.85) ** 2]
    )


def _breath(throat: Throat, luck: np.random.Generator) -> Signal:
    return 0.35 * _noise(0.5, _NEUTRAL, throat.size * 1.1, luck, 700.0) * _swell(0.5, 0.3, 0.12)


def _gasp(throat: Throat, luck: np.random.Generator) -> Signal:
    air = _noise(0.28, _OPEN, throat.size * 1.1, luck, 600.0) * _swell(0.28, 0.05, 0.1)
    voice = _voiced(_glide(0.28, throat.hertz * 1.3, throat.hertz * 1.9), _OPEN, throat.size) * _swell(0.28, 0.06, 0.15)
    return 0.5 * air + 0.18 * voice


def _sob(throat: Throat, luck: np.random.Generator) -> Signal:
    """Two caught breaths in, one shaking one out."""
    caught = [
        part
        for _ in range(2)
        for part in (0.45 * _noise(0.13, _NEUTRAL, throat.size, luck, 700.0) * _swell(0.13, 0.03, 0.05), _rest(0.07))
    ]
    shake = 1 + 0.06 * np.sin(2 * np.pi * 6.2 * _time(0.62))
    wail = _voiced(
        _glide(0.62, throat.hertz * 1.25, throat.hertz * 1.5, throat.hertz * 0.95) * shake, _NEUTRAL, throat.size
    )
    return np.concatenate(
        [*caught, (0.7 * wail + 0.3 * _noise(0.62, _NEUTRAL, throat.size, luck)) * _swell(0.62, 0.08, 0.35)]
    )


def _cough(throat: Throat, luck: np.random.Generator) -> Signal:
    parts = []
    for level in (1.0, 0.75):
        burst = _noise(0.22, _OPEN, throat.size, luck, 200.0) * np.exp(-_time(0.22) / 0.045)
        voice = _voiced(_glide(0.22, throat.hertz * 1.25, throat.hertz * 0.85), _NEUTRAL, throat.size) * _swell(
            0.22, 0.01, 0.12
        )
        parts += [level * (burst + 0.5 * voice), _rest(0.11)]
    return np.concatenate(parts)


def _hum(throat: Throat, luck: np.random.Generator) -> Signal:
    return _voiced(_glide(0.5, throat.hertz, throat.hertz * 1.12, throat.hertz * 0.92), _CLOSED, throat.size) * _swell(
        0.5, 0.06, 0.2
    )


def _puff(throat: Throat, luck: np.random.Generator) -> Signal:
    return 0.7 * _noise(0.42, (1100.0, 2900.0, 4200.0), throat.size, luck, 500.0) * _swell(0.42, 0.02, 0.34)


def _hush(throat: Throat, luck: np.random.Generator) -> Signal:
    return 0.7 * _noise(0.6, (2700.0, 3600.0, 5200.0), throat.size, luck, 1800.0) * _swell(0.6, 0.06, 0.25)


def _groan(throat: Throat, luck: np.random.Generator) -> Signal:
    rough = 1 + 0.05 * np.sin(2 * np.pi * 31 * _time(0.7))
    voice = _voiced(
        _glide(0.7, throat.hertz * 0.95, throat.hertz * 1.1, throat.hertz * 0.72) * rough, _NEUTRAL, throat.size
    )
    return (voice + 0.15 * _noise(0.7, _NEUTRAL, throat.size, luck)) * _swell(0.7, 0.09, 0.3)


_SOUNDS: dict[str, Callable[[Throat, np.random.Generator], Signal]] = {
    "laugh": _laugh,
    "sigh": _sigh,
    "breath": _breath,
    "gasp": _gasp,
    "sob": _sob,
    "cough": _cough,
    "hum": _hum,
    "puff": _puff,
    "hush": _hush,
    "groan": _groan,
}
