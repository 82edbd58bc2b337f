"""A street between two rows of houses, closed far away by an arch with a clock."""

from __future__ import annotations

from math import pi

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import fixtures, trees
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.facades import House, house
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.model import SetModel
from rushes.engines.maquette.transform import scale, translate

WALLS = ("#a89a85", "#9a8f80", "#b5a386", "#8f8a84", "#a48a7a", "#b3a890", "#c0ab8a", "#9aa08e")
LENGTH = 78.0
ROAD, FRONT = 3.0, 4.8  # half the road, and where the houses begin
SUN_OF_DAY = (0.42, 0.62, 0.40)


def street(brief: Brief) -> SetModel:
    dice = brief.dice.of("street")
    model = Model()
    ground = Frame(model)
    _road(ground, brief)
    for side in (-1, 1):
        _row(model, side, brief, dice.of(f"row {side}"))
    _far_end(ground.moved(0, 0, 10 - LENGTH), brief)
    for k, (side, z) in enumerate(((-1, -6.8), (1, -1.6), (1, -13.5), (-1, -19.5), (1, -27.0), (-1, -35.0))):
        lamp = ground.moved(side * 3.35, 0.04, z, -side * pi / 2)
        fixtures.street_lamp(lamp, brief, brief.lit, 1.5 if k < 4 else 1.1)
    _kerbside(ground, brief, dice.of("kerb"))
    wet = brief.night or brief.weather("rain", "storm")
    sun = (0.55, 0.75, 0.45) if brief.night else SUN_OF_DAY
    return SetModel(model, sun=sun, wet=wet, shadow=((0, 0, -8), 19.0))


def _road(f: Frame, brief: Brief) -> None:
    middle = 10 - LENGTH / 2
    wet = brief.night or brief.weather("rain", "storm")  # wet roads mirror as cobbles do
    material, colour = ("cobble", "#85868a") if brief.era <= Era.WIRELESS or wet else ("plain", "#6b6c70")
    f.box(0, -0.3, middle, 2 * ROAD, 0.3, LENGTH, colour, None, material)
    for side in (-1, 1):
        f.box(side * (ROAD + FRONT) / 2, -0.26, middle, FRONT - ROAD, 0.3, LENGTH, "#9a958b", None, "paving")
        f.box(side * (ROAD + 0.08), -0.2, middle, 0.16, 0.25, LENGTH, "#b3ada0", None)
        f.box(side * (ROAD - 0.28), -0.29, middle, 0.5, 0.296, LENGTH, "#6f7073", None)
    if brief.era >= Era.PLASTIC:
        part = f.part()
        for k in range(16):
            f.box(0, -0.29, 6 - 4.4 * k, 0.12, 0.297, 1.8, "#d8d4c8", part)
    elif brief.design.dressing and "tram" in brief.design.dressing:
        for x in (-0.72, 0.72):
            f.box(x, -0.29, middle, 0.07, 0.3, LENGTH, "#5a5856")
    f.box(0, -0.6, middle, 60, 0.3, LENGTH + 40, "#6f6a62")


def _row(model: Model, side: int, brief: Brief, dice: Dice) -> None:
    """One side of the street, from behind the camera to the far end."""
    z, number = 12.0, 0
    while z > 10 - LENGTH:
        wide = dice.between(6.5, 11.0)
        near = z > -22
        what = House(
            wide, dice.whole(3, 4) if number else 3, dice.pick(WALLS), "bricks" if dice.chance(0.4) else "plaster",
            detailed=near, lit=0.34 if brief.night else 0.2, roof=dice.pick(("#4d4a48", "#5a4a44", "#46484d")),
        )  # fmt: skip
        setback = dice.between(0, 0.18)
        front = Frame(model, side * (FRONT + setback), 0.0, z - wide / 2, -side * pi / 2)
        house(front, what, brief, dice.of(str(number)))
        z -= wide + (0.0 if dice.chance(0.85) else 1.6)
        number += 1


