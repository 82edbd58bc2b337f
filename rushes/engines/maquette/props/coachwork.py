"""What all vehicles of the road share: their measures, their glass and chrome, their lamps."""

from __future__ import annotations

from dataclasses import dataclass

from rushes.engines.maquette.sets.frame import Frame

GLASS, RUBBER, CHROME, LAMP = "#5d6a70", "#242122", "#a9aeb0", "#fff0c4"


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
