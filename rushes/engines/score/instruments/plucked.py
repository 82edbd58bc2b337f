"""Plucked strings as a waveguide solved in the frequency domain: guitar, harp, pizzicato, plucked bass.

A wave that goes round a string comes back after one period, a little weaker, the highs more so: Karplus and Strong's
loop (1983), with Jaffe and Smith's loss and pluck position. Its output is E(f) / (1 - G(f)·e^(-2πi·k(f))), where G is
the loss of one turn and k(f) the (not whole) number of the partial that a stiff string has at f: tuned exactly, without
a recursion. The spectrum is taken a little above the unit circle, so that what is longer than the transform does not
come back at its beginning.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import comfortable, dice
from rushes.engines.score.instruments.catalogue import Instrument, instrument
from rushes.engines.score.instruments.damped import Mono
from rushes.engines.score.instruments.struck import hertz_of

LONGEST = 4.0  # seconds
_HEARD, _SILENT = 9000.0, 14_500.0  # hertz between which the spectrum is let go
_GUARD = 5.0  # nepers by which the transform's end is pressed down


def plucked(kind: Instrument, pitch: int, force: float, rate: int) -> Mono:
    """A string let go, and never damped."""
    own, hertz = kind.own, hertz_of(pitch)
    ring = own["ring"] * 2 ** (-(pitch - 52) / own["halving"])  # seconds to fall by 60 dB
    samples = round(min(LONGEST, 1.1 * ring + 0.1) * rate)
    size = comfortable(samples)
    frequencies = np.fft.rfftfreq(size, 1 / rate)
    pressed = _GUARD / (size / rate)
    loss = 10 ** (-3 / (hertz * ring / (1 + (frequencies / own["dull"]) ** 1.5)))
    turn = np.exp(-2j * np.pi * _partial(frequencies / hertz, own["stiff"]) - pressed / hertz)
    spectrum = _let_go(frequencies, hertz, force, own) / (1 - loss * turn)
    spectrum *= _body(kind.name, size, rate) * _above(frequencies / (0.5 * hertz))
    sound = np.fft.irfft(spectrum, size)[:samples] * np.exp(pressed * np.arange(samples) / rate)
    count = round(0.02 * rate)
    finger = dice(kind.name, pitch).standard_normal(count) * np.exp(-np.arange(count) / rate / 0.003)
    sound[:count] += own["finger"] * float(np.abs(sound).max()) * finger
    return np.asarray(sound, np.float32)


def _partial(ratio: npt.NDArray[Any], stiff: float) -> npt.NDArray[Any]:
    """k where ratio = k·√(1 + stiff·k²) / √(1 + stiff): the first partial is in tune."""
    ratio = ratio * np.sqrt(1 + stiff)
    return np.asarray(np.sqrt((np.sqrt(1 + 4 * stiff * ratio**2) - 1) / (2 * stiff)))


def _let_go(frequencies: npt.NDArray[Any], hertz: float, force: float, own: dict[str, Any]) -> npt.NDArray[Any]:
    """The pluck: a comb by its place on the string, softer where the finger is softer."""
    comb = 1 - np.exp(-2j * np.pi * frequencies / hertz * own["place"])
    corner = own["soft"] * (0.5 + force)
    smooth = np.clip(
        (_SILENT - frequencies) / (_SILENT - _HEARD), 0, 1
    )  # no edge in the spectrum, so no ripple in time
    return np.asarray(comb / (1 + 1j * frequencies / corner) ** 2 * (0.5 - 0.5 * np.cos(np.pi * smooth)))


def _above(ratio: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """A high-pass of the second order: the hand's push is not heard."""
    return np.asarray(-(ratio**2) / (1 - ratio**2 + 1.414j * ratio))


@lru_cache(maxsize=16)
def _body(name: str, size: int, rate: int) -> npt.NDArray[Any]:
    """The box: resonances (hertz, Q, gain) beside what goes straight through."""
    frequencies = np.fft.rfftfreq(size, 1 / rate)
    response = np.ones(len(frequencies), complex)
    for centre, quality, gain in instrument(name).own["body"]:
        ratio = frequencies / centre
        response += gain * (1j * ratio / quality) / (1 - ratio**2 + 1j * ratio / quality)
    return response
