"""Gulls that wheel over the water."""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sin

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.transform import rotate, scale, translate


@dataclass(frozen=True)
class Flock:
    """How fast, how far and how high each bird flies, and the middle (x, z) of their rounds, metres."""

    birds: tuple[tuple[float, float, float], ...]
    x: float = -2.0
    z: float = -20.0

    def into(self, model: Model, seconds: float) -> None:
        """They beat their wings now and then."""
        part = model.new_part()
        for k, (speed, far, high) in enumerate(self.birds):
            a = seconds * speed + k * 1.9
            x, z = self.x + far * sin(a), self.z + far * 0.5 * sin(a * 2)
            beat = 0.5 * sin(seconds * 5 + k) * (sin(seconds * 0.8 + k) > 0)
            for side in (-1, 1):
                turned = translate(x, high, z) @ rotate("y", a) @ rotate("z", side * (0.25 + beat))
                model.add("sphere", turned @ translate(side * 0.32, 0, 0) @ scale(0.68, 0.05, 0.17), "#e8e2d4", part)
            body = translate(x, high, z) @ rotate("y", a + pi / 2) @ scale(0.5, 0.13, 0.14)
            model.add("sphere", body, "#efe9dc", part)


def flock(dice: Dice, x: float = -2.0, z: float = -20.0) -> Flock:
    birds = tuple((dice.between(0.12, 0.22), dice.between(6, 13), dice.between(4.5, 8.5)) for _ in range(5))
    return Flock(birds, x, z)
