"""Falling water, and what grows in long rows."""

from __future__ import annotations

from collections.abc import Callable

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.sets.open_air.site import Part, Site
from rushes.engines.maquette.transform import scale, translate

WHITE, VEIL = "#eef0ea", "#cfd8d6"
STREAKS = 30
FALL = 5.2  # metres a second


def sheet(f: Frame, site: Site, dice: Dice, wide: float, high: float) -> None:
    """A sheet of falling water along x: strands of unequal width before the rock, the middle ones foremost."""
    part, x = f.part(), -wide / 2
    night = site.brief.night
    while x < wide / 2:
        across = dice.between(0.3, 0.75)
        tall = high * dice.between(0.93, 1.0)
        ahead = 0.25 * (1 - (2 * x / wide) ** 2) + dice.between(0.0, 0.25)
        colour = dice.pick((WHITE, VEIL, "#dde4e0")) if not night else dice.pick(("#8fa3b4", "#7a90a4"))
        f.box(x + across / 2, 0, ahead - 0.3, across + 0.05, tall, 0.5, colour, part, "plain")
        x += across
    f.box(0, high - 0.25, -0.7, wide, 0.3, 1.6, VEIL if not night else "#7a90a4", None, "water")


def spray(f: Frame, site: Site, dice: Dice) -> None:
    """The dust of water that hangs over the foot of a fall."""
    f.model.smoke(f.x, f.y + 0.4, f.z, velocity=(0.05, 0.35, 0.25), rate=1.6, life=5.0, size=1.5, growth=0.55,
                  opacity=0.34, tone=1.0, soft=0.8, buoyancy=0.0, seed=dice.whole(0, 99))  # fmt: skip


def vine_rows(f: Frame, site: Site, dice: Dice, wide: float, long: float, every: float = 2.2) -> None:
    """A vineyard seen from afar: hedges along z, on the lie of the land."""
    part, step = f.part(), 3.0
    for k in range(int(wide / every)):
        x = -wide / 2 + (k + 0.5) * every
        colour = dice.pick(("#6f7f44", "#7a8a4a", "#66763f"))
        for j in range(int(long / step)):
            z = long / 2 - (j + 0.5) * step
            at = f.point(x, 0, z)
            f.box(x, site.ground.at(at[0], at[2]) - f.y - 0.1, z, 0.62, 1.25, step + 0.3, colour, part, "foliage")


def falls(site: Site, dice: Dice, at: list[float], wide: float, high: float) -> Callable[[Model, float], None]:
    """Streaks that come down a sheet of water, faster and longer the lower they are."""
    drawn = [(dice.between(-wide / 2, wide / 2), dice.between(0, 1), dice.between(0.05, 0.14)) for _ in range(STREAKS)]
    period = high / FALL
    colour = "#c3cfcf" if not site.brief.night else "#a9bccb"

    def into(model: Model, seconds: float) -> None:
        part = model.new_part()
        for x, phase, thick in drawn:
            gone = (seconds / period + phase) % 1.0
            y, tall = high * (1 - gone**1.6), 0.7 + 1.7 * gone
            place = translate(at[0] + x, at[1] + max(y - tall / 2, tall / 2), at[2] + 0.42)
            model.add("box", place @ scale(thick, tall, 0.05), colour, part)

    return into


PARTS: dict[str, Part] = {"fall-sheet": sheet, "spray": spray, "vine-rows": vine_rows}
