"""Words over the shops, painted, of enamel, of neon or of light, by the year."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import tomli

from rushes.engines.maquette.lettering import width_of
from rushes.engines.maquette.sets.brief import Brief, Era
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.sets.frame import Frame
from rushes.engines.maquette.transform import scale, translate

NEON = ("#e8a08a", "#9fd0d6", "#f0d68a", "#d6a6c8")


@cache
def _words() -> dict[str, list[str]]:
    return tomli.loads(files("rushes.engines.maquette.sets").joinpath("data/signs.toml").read_text(encoding="utf-8"))


def over_the_shop(f: Frame, x: float, y: float, wide: float, brief: Brief, dice: Dice) -> None:
    """The name on the board over a shop window whose board is ``wide`` metres, centred on (x, y)."""
    words = dice.of("sign").pick(_words()[brief.era.name])
    size = min(0.2, wide / max(width_of(words), 0.1))
    glowing = brief.lit and brief.era >= Era.PLASTIC
    f.text(words, translate(x, y, 0.255) @ scale(size), "#fff0c4" if glowing else "#2a2422")


def blade(f: Frame, y: float, brief: Brief, dice: Dice) -> None:
    """A sign that stands out from the wall at the frame's x = 0, read from along the street."""
    luck = dice.of("blade")
    if brief.era == Era.GAS:
        return
    tall, part = luck.between(1.4, 2.6), f.part()
    colour = luck.pick(NEON)
    shows = brief.lit and brief.era >= Era.WIRELESS
    f.box(
        0,
        y,
        0.62,
        0.16,
        tall,
        0.62,
        colour if brief.era >= Era.PLASTIC else "#5a4a44",
        part,
        "glow" if shows else "plain",
    )
    for v in (0.15, 0.85):
        f.rod((0, y + tall * v, 0.05), (0, y + tall * v, 0.35), 0.05, "#2a2827", part)
    if shows:
        at = f.point(0, y + tall / 2, 0.62)
        f.model.glow(*at, 1.3, 0.5)