def _far_end(f: Frame, brief: Brief) -> None:
    """A gateway with a clock, and what is behind it."""
    stone, part = "#a39a88", f.part()
    f.add("arch", translate(0, 0, 0) @ scale(7.4, 8.6, 3.0), stone, part, "bricks")
    for side in (-1, 1):
        f.box(side * 6.0, 0, 0, 4.8, 12.0, 3.4, stone, part, "bricks")
    f.box(0, 8.6, 0, 7.4, 3.4, 3.0, stone, part, "bricks")
    f.standing("gable", 0, 12, 0, 8.0, 4.4, "#5a4a44", d=3.4)
    f.box(0, 12, -1.2, 3.2, 7.0, 3.2, stone, part, "bricks")
    f.standing("lampcap", 0, 19, -1.2, 4.4, 5.0, "#46484d")
    colour = "#fff0c4" if brief.night else "#efe6d0"
    f.disc(0, 16.4, 0.45, 2.5, 0.2, "#3b3735")
    f.disc(0, 16.4, 0.55, 2.1, 0.2, colour, None, "glow" if brief.night else "plain")
    f.tilted((0.3, 16.6, 0.7), (0.12, 0.9, 0.04), "z", -0.9, "#222120")
    f.tilted((-0.2, 16.2, 0.7), (0.12, 0.7, 0.04), "z", -0.6, "#222120")
    for k in range(6):
        f.box(-20 + 8 * k, 0, -14, 7.2, 9 + 2 * (k % 3), 6, "#a39a88")
    if brief.night:
        f.model.glow(f.x, f.y + 16.4, f.z + 0.8, 4.5, 0.35)


def _kerbside(f: Frame, brief: Brief, dice: Dice) -> None:
    """The foreground: a shop sign, barrels, crates, a cart or a car at the kerb, washing over the street."""
    if brief.condition("ruined"):
        return
    sign = f.moved(-4.75, 0, -2.2)
    sign.rod((0, 3.9, 0), (1.15, 3.9, 0), 0.05, "#1c1d20")
    sign.rod((0, 3.3, 0), (0.8, 3.88, 0), 0.035, "#1c1d20")
    sign.disc(0.95, 3.35, 0, 0.78, 0.07, dice.pick(("#8a4a38", "#3e5240", "#33455c")))
    sign.add("ring", translate(0.95, 3.35, 0) @ scale(0.86, 0.86, 0.1), "#1c1d20")
    if brief.era <= Era.WIRELESS:
        for z in (-4.2, -5.0):
            f.thing("barrel", -4.3, 0.04, z, brief.year)
        f.thing("box", 4.2, 0.04, -2.9, brief.year, 0.3, 1.3)
        f.thing("basket", 3.9, 0.04, -3.6, brief.year, 0.8)
        for z in (-9.0, -19.5) if brief.era == Era.GAS else (-8.8, -14.4, -23.0):
            fixtures.parked(f.moved(2.15, 0, z), brief, dice)
    else:
        for z in (-9.5, -15.2, -25):
            fixtures.parked(f.moved(2.1, 0, z), brief, dice)
        fixtures.parked(f.moved(-2.15, 0, -22.0, pi), brief, dice)
        f.cylinder(-3.5, 0.04, -4.6, 0.45, 0.8, "#4d5a4c", prim="cylinder24")
        if brief.era >= Era.TODAY:
            _today(f, dice.of("today"))
    seat = f.moved(3.05, 0, -2.9, -pi / 2)
    seat.box(0, 0.0, 0, 0.7, 0.45, 0.5, "#9c7350", None, "planks")
    if brief.era <= Era.WIRELESS or dice.chance(0.4):
        line = f.part()
        for k in range(7):
            sag = 0.5 * (1 - ((k - 3) / 4) ** 2)
            at = (-2.4 + 0.8 * k, 6.9 - sag, -14.2)
            f.tilted(
                (at[0], at[1] - 0.4, at[2]),
                (0.56, 0.78, 0.03),
                "y",
                0.2 * k,
                dice.pick(("#c9c3b6", "#8d99a6", "#c4b7a0", "#b58a7a")),
            )
        f.rod((-5, 7.0, -14.2), (0, 6.5, -14.2), 0.025, "#222222", line)
        f.rod((0, 6.5, -14.2), (5, 7.0, -14.2), 0.025, "#222222", line)


def _today(f: Frame, dice: Dice) -> None:
    """Bollards, young trees in the pavement, bicycles at their stand."""
    for k in range(9):
        f.cylinder(-3.15, 0.04, -3.2 - 1.7 * k, 0.12, 0.85, "#34302f")
    for z in (-11.5, -18.5, -26.0):
        trees.broad(f.moved(-3.9, 0, z), 5.2, dice, dice.pick(trees.SUMMER))
    for z in (-7.6, -8.2):
        f.thing("bicycle", 3.95, 0.04, z, 2020, pi / 2 + dice.around(0, 0.06))
