"""What goes by outside the windows of a train, a bus, a lift: a landscape that runs past, a pure function of time."""

from __future__ import annotations

from collections.abc import Callable

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.brief import Brief
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.interior import Room

SPEED = {"country": 17.0, "town": 7.0, "tunnel": 14.0, "clouds": 22.0}
"""Metres a second."""
LAP = 96.0  # metres after which the landscape comes again


def beyond(brief: Brief, room: Room, what: str) -> Callable[[float], Model | None]:
    """Both sides of a vehicle that goes towards +x, or towards the camera where it is longer that way."""
    dice = brief.dice.of("beyond")
    along = room.wide < room.deep
    for side in (-1, 1):
        _ground(room, what, brief, along, side)

    def moving(seconds: float) -> Model:
        model = Model()
        for side in (-1, 1) if along else (-1,):
            for k, (at, far, draw) in enumerate(_things(what, dice, side)):
                way = (at - SPEED[what] * seconds * (1.0 if far < 12 else 0.55)) % LAP - LAP / 2
                x, z = (side * (room.wide / 2 + far), way) if along else (way, -room.deep / 2 - far)
                draw(Frame(model, x, -1.2, z, 0.0), dice.of("thing", what, str(side), str(k)), brief)
        return model

    return moving


Draw = Callable[[Frame, Dice, Brief], None]


def _things(what: str, dice: Dice, side: int) -> list[tuple[float, float, Draw]]:
    """(where along the lap, how far off, what) of everything that goes by."""
    if what == "tunnel":
        return [(8.0 * k, 0.9, _cable_lamp) for k in range(12)]
    if what == "clouds":
        drift = dice.of("drift", str(side))
        return [(drift.between(0, LAP), drift.between(16, 44), _cloud) for _ in range(16)]
    near: list[tuple[float, float, Draw]] = [(24.0 * k, 4.5, _pole) for k in range(4)]
    stream = dice.of("row", what, str(side))
    many = [(stream.between(0, LAP), stream.between(16, 34), _tree) for _ in range(14)]
    if what == "town":
        return near + [(12.0 * k, 11.0, _house) for k in range(8)]
    return near + many + [(stream.between(0, LAP), 38.0, _house)]


def _ground(room: Room, what: str, brief: Brief, along: bool, side: int) -> None:
    floor = room.floor
    if what == "tunnel":
        at = (side * (room.wide / 2 + 1.3), -1.5, 0.0) if along else (0.0, -1.5, -room.deep / 2 - 1.3)
        size = (0.2, 6.0, 120.0) if along else (120.0, 6.0, 0.2)
        floor.box(*at, *size, "#3a3634", None, "brick")
        return
    far = 60.0
    if what == "clouds":
        at = (side * (room.wide / 2 + far), -14.0, 0.0) if along else (0.0, -14.0, -room.deep / 2 - far)
        floor.box(*at, 2 * far, 0.4, 220.0, "#dfe2dc" if not brief.night else "#243140")
        return
    colour = ("#9aa27e" if what == "country" else "#a39c8e") if not brief.night else "#26323c"
    at = (side * (room.wide / 2 + far / 2), -1.6, 0.0) if along else (0.0, -1.6, -room.deep / 2 - far / 2)
    floor.box(
        *at,
        *((far, 0.4, 220.0) if along else (220.0, 0.4, far)),
        colour,
        None,
        "grass" if what == "country" else "paving",
    )
    for k in range(7):
        hill = (
            (side * (room.wide / 2 + 56), -2.0, -90.0 + 30 * k)
            if along
            else (-90.0 + 30 * k, -2.0, -room.deep / 2 - 56)
        )
        floor.standing(
            "boulder", *hill, 44.0, 7.0 + 3.0 * (k * 5 % 3), "#8f9a86" if not brief.night else "#1f2a35", None, "plain"
        )


def _pole(f: Frame, dice: Dice, brief: Brief) -> None:
    f.cylinder(0, 0, 0, 0.16, 6.5, "#5a4c40", 1)
    f.box(0, 5.8, 0, 0.12, 0.1, 1.4, "#5a4c40", 1)
    f.box(0, 5.3, 0, 0.12, 0.1, 1.4, "#5a4c40", 1)


def _tree(f: Frame, dice: Dice, brief: Brief) -> None:
    size = dice.between(3.0, 6.0)
    colour = "#8b9a70" if not brief.night else "#24313a"
    f.cylinder(0, 0, 0, 0.35, size * 0.5, "#5a4c40", 2)
    f.tilted(
        (0, size * 0.72, 0),
        (size, size * 1.05, size),
        "y",
        dice.between(0, 3),
        colour,
        3,
        "foliage",
        f"blob{dice.whole(0, 2)}",
    )


def _house(f: Frame, dice: Dice, brief: Brief) -> None:
    high = dice.between(5.0, 9.0)
    f.box(0, 0, 0, 8.5, high, 8.5, dice.pick(("#b3a58c", "#c4b79c", "#a8907a")), 4, "brick")
    f.standing("gable", 0, high, 0, 9.0, 5.0, "#7d5a4a", 5, "roof", 9.0)
    for side in (-1, 1):
        for k in range(6):
            lit = brief.night and dice.chance(0.4)
            x, z = (k % 3 - 1) * 2.5, side * 4.28
            y = 1.0 + 2.4 * (k // 3)
            colour, how = ("#ffd27c", "glow") if lit else ("#4d5358", "glass")
            f.box(x, y, z, 1.0, 1.3, 0.06, colour, 6, how)
            f.box(z, y, x, 0.06, 1.3, 1.0, colour, 6, how)


def _cloud(f: Frame, dice: Dice, brief: Brief) -> None:
    size, colour = dice.between(5.0, 11.0), "#f4f1e6" if not brief.night else "#2c3a48"
    for k in range(3):
        at = (dice.around(0, 1.5), dice.around(-3.0, 3.0), size * (k - 1) * 0.5)
        f.tilted(at, (size * 0.8, size * 0.36, size * 0.9), "y", dice.between(0, 3), colour, 1, "plain", f"blob{k}")


def _cable_lamp(f: Frame, dice: Dice, brief: Brief) -> None:
    f.box(0, 3.4, 0, 0.25, 0.16, 0.6, "#ffe2a0", 7, "glow")
    f.box(0, 2.4, 0, 0.1, 0.08, 7.5, "#5a5450", 8)
