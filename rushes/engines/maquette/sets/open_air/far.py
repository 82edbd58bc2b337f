"""What closes the view: ranges of hills and mountains, towns seen over their roofs, towers, woods, water."""

from __future__ import annotations

from math import pi

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.mesh import terrain
from rushes.engines.maquette.sets.brief import Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.open_air.site import Part, Site
from rushes.engines.maquette.transform import rotate, scale, translate

Grid = npt.NDArray[np.float64]


def hills(f: Frame, site: Site, dice: Dice, high: float, wide: float = 700.0, deep: float = 40.0,
          colour: str = "#6d7358", jag: float = 0.0, foot: float = -6.0, snow: float = 0.0) -> None:  # fmt: skip
    """A range across the view whose middle is its spot; ``jag`` 0 is soft, 1 is alpine. Above ``snow`` of its height
    it is white."""
    phases = [dice.between(0, 6) for _ in range(8)]
    x0 = f.x

    def ridge(x: Grid) -> Grid:
        soft = 1 + 0.4 * np.sin(x * 0.013 + phases[0]) + 0.25 * np.sin(x * 0.041 + phases[1])
        if not jag:
            return np.asarray(soft + 0.06 * np.sin(x * 0.15 + phases[2]))
        peaks: Grid = np.zeros_like(x)
        for k, (wave, amount) in enumerate(((0.019, 0.5), (0.047, 0.28), (0.11, 0.14), (0.27, 0.07))):
            peaks = peaks + amount * (1 - np.abs(((x * wave / pi + phases[k + 2]) % 2) - 1) * 2)
        return np.asarray(soft * (1 - jag * 0.6) + jag * (0.75 + peaks))

    def heights(x: Grid, z: Grid) -> Grid:
        t = np.clip(1 - np.abs(z - f.z) / deep, 0, 1)
        spurs = 1 + jag * 0.22 * np.sin(x * 0.13 + (z - f.z) * 0.2 + phases[6]) * (1 - t)
        return np.asarray(foot + high * np.maximum(0.05, ridge(x + 0.35 * jag * (z - f.z))) * t**1.2 * spurs)

    name = f"range {f.z:.0f} {x0:.0f}"
    shape = terrain(heights, x0 - wide / 2, x0 + wide / 2, f.z - deep, f.z + deep, 110 if jag else 80, 11)
    part = f.part()
    f.model.add(f.model.mesh(name, shape), np.eye(4), colour, part)
    if snow:

        def white(x: Grid, z: Grid) -> Grid:
            ground = heights(x, z)
            line = foot + high * snow * (1 + 0.16 * np.sin(x * 0.21 + phases[7]) + 0.1 * np.sin(x * 0.57 + z * 0.3))
            return np.asarray(np.where(ground > line, ground + 0.5, ground - 6.0))

        cap = terrain(white, x0 - wide / 2, x0 + wide / 2, f.z - deep, f.z + deep, 150, 17)
        f.model.add(f.model.mesh(name + " snow", cap), np.eye(4), "#f6f2e8", f.part())


def mesa(f: Frame, site: Site, dice: Dice, size: float = 20.0, colour: str = "#a8754f") -> None:
    """A table mountain of the desert on its scree."""
    wide = size * dice.between(0.9, 1.8)
    f.standing("boulder", 0, -size * 0.4, 0, wide * 1.9, size * 0.85, colour)
    part = f.part()
    for k in range(4):
        w = wide * (1.0 - 0.03 * k)
        f.cylinder(0, size * (0.22 + 0.2 * k), 0, w, size * 0.2, colour if k % 2 else "#b58563", part, prim="cylinder")


