"""Water that moves: crests that travel, foam that comes and goes, boats that rock."""

from __future__ import annotations

from math import cos, pi, sin

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.transform import rotate, scale, translate


def crests(
    model: Model, seconds: float, level: float, area: tuple[float, float, float, float], count: int, dice: Dice,
    colour: str = "#aab8b6", tall: float = 0.16, speed: float = 0.8,
) -> None:  # fmt: skip
    """Low ridges over (x0, z0, x1, z1) that roll towards +z, rise, and sink before they jump back."""
    part = model.new_part()
    x0, z0, x1, z1 = area
    for k in range(count):
        x, start = dice.between(x0, x1), dice.between(0, 1)
        long, period = dice.between(1.6, 4.5), dice.between(7.0, 11.0)
        phase = (start + seconds / period) % 1.0
        z = z0 + (z1 - z0) * ((k + 0.5) / count) + (phase - 0.5) * speed * period * 0.5
        high = tall * sin(pi * phase) ** 2
        wide = 0.25 + 0.012 * (z1 - z)
        at = translate(x, level - 0.03, z) @ scale(
            long * (1 + 0.02 * (z1 - z)), max(0.01, high * (1 + 0.02 * (z1 - z))), wide
        )
        model.add("hemisphere", at, colour, part, "water")


def surf(model: Model, seconds: float, z: float, wide: float, level: float, rows: int = 3) -> None:
    """The edge of the sea: lines of foam that run up the sand and draw back."""
    for row in range(rows):
        part = model.new_part()
        phase = (seconds / 6.5 + row / rows) % 1.0
        reach = z - 2.4 + 3.3 * sin(pi * phase * 0.5)
        fade = sin(pi * phase)
        for k in range(24):
            x = -wide / 2 + (k + 0.5) * wide / 24
            edge = reach + 0.5 * sin(x * 0.55 + row * 2.1) + 0.2 * sin(x * 1.7 + row)
            rise = level + 0.03 + max(0.0, (edge - z + 1.4)) * 0.11
            at = translate(x, rise, edge) @ rotate("y", 0.3 * cos(x * 0.55 + row * 2.1))
            model.add("pillow", at @ scale(wide / 22, 0.05, 0.14 + 0.3 * fade), "#f1ece0", part)


def rocking(seconds: float, phase: float, much: float = 1.0) -> tuple[float, float, float]:
    """Heave (m), roll and pitch (radians) of something afloat."""
    heave = 0.05 * much * sin(seconds * 1.1 + phase)
    return heave, 0.035 * much * sin(seconds * 0.9 + phase * 1.7), 0.02 * much * sin(seconds * 0.7 + phase)
