"""Kitchens since they come from a factory: units under one worktop, others on the wall, a hood. Each in a frame of its
own: base centre at the origin, front towards +z."""

from __future__ import annotations

from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.cabinets import drawer, shelved
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame, Point

STEEL = "#a9aeb0"
_FRONTS = {
    Era.PLASTIC: ("#d98a3c", "#b5ad5a", "#efe3c8", "#c98f62"),
    Era.TODAY: ("#f2efe8", "#d9d4ca", "#5f6b66", "#c2a27a"),
    Era.SOON: ("#f4f2ec", "#dfe3e2", "#c9cdc8"),
}
_TOPS = {Era.PLASTIC: "#8a5f3c", Era.TODAY: "#6f6a63", Era.SOON: "#cfcdc6"}
_COUNT = 4  # fronts in a run


def units(f: Frame, brief: Brief, dice: Dice, wide: float = 1.9) -> None:
    """A run of cupboards and drawers under a worktop, tiles behind it, and cupboards over that."""
    colour, across = dice.pick(_FRONTS[brief.era]), wide / _COUNT
    f.box(0, 0.0, -0.03, wide, 0.1, 0.44, "#3a3d40", f.part())
    f.box(0, 0.1, 0, wide, 0.77, 0.52, colour, f.part())
    f.box(0, 0.87, 0.01, wide + 0.04, 0.04, 0.58, _TOPS[brief.era], f.part())
    f.box(0, 0.91, -0.275, wide, 0.5, 0.015, "#efe9dc", None, "tiles")
    f.box(0, 1.42, -0.12, wide, 0.7, 0.32, colour, f.part())
    for k in range(_COUNT):
        x, hinged = (k - (_COUNT - 1) / 2) * across, 1.0 if k % 2 else -1.0
        if k == 1:
            for row in range(3):
                drawer(f, x, 0.13 + row * 0.24, 0.262, across - 0.02, 0.22, colour)
        else:
            _door(f, (x, 0.13, 0.262), (across - 0.02, 0.72), hinged, colour, 0.62)
        _door(f, (x, 1.43, 0.042), (across - 0.02, 0.68), hinged, colour, 0.07)
    f.thing("kettle", -wide * 0.36, 0.91, 0.0, brief.year, 0.6)
    f.thing(
        "jug" if brief.era == Era.PLASTIC else "fruit-bowl", wide * 0.1, 0.91, -0.04, brief.year, dice.between(0, 1)
    )
    f.thing("bottle", wide * 0.38, 0.91, -0.12, brief.year)


def _door(f: Frame, at: Point, size: tuple[float, float], hinged: float, colour: str, grip: float) -> None:
    """A front that swings from the middle of its lower edge ``at``; its grip so many metres above that."""
    (x, y, front), (across, high) = at, size
    handle = (x - hinged * (across / 2 - 0.05), y + grip, front + 0.03)
    leaf, _, inside = f.leaf("cupboard", (x + hinged * across / 2, 0, front), handle, hinged * 1.8)
    shelved(inside, x, y, front - 0.005, across, high)
    leaf.box(x, y, front, across, high, 0.02, colour, f.part())
    leaf.box(handle[0], handle[1] - 0.06, front + 0.025, 0.018, 0.12, 0.02, STEEL)


def hood(f: Frame, brief: Brief) -> None:
    """Over the stove: a canopy, and since it is of steel a flue up from it."""
    if brief.era == Era.PLASTIC:
        f.box(0, 1.62, 0.0, 0.9, 0.16, 0.5, "#efe3c8", f.part())
        f.box(0, 1.62, 0.251, 0.9, 0.05, 0.006, "#8a5f3c")
        return
    f.box(0, 1.6, 0.0, 0.9, 0.05, 0.5, STEEL, f.part())
    f.box(0, 1.65, -0.1, 0.28, 0.75, 0.26, STEEL, f.part())
