"""What stands between a string or a pipe and the air: a body's modes, a bell, a row of tone holes.

A body's response is a sum of modes, each a resonance that rings: the few low ones that a maker knows by name, from the
instrument's table, and above them as many as there are, narrow, drawn once for the instrument. A vibrato that passes
over them is a vibrato of colour too (Mathews and Kohut 1973).
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import comfortable, dice
from rushes.engines.score.instruments.catalogue import Instrument, instrument

Spectrum = npt.NDArray[np.complex64]


@lru_cache(maxsize=64)
def body(name: str, size: int, rate: int) -> Spectrum:
    """The response at rfftfreq(size)."""
    return np.asarray(np.fft.rfft(_ringing(name, rate), size), np.complex64)


@cache
def _ringing(name: str, rate: int) -> npt.NDArray[np.float32]:
    """What it answers to a tap, for a quarter of a second."""
    own = instrument(name).own
    size = comfortable(rate // 4)
    hertz = np.fft.rfftfreq(size, 1 / rate)
    response = np.full(len(hertz), own["floor"], complex)
    for centre, quality, gain in [*own["body"], *_many(instrument(name))]:
        ratio = hertz / centre
        response += gain * (1j * ratio / quality) / (1 - ratio**2 + 1j * ratio / quality)
    low, high = own["heard"]
    ratio = hertz / low
    response *= -(ratio**2) / (1 - ratio**2 + 1.414j * ratio)
    ratio = hertz / high
    response /= 1 - ratio**2 + 1.414j * ratio
    return np.asarray(np.fft.irfft(response, size), np.float32)


def _many(kind: Instrument) -> list[tuple[float, float, float]]:
    """Modes too many to be named: ``modes`` = [first Hz, last Hz, how many, Q, gain]; their signs by chance."""
    if "modes" not in kind.own:
        return []
    first, last, count, quality, gain = kind.own["modes"]
    chance = dice("modes", kind.name)
    centres = first * (last / first) ** ((np.arange(count) + chance.uniform(0, 1, count)) / count)
    gains = gain * chance.uniform(0.4, 1.3, count) * chance.choice([-1, 1], count)
    return [(float(centre), quality, float(level)) for centre, level in zip(centres, gains, strict=True)]


def rounded(hertz: npt.NDArray[Any], kind: Instrument, force: float) -> npt.NDArray[Any]:
    """How round the corner of the wave is left: sharper with more force (Cremer 1974, for the bow)."""
    soft, hard = kind.own["corner"]
    corner = soft * (hard / soft) ** force
    return np.asarray(1 / (1 + (hertz / corner) ** 2), np.float32)
