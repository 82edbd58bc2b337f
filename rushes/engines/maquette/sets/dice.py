"""Choices a set makes for itself, drawn from the name of the place alone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import numpy as np
from blake3 import blake3

T = TypeVar("T")


class Dice:
    """A stream of choices named by words: the same words give the same choices on every machine."""

    def __init__(self, *words: str) -> None:
        self._words = words
        digest = blake3("\x1f".join(words).encode()).digest(length=8)
        self._rng = np.random.Generator(np.random.PCG64(int.from_bytes(digest, "little")))

    def of(self, *words: str) -> Dice:
        """A stream of its own for one aspect of the set: adding a draw to one changes no other."""
        return Dice(*self._words, *words)

    def pick(self, options: Sequence[T]) -> T:
        return options[int(self._rng.integers(len(options)))]

    def between(self, low: float, high: float) -> float:
        return float(self._rng.uniform(low, high))

    def around(self, middle: float, spread: float) -> float:
        """Normal, kept within three spreads."""
        return middle + spread * float(np.clip(self._rng.normal(), -3.0, 3.0))

    def whole(self, low: int, high: int) -> int:
        """From low to high, both included."""
        return int(self._rng.integers(low, high + 1))

    def chance(self, odds: float) -> bool:
        return bool(self._rng.uniform() < odds)
