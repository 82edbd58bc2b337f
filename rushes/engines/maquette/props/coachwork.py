"""What all vehicles of the road share: their measures, glass and chrome, lamps, doors and boots."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import rotate, scale, translate

GLASS, RUBBER, CHROME, LAMP = "#5d6a70", "#242122", "#a9aeb0", "#fff0c4"
LINING = "#4f3527"


@dataclass(frozen=True)
class Body:
    """Metres. ``wheel`` is its radius."""

    long: float
    wide: float
    high: float
    wheel: float
    colour: str


def lamps(
    f: Frame, body: Body, y: float, z: float, across: float = 0.22, spread: float = 0.36, back: float = 0.0
) -> None:
    """Head lamps at ``z``, tail lamps at ``back`` or the very end."""
    for x in (-1.0, 1.0):
        f.disc(x * body.wide * spread, y, z, across * 1.2, 0.1, CHROME)
        f.disc(x * body.wide * spread, y, z + 0.04, across, 0.06, LAMP, None, "glow")
        f.box(x * body.wide * (0.2 if back else 0.38), min(y, 0.75), back or -body.long / 2, 0.12, 0.1, 0.05, "#9c3b2e")


def swing_doors(
    f: Frame, colour: str, side: float, x: float, at: tuple[float, ...], heights: tuple[float, float, float], lean: float
) -> None:
    """The doors between the gaps ``at``, from the front: shut, they are the body's own. ``heights``: sill, belt and roof;
    ``lean``: how far in the glass goes up to there."""
    low, belt, high = heights
    for front, back in pairwise(at):
        long = front - back - 0.03
        middle = (front + back) / 2
        hinge, handle = (side * x, 0.0, front), (side * (x + 0.02), belt - 0.08, back + 0.16)
        _, leaf, inside = f.leaf("car-door", hinge, handle, side * -1.1)
        part = leaf.part()
        leaf.box(side * x, low, middle, 0.06, belt - low, long, colour, part)
        leaf.box(side * (x - 0.035), low + 0.05, middle, 0.02, belt - low - 0.08, long - 0.06, LINING)
        leaf.box(side * (x - 0.06), belt - 0.22, middle, 0.06, 0.05, long * 0.6, "#2a2725")
        for z in (front - 0.03, back + 0.05):
            top = (side * (x - lean), high - 0.08, z)
            leaf.rod((side * x, belt, z), top, 0.04, colour, part)
        leaf.rod(
            (side * (x - lean), high - 0.08, front - 0.03), (side * (x - lean), high - 0.08, back + 0.05), 0.04, colour, part
        )
        leaf.box(side * (x + 0.03), belt - 0.1, back + 0.16, 0.03, 0.035, 0.15, CHROME)
        inside.box(side * (x + 0.006), low + 0.02, middle, 0.02, belt - low, long, "#1d1a19")
        inside.box(side * (x + 0.012), low, middle, 0.03, 0.07, long, "#6f6f6d")
        seat = middle - long * 0.18
        inside.add("loaf", translate(side * (x - 0.03), low + 0.1, seat) @ scale(0.14, 0.24, long * 0.6), LINING)
        tipped = translate(side * (x - 0.03), low + 0.24, back + 0.16) @ rotate("x", -0.14)
        inside.add("loaf", tipped @ scale(0.14, high - low - 0.55, 0.16), LINING)


def boot(f: Frame, body: Body, high: float) -> None:
    """The lid behind, on its hinges under the rear window; a spare wheel and bags in it."""
    back, front, wide = -body.long / 2, -body.long / 2 + 0.7, body.wide * 0.74
    long, middle = front - back, (front + back) / 2
    _, lid, inside = f.leaf("car-boot", (0, high, front), (0, high - 0.06, back - 0.02), 1.05, axis="x")
    lid.add("slab", translate(0, high + 0.02, middle) @ scale(wide, 0.05, long), body.colour)
    lid.box(0, high - 0.02, middle, wide - 0.1, 0.045, long - 0.1, LINING)
    inside.box(0, high + 0.012, middle, wide - 0.04, 0.012, long - 0.06, "#1d1a19")
    for x in (-1.0, 1.0):
        inside.box(x * (wide / 2 - 0.02), high, middle, 0.04, 0.05, long, body.colour)
    inside.box(0, high, back + 0.03, wide, 0.05, 0.04, body.colour)
    inside.add("slab", translate(-wide * 0.22, high + 0.01, middle) @ scale(0.5, 0.12, 0.36), "#8a6848")
    inside.add("slab", translate(wide * 0.2, high + 0.01, middle + 0.1) @ scale(0.34, 0.16, 0.3), "#4f3527")
    inside.add("torus-fat", translate(wide * 0.24, high + 0.05, middle - 0.16) @ scale(0.4, 0.12, 0.3), RUBBER)
