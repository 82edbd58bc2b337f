"""The lights of a scene, in units that renderers share: lux and candela."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import tomli

from rushes.engines.maquette.export.pieces import linear
from rushes.engines.maquette.export.stagecraft import Bulb, Colour, Sun
from rushes.engines.maquette.lighting import LIT, lanterns
from rushes.engines.maquette.model import rgb
from rushes.engines.maquette.scene import Scene


@cache
def _table() -> dict[str, Any]:
    text = files("rushes.engines.maquette").joinpath("data/export.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


def sun(scene: Scene) -> Sun:
    """The sun or the moon, where the maquette has it; its colour is the mood's."""
    hour = scene.blocking.light.hour.value
    colour = np.asarray(scene.mood.sun_colour, float)
    strongest = max(float(colour.max()), 1e-6)
    red, green, blue = (round(float(one) / strongest, 5) for one in colour)
    towards = scene.light.sun / np.linalg.norm(scene.light.sun)
    return Sun("moon" if hour == "night" else "sun", towards, (red, green, blue), _table()["lux"][hour])


def bulbs(scene: Scene) -> list[Bulb]:
    """The crew's lanterns, then the set's and its things' lamps where they burn: as strong against one another as the
    maquette has them."""
    candela = float(_table()["street_lamp"])
    lit, put_up = candela * LIT, lanterns(scene.blocking.lighting)
    found = [
        Bulb(f"lantern {number}", np.asarray(lamp.at, float), _colour(lamp.colour), round(lamp.power * lit, 3))
        for number, lamp in enumerate(put_up, 1)
    ]
    burn = scene.mood.lamps
    if burn > 0:
        own = scene.still.all_lamps() or scene._hanging()
        found += [
            Bulb(f"lamp {n}", np.asarray(one.at, float), _colour(one.colour), round(one.power * candela * burn, 3))
            for n, one in enumerate(own, 1)
        ]
    return found


def _colour(written: str) -> Colour:
    red, green, blue = (linear(one) for one in rgb(written))
    return red, green, blue
