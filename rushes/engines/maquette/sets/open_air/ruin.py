"""A place in ruins: rubble in heaps, charred beams, what fell from the walls; in nobody's way."""

from __future__ import annotations

from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.sets.open_air.clear import kept_clear
from rushes.engines.maquette.transform import rotate, scale, translate

STONES = ("#8d857a", "#7d756a", "#a09786", "#8a6f5c")
HEAPS, STRAY = 18, 130


def strew(made: SetModel, brief: Brief) -> None:
    """Over the ground the camera may see near the people."""
    f, dice, kept = Frame(made.static), brief.dice.of("ruin"), kept_clear(brief.plan)
    x0, z0, x1, z1 = (edge / 1000 for edge in brief.plan.bounds)
    x0, x1, z0, z1 = max(x0, -9.0) - 1.0, min(x1, 9.0) + 1.0, max(z0, -18.0), min(z1, 5.0)
    heaps = 0
    for _ in range(HEAPS * 8):
        x, z = dice.between(x0, x1), dice.between(z0, z1)
        if heaps < HEAPS and kept.free(x, z, 0.9):
            heaps += 1
            heap(f.moved(x, made.floor(x, z), z), dice, dice.between(0.7, 1.7))
            if heaps % 3 == 0 and kept.free(x, z, 2.1):
                beam(f.moved(x, made.floor(x, z), z, dice.between(0, 6)), dice)
    for k in range(STRAY):
        x, z = dice.between(x0, x1), dice.between(z0, z1)
        if kept.free(x, z, 0.0):
            size = dice.between(0.08, 0.26)
            at = translate(x, made.floor(x, z) + size * 0.2, z) @ scale(size * 1.4, size, size)
            f.add(f"rock{k % 2}", at, dice.pick(STONES))


def heap(f: Frame, dice: Dice, wide: float) -> None:
    """Rubble: stones and pieces of wall thrown together."""
    for k in range(9):
        x, z = dice.around(0, wide * 0.3), dice.around(0, wide * 0.3)
        near = max(0.1, 1 - (abs(x) + abs(z)) / wide)
        size = wide * dice.between(0.2, 0.4)
        at = translate(x, near * wide * 0.22, z) @ rotate("y", k) @ rotate("x", dice.between(-0.7, 0.7))
        f.add(
            "box" if k % 3 == 0 else f"rock{k % 2}",
            at @ scale(size * 1.3, size * 0.6, size),
            dice.pick(STONES),
            None,
            "bricks" if k % 3 == 0 else "plain",
        )


def beam(f: Frame, dice: Dice) -> None:
    """A charred beam that leans on what is left."""
    long, rise = dice.between(2.0, 3.6), dice.between(0.1, 0.5)
    f.tilted((0, 0.35 + long * rise * 0.4, 0), (long, 0.2, 0.22), "z", rise, "#2f2926", None, "planks")
