"""What all vehicles of the road share: their measures, glass and chrome, lamps, doors and boots."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import atan2, hypot

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
    f: Frame,
    colour: str,
    side: float,
    x: float,
    at: tuple[float, ...],
    heights: tuple[float, float, float],
    lean: float,
) -> None:
    """The doors between the gaps ``at``, from the front: shut, they are the body's own. ``heights``: sill, belt and
    roof; ``lean``: how far in the glass goes up to there."""
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
            (side * (x - lean), high - 0.08, front - 0.03),
            (side * (x - lean), high - 0.08, back + 0.05),
            0.04,
            colour,
            part,
        )
        leaf.box(side * (x + 0.03), belt - 0.1, back + 0.16, 0.03, 0.035, 0.15, CHROME)
        inside.box(side * (x + 0.006), low + 0.02, middle, 0.02, belt - low, long, "#1d1a19")
        inside.box(side * (x + 0.012), low, middle, 0.03, 0.07, long, "#6f6f6d")
        seat = middle - long * 0.18
        inside.add("loaf", translate(side * (x - 0.03), low + 0.1, seat) @ scale(0.14, 0.24, long * 0.6), LINING)
        tipped = translate(side * (x - 0.03), low + 0.24, back + 0.16) @ rotate("x", -0.14)
        inside.add("loaf", tipped @ scale(0.14, high - low - 0.55, 0.16), LINING)


def boot(f: Frame, body: Body, top: tuple[float, float], foot: tuple[float, float]) -> None:
    """The lid behind, from its hinges at ``top`` (height, z) down to ``foot``; a spare wheel and bags in it."""
    (high, front), (low, back) = top, foot
    wide, long, slope = body.wide * 0.7, hypot(high - low, front - back), atan2(high - low, front - back)
    _, lid, inside = f.leaf("car-boot", (0, high, front), (0, low, back), 1.05, axis="x")
    here = translate(0, (high + low) / 2, (front + back) / 2) @ rotate("x", -slope)
    lid.add("box", here @ translate(0, 0.035, 0) @ scale(wide, 0.05, long), body.colour)
    lid.add("box", here @ scale(wide - 0.1, 0.03, long - 0.1), LINING)
    part = inside.part()
    inside.add("box", here @ translate(0, 0.01, 0) @ scale(wide - 0.04, 0.02, long - 0.04), "#1d1a19")
    for x in (-1.0, 1.0):
        inside.add("box", here @ translate(x * (wide / 2 - 0.02), 0.02, 0) @ scale(0.04, 0.07, long), body.colour, part)
    inside.add("box", here @ translate(0, 0.02, 0.03 - long / 2) @ scale(wide, 0.07, 0.05), body.colour, part)
    inside.add("slab", here @ translate(-wide * 0.22, 0.01, 0) @ scale(0.5, 0.16, long * 0.55), "#8a6848")
    inside.add("slab", here @ translate(wide * 0.2, 0.01, long * 0.14) @ scale(0.34, 0.2, long * 0.45), "#6e2a26")
    inside.add("torus-fat", here @ translate(wide * 0.24, 0.02, -long * 0.24) @ scale(0.4, 0.14, 0.3), RUBBER)