def wood(f: Frame, site: Site, dice: Dice, long: float, high: float = 8.0, colour: str = "#66704f",
         fir: bool = False) -> None:  # fmt: skip
    """The edge of a wood, far off, along x."""
    part, x = f.part(), -long / 2
    while x < long / 2:
        size = high * dice.between(0.7, 1.2)
        at = translate(x, size * 0.42 - 1.0, dice.around(0, 2.0))
        if fir:
            f.add("fir", at @ scale(size * 0.5, size * 1.3, size * 0.5), colour, part, "foliage")
        else:
            f.add(f"blob{dice.whole(0, 2)}", at @ scale(size * 1.1, size, size), colour, part, "foliage")
        x += size * (0.36 if fir else 0.55)


def town(
    f: Frame,
    site: Site,
    dice: Dice,
    wide: float,
    deep: float,
    count: int,
    level: float = 0.0,
    high: tuple[float, float] = (6.0, 14.0),
    roofs: tuple[str, ...] = ("#6d5a50", "#5f5650", "#7d6455", "#565453"),
    walls: tuple[str, ...] = ("#b3a890", "#a89a85", "#bcae98", "#9f968a"),
    square: float = 9.0,
) -> None:
    """Roofs beyond roofs over ``wide`` and ``deep`` metres (towards the frame's -z), ``level`` under its spot.
    Their streets cross, so that the eye finds a way between them."""
    brief = site.brief
    for number in range(count):
        x, z = dice.between(-wide / 2, wide / 2), -deep * dice.between(0, 1) ** 0.8
        grow = 1.0 + 0.25 * (-z / deep)
        w, d = square * dice.between(0.7, 1.3) * grow, square * dice.between(0.6, 1.0) * grow
        tall, turn_ = dice.between(*high), dice.pick((0.0, 0.0, pi / 2, 0.12))
        at = f.moved(x, level, z, turn_)
        at.box(0, -3, 0, w, tall + 3, d, dice.pick(walls), None, "plain")
        if brief.era < Era.TODAY or dice.chance(0.6):
            at.add(
                "gable",
                translate(0, tall, 0) @ rotate("y", pi / 2) @ scale(d * 1.1, d * 0.9, w * 1.05),
                dice.pick(roofs),
            )
        else:
            at.box(0, tall, 0, w * 0.4, 1.6, d * 0.4, "#8d8a84")
        if number % 3 == 0:
            at.box(w * 0.25, tall, 0, 0.9, d * 0.45 + 1.6, 0.7, "#8a6450")
        if dice.chance(0.7) and -z < deep * 0.6:
            _panes(at, brief.lit, dice, w, tall, d)
        if brief.lit and dice.chance(0.7):  # what one sees of a town from above at night: lights under the roofs
            at.box(
                dice.around(0, w * 0.2),
                tall * dice.between(0.8, 1.02),
                d * 0.5,
                w * 0.12,
                1.1,
                d * 0.14,
                "#ffd98a",
                None,
                "glow",
            )


def _panes(f: Frame, lit: bool, dice: Dice, w: float, tall: float, d: float) -> None:
    for row in range(int(tall / 3)):
        burning = lit and dice.chance(0.55)
        f.box(dice.around(0, w * 0.12), 1.2 + 3 * row, d / 2, w * dice.between(0.3, 0.75), 1.1, 0.08,
              "#ffcf7a" if burning else "#6a655c", None, "glow" if burning else "glass")  # fmt: skip


