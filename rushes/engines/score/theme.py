"""Themes: a name becomes a tune, the same for ever; a cue sings it in its own key, mode, metre and register."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Any

import numpy as np

from rushes.engines.dsp import dice
from rushes.engines.score.tables import moods

Sung = list[tuple[Fraction, Fraction, int]]
"""(offset, length) in quarters from the phrase's first bar, and the step of the scale: 0 the tonic, 7 its octave."""


@dataclass(frozen=True)
class Theme:
    """``steps`` are the tune's; ``answer`` those of its second half. ``rhythm`` chooses among the metre's rhythms.
    ``tonic`` and ``metre`` are what the tune likes best."""

    name: str
    tonic: int
    metre: int
    steps: tuple[int, ...]
    answer: tuple[int, ...]
    rhythm: int

    def phrase(self, metre: int, second: bool = False) -> Sung:
        """Two bars of the tune in a metre of 3 or 4."""
        table = moods()["rhythms"][str(metre)][str(len(self.steps))]
        at, sung = Fraction(0), []
        for length, step in zip(table[self.rhythm % len(table)], self.answer if second else self.steps, strict=True):
            quarters = Fraction(length).limit_denominator(4)
            sung.append((at, quarters, step))
            at += quarters
        return sung


def theme_of(name: str) -> Theme:
    """It sets out from a tone of the chord, leaps once, and comes back by steps against the leap."""
    chance = dice("theme", name)
    count = int(chance.integers(4, 7))
    leap_at = int(chance.integers(1, 3))
    leap = int(chance.choice([-3, 3, 4, 5, -4]))
    steps = [int(chance.choice([0, 2, 4]))]
    for index in range(1, count):
        steps.append(_held(steps[-1] + (leap if index == leap_at else _step(index, leap_at, leap, chance))))
    return Theme(
        name=name,
        tonic=int(chance.choice([0, 2, 3, 5, 7, 9, 10])),
        metre=int(chance.choice([3, 4, 4])),
        steps=tuple(steps),
        answer=_answer(steps, chance),
        rhythm=int(chance.integers(16)),
    )


def _step(index: int, leap_at: int, leap: int, chance: np.random.Generator) -> int:
    if index == leap_at + 1:
        return -1 if leap > 0 else 1  # what leapt turns back
    return int(chance.choice([-1, -1, 1, 1, -2, 2]))


def _held(step: int) -> int:
    return min(max(step, -3), 7)


def _answer(steps: list[int], chance: np.random.Generator) -> tuple[int, ...]:
    """The same gesture a step lower or higher, closing on the tonic, the third or the fifth."""
    moved = int(chance.choice([-1, 1, -2]))
    answer = [_held(step + moved) for step in steps[:-2]]
    close = min((0, 2, 4, 7), key=lambda tone: (abs(tone - (answer[-1] if answer else 2)), tone))
    return (*answer, close + (1 if chance.random() < 0.6 else -1), close)


def interval_signs(steps: tuple[int, ...]) -> list[int]:
    """Up, down or level, from each note of a tune to the next."""
    return [int(np.sign(later - earlier)) for earlier, later in pairwise(steps)]


def varied(sung: Sung, manner: str, metre: int) -> Sung:
    """The same tune otherwise: "plain", "late" (an eighth after the beat), "broad" (twice as long, its first half),
    "turned" (upside down around its first note), "dotted", "fragment" (its head alone)."""
    if manner == "late":
        return [
            (at + Fraction(1, 2), max(length - Fraction(1, 2), Fraction(1, 2)), step) for at, length, step in sung[:-1]
        ]
    if manner == "broad":
        return [(2 * at, 2 * length, step) for at, length, step in sung if 2 * (at + length) <= 2 * metre]
    if manner == "turned":
        first = sung[0][2]
        return [(at, length, _held(2 * first - step)) for at, length, step in sung]
    if manner == "fragment":
        head = [each for each in sung if each[0] < metre]
        return head or sung[:2]
    if manner == "dotted":
        return _dotted(sung)
    return list(sung)


def _dotted(sung: Sung) -> Sung:
    """Pairs of equal notes become long and short."""
    out: list[Any] = [list(each) for each in sung]
    for one, other in pairwise(out):
        if one[1] == other[1] == 1 and one[0].denominator == 1:
            one[1], other[0], other[1] = Fraction(3, 2), other[0] + Fraction(1, 2), Fraction(1, 2)
    return [(at, length, step) for at, length, step in out]
