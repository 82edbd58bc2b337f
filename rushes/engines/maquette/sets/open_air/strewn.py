"""What lies about: stones, straw, sandbags, wire, planks, mist and smoke, tracks in the snow, pieces of wall."""

from __future__ import annotations

from math import cos, pi, sin

from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.open_air.ruin import heap
from rushes.engines.maquette.sets.open_air.site import Part, Site
from rushes.engines.maquette.transform import scale, translate, turn


def stone(f: Frame, site: Site, dice: Dice, size: float = 1.0, colour: str = "") -> None:
    across = size * dice.between(0.07, 0.2)
    at = translate(0, across * 0.2, 0) @ turn(dice.between(0, 6)) @ scale(across * 1.4, across, across)
    f.add(f"rock{dice.whole(0, 1)}", at, colour or dice.pick(("#8f887a", "#a39a88", "#7d766a")))


def straw(f: Frame, site: Site, dice: Dice) -> None:
    at = (
        translate(0, 0.012, 0)
        @ turn(dice.between(0, 6))
        @ scale(dice.between(0.2, 0.6), 0.015, dice.between(0.03, 0.3))
    )
    f.add("box", at, dice.pick(("#c2a363", "#b39254", "#cbae70")))


def sandbags(f: Frame, site: Site, dice: Dice, long: float = 3.6, rows: int = 4) -> None:
    """A parapet of bags along x, one over the gap of two."""
    part = f.part()
    for row in range(rows):
        count = int(long / 0.6) - row % 2
        for k in range(count):
            x = (k - (count - 1) / 2) * 0.6
            at = translate(x, 0.22 * row, dice.around(0, 0.02)) @ turn(dice.around(0, 0.06))
            f.add("loaf", at @ scale(0.62, 0.25, 0.38), ("#9a8b68", "#8d7f5e", "#a39570")[(k + row) % 3],
                  part if row % 2 else None)  # fmt: skip


def barbed_wire(f: Frame, site: Site, dice: Dice, long: float = 6.0) -> None:
    """Coils between leaning stakes, along x."""
    wood, wire = f.part(), f.part()
    for k in range(4):
        x = -long / 2 + long * k / 3
        lift = site.ground.at(*f.point(x, 0, 0)[::2]) - f.y
        f.tilted((x, lift + 0.5, 0), (0.1, 1.2, 0.1), "z", dice.around(0, 0.12), "#4a4038", wood)
    for k in range(int(long / 0.22)):
        x = -long / 2 + 0.22 * k
        lift = site.ground.at(*f.point(x, 0, 0)[::2]) - f.y
        for j in range(6):
            a, b = j * pi / 3 + k, (j + 1) * pi / 3 + k
            start = (x + 0.03 * j, lift + 0.5 + 0.42 * cos(a), 0.42 * sin(a))
            end = (x + 0.03 * (j + 1), lift + 0.5 + 0.42 * cos(b), 0.42 * sin(b))
            f.rod(start, end, 0.018, "#3a3632", wire)


def planks(f: Frame, site: Site, dice: Dice, long: float = 13.0, wide: float = 1.3) -> None:
    """Boards over the mud, along z."""
    for k in range(int(long / 0.3)):
        f.tilted((dice.around(0, 0.04), 0.01, long / 2 - 0.3 * k), (wide, 0.03, 0.22), "y", dice.around(0, 0.05),
                 ("#7a6a50", "#6b5c46", "#857458")[k % 3], None, "planks")  # fmt: skip


def mist(f: Frame, site: Site, dice: Dice) -> None:
    f.model.smoke(f.x, f.y, f.z, velocity=(0.12, 0.0, 0.0), rate=0.5, life=9.0, size=3.4, growth=0.25, opacity=0.2,
                  tone=1.0, soft=1.0, buoyancy=0.0, seed=dice.whole(0, 99))  # fmt: skip


def smoulder(f: Frame, site: Site, dice: Dice) -> None:
    """Smoke that leans over the plain from something that burns."""
    f.model.smoke(f.x, f.y + 0.4, f.z, velocity=(0.9, 1.7, 0.0), rate=1.8, life=9.0, size=1.6, growth=1.1, opacity=0.6,
                  tone=0.3, soft=0.4, seed=dice.whole(0, 99))  # fmt: skip


def footprints(f: Frame, site: Site, dice: Dice, count: int = 60) -> None:
    """Two people came this way."""
    part = f.part()
    for k in range(count):
        for person in (-0.45, 0.35):
            z = -1.0 - 0.36 * k
            x = person + 0.5 * sin(z * 0.14) + 0.1 * (-1) ** k
            f.add("box", translate(x, site.ground.at(x, z) + 0.012, z) @ scale(0.11, 0.01, 0.27), "#b5b6b8", part)


def piece_of_wall(f: Frame, site: Site, dice: Dice, wide: float = 7.0, high: float = 5.0) -> None:
    """What is left of a house: a gable with its empty windows, ragged at the top, rubble at its foot."""
    x, part = -wide / 2, f.part()
    while x < wide / 2:
        step = dice.between(0.5, 1.1)
        tall = high * (0.35 + 0.65 * (1 - abs(x) / wide * 1.6)) * dice.between(0.7, 1.1)
        hole = dice.chance(0.35) and tall > 2.6
        if hole:
            f.box(x, -0.5, 0, step + 0.02, 1.6, 0.4, "#8f8473", part, "bricks")
            f.box(x, 2.3, 0, step + 0.02, max(0.2, tall - 2.3), 0.4, "#8f8473", part, "bricks")
        else:
            f.box(x, -0.5, 0, step + 0.02, tall + 0.5, 0.4, "#8f8473", part, "bricks")
        x += step
    for k in range(4):
        heap(f.moved(-wide / 2 + wide * k / 3, 0, 0.9), dice, dice.between(1.0, 1.8))
    f.tilted((0, 1.4, 0.9), (0.2, 3.6, 0.2), "x", 0.5, "#2f2926", None, "planks")


PARTS: dict[str, Part] = {
    "stones": stone,
    "straw": straw,
    "sandbags": sandbags,
    "barbed-wire": barbed_wire,
    "plank-way": planks,
    "mist": mist,
    "smoulder": smoulder,
    "tracks-in-snow": footprints,
    "ruined-wall": piece_of_wall,
}
