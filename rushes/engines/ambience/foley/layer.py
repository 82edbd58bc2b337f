"""What one layer of a recipe says: its numbers, each drawn anew for every variant where two are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.dsp import RATE

Mono: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Layer:
    """``said`` is a table of data/foley/*.toml. Where it gives two numbers for one, each variant draws between them;
    of several words, one."""

    said: Mapping[str, Any]
    dice: np.random.Generator
    most: float = 8.0  # seconds: what is longer is cut off anyway

    def number(self, name: str, default: float) -> float:
        value = self.said.get(name, default)
        if isinstance(value, list):
            return float(self.dice.uniform(value[0], value[1]))
        return float(value)

    def whole(self, name: str, default: int) -> int:
        value = self.said.get(name, default)
        return int(self.dice.integers(value[0], value[1] + 1)) if isinstance(value, list) else int(value)

    def word(self, name: str, default: str) -> str:
        value = self.said.get(name, default)
        return str(value[self.dice.integers(len(value))]) if isinstance(value, list) else str(value)

    def curve(self, name: str, seconds: float, default: float) -> Mono:
        """A number all the time, or one that moves through [[share of the layer's length, value], …]."""
        samples = max(2, round(seconds * RATE))
        points = self.said.get(name)
        if not isinstance(points, list) or not isinstance(points[0], list):
            return np.full(samples, self.number(name, default))
        at, values = np.array(points, float).T
        return np.interp(np.linspace(0.0, 1.0, samples), at, values)

    def chance(self, name: str, spread: float) -> float:
        """A factor about 1: how far this one strays from the next."""
        return float(1 + self.number(name, spread) * self.dice.uniform(-1.0, 1.0))


Maker: TypeAlias = Callable[[Layer], Mono]


def clock(seconds: float) -> Mono:
    """The time of each sample."""
    return np.arange(max(2, round(seconds * RATE))) / RATE


def swell(seconds: float, rise: float, fall: float, hold: float = 0.0) -> Mono:
    """Up in ``rise``, held, then away by a factor e every ``fall`` seconds; ends at silence."""
    time = clock(seconds)
    up = np.clip(time / max(rise, 1e-4), 0.0, 1.0)
    away = np.exp(-np.maximum(time - rise - hold, 0.0) / max(fall, 1e-4))
    return up * up * (3 - 2 * up) * away * eased(len(time))


def eased(samples: int, ends: float = 0.012) -> Mono:
    """1, but for the last samples, which go to nothing: a sound that is cut off clicks."""
    left = np.arange(samples)[::-1] / max(1.0, min(ends * RATE, samples / 4))
    return np.asarray(np.clip(left, 0.0, 1.0))


def at_one(sound: Mono) -> Mono:
    """Its highest peak at 1."""
    return sound / max(float(np.abs(sound).max()), 1e-9)


def unrest(samples: int, hertz: float, dice: np.random.Generator) -> Mono:
    """Slow chance between 0 and 1, about ``hertz`` turns a second."""
    points = max(3, round(samples / RATE * hertz) + 3)
    knots = dice.random(points)
    at = np.linspace(0.0, points - 1.001, samples)
    left = at.astype(int)
    part = at - left
    part = part * part * (3 - 2 * part)
    return np.asarray(knots[left] * (1 - part) + knots[left + 1] * part)