def towers(f: Frame, site: Site, dice: Dice, wide: float, deep: float, count: int, level: float = 0.0,
           high: tuple[float, float] = (25.0, 80.0)) -> None:  # fmt: skip
    """Tall buildings: stepped stone before the war, slabs after it, glass today, leaning gardens soon."""
    brief = site.brief
    for _ in range(count):
        x, z = dice.between(-wide / 2, wide / 2), -deep * dice.between(0, 1)
        tall, w = dice.between(*high), dice.between(10, 18)
        at = f.moved(x, level, z, dice.pick((0.0, 0.3, -0.2)))
        if brief.era <= Era.WIRELESS:
            for k, share in enumerate((1.0, 0.76, 0.5)):
                at.box(
                    0,
                    -4 if k == 0 else tall * (0.4 + 0.28 * k),
                    0,
                    w * share,
                    tall * 0.68 + 4 if k == 0 else tall * 0.3,
                    w * share,
                    "#a39a8a",
                )
            at.standing("lampcap", 0, tall * 1.26, 0, w * 0.4, tall * 0.2, "#6a6660")
        elif brief.era == Era.SOON and dice.chance(0.6):
            at.standing("tapered", 0, -4, 0, w, tall * 1.2 + 4, "#b9c2c0")
            for k in range(4):
                at.cylinder(
                    0,
                    tall * (0.2 + 0.22 * k),
                    0,
                    w * (0.98 - 0.06 * k),
                    1.6,
                    "#74845f",
                    None,
                    "foliage",
                    prim="cylinder24",
                )
        else:
            at.box(0, -4, 0, w, tall + 4, w * 0.7, dice.pick(("#8fa0a6", "#a9aca8", "#7d8c94")), None, "plain")
            at.box(0, tall, 0, w * 0.5, 3, w * 0.4, "#6f7478")
        rows = int(tall / 5)
        for row in range(rows):
            burning = brief.lit and dice.chance(0.6)
            at.box(dice.around(0, w * 0.05), 1 + 5 * row, w * 0.36, w * dice.between(0.5, 0.9), 1.6, 0.3,
                   "#ffdf9c" if burning else "#59646b", None, "glow" if burning else "glass")  # fmt: skip


def stacks(f: Frame, site: Site, dice: Dice, count: int = 3, high: float = 26.0, apart: float = 12.0,
           smoke: bool = True) -> None:  # fmt: skip
    """Factory chimneys in a row, that smoke."""
    for k in range(count):
        x, tall = k * apart, high * dice.between(0.8, 1.15)
        f.standing("tapered", x, -4, dice.around(0, 3), tall * 0.11, tall + 4, "#8a6450")
        if smoke and site.brief.era <= Era.PLASTIC:
            f.model.smoke(*f.point(x, tall, 0), velocity=(0.8, 1.6, 0.0), rate=1.6, life=9.0, size=2.2, growth=1.2,
                          opacity=0.5, tone=0.45, soft=0.4, seed=k)  # fmt: skip


def water(f: Frame, site: Site, dice: Dice, area: list[float], colour: str = "#8d9c9c") -> None:
    """A sheet of water over [x0, z0, x1, z1] of the set, its level at the spot's y."""
    paint = colour if not site.brief.night else "#3d5068"
    x0, z0, x1, z1 = area
    f.model.box((x0 + x1) / 2, f.y - 1.0, (z0 + z1) / 2, x1 - x0, 1.0, z1 - z0, paint, None, "water")


def ribbon(f: Frame, site: Site, dice: Dice, wide: float, area: list[float], colour: str = "#b9a880", bend: float = 0.0,
           material: str = "plain", lift: float = 0.03) -> None:  # fmt: skip
    """A way of the given width from area's z1 to z0 that lies on the ground and winds by ``bend`` metres far off."""
    z0, z1 = area

    def middle(z: Grid) -> Grid:
        away = np.clip(-z / 40.0, 0, 1)
        return np.asarray(f.x + bend * away * np.sin(z * 0.05 + 0.4))

    def heights(x: Grid, z: Grid) -> Grid:
        return site.ground.heights(x + middle(z), z) + lift + 0.004 * np.clip(-z, 0, 60)

    vertices, order = terrain(heights, -wide / 2, wide / 2, z0, z1, 5, 60)
    vertices = vertices.copy()
    vertices[:, 0] += middle(vertices[:, 2].astype(float)).astype(np.float32)
    f.model.add(f.model.mesh(f"ribbon {f.x:.2f} {wide:.2f}", (vertices, order)), np.eye(4), colour, f.part(), material)


PARTS: dict[str, Part] = {
    "range": hills, "mesa": mesa, "wood": wood, "town": town, "towers": towers, "stacks": stacks, "water": water,
    "ribbon": ribbon,
}  # fmt: skip
