"""A mood lit as the scene asks: the director's contrast and tint, the key's side, the sun and moon of the ephemeris."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from importlib.resources import files
from math import cos, radians, sin
from typing import Any

import numpy as np
import numpy.typing as npt
import tomli

from rushes.engines.maquette.looks import Mood
from rushes.engines.maquette.model import Lamp, rgb
from rushes.engines.maquette.paths import metres
from rushes.film.blocking import Light
from rushes.film.heading import Hour
from rushes.film.lighting import Edge, KeySide, Lighting, Sky

Vector = npt.NDArray[np.float64]

# The key's way by its side, degrees: the master camera looks to -z. From behind means a little to one side of it.
_HEADING = {KeySide.LEFT: 285.0, KeySide.RIGHT: 75.0, KeySide.FRONT: 20.0, KeySide.BACK: 190.0}
_LOWEST = 2.0  # degrees: below, a sun lights nothing
LIT = 0.8  # how strongly lamps burn where a note has them lit, whatever the hour
_DARK = (Hour.NIGHT, Hour.EVENING)


@cache
def _changes() -> dict[str, Any]:
    text = files("rushes.engines.maquette").joinpath("data/lighting.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


def relit(mood: Mood, lighting: Lighting, light: Light) -> Mood:
    """The hour's mood with the note's contrast, tint and edge, and a moon as bright as its phase."""
    changes = _changes()
    if lighting.contrast is not None:
        mood = _changed(mood, changes["contrast"][lighting.contrast.value])
        if light.interior:
            mood = _changed(mood, changes["contrast"][lighting.contrast.value].get("inside", {}))
    if lighting.tint is not None:
        change = changes["tint"][lighting.tint.value]
        mood = replace(_changed(mood, change), ramp=change["ramp"].get(mood.ramp, mood.ramp))
    if lighting.edge is Edge.SOFT:
        mood = _changed(mood, changes["edge"]["soft"])
    elif lighting.edge is Edge.HARD:
        mood = _changed(mood, changes["edge"]["hard"])
    if lighting.sky is not None and light.hour in _DARK and not light.interior:
        mood = _moonlit(mood, lighting.sky)
    return replace(mood, lamps=max(mood.lamps, LIT)) if lighting.lamps else mood


def _changed(mood: Mood, change: dict[str, Any]) -> Mood:
    """Every number or colour of the mood that the change names, multiplied by what it says."""
    values: dict[str, Any] = {}
    for name, factor in change.items():
        if not isinstance(factor, dict):
            value = getattr(mood, name)
            by = factor if isinstance(factor, list) else [factor] * (len(value) if isinstance(value, tuple) else 1)
            many = tuple(v * f for v, f in zip(value if isinstance(value, tuple) else (value,), by, strict=False))
            values[name] = (*many, *value[len(many) :]) if isinstance(value, tuple) else many[0]
    return replace(mood, **values)


def _moonlit(mood: Mood, sky: Sky) -> Mood:
    """A full moon as the mood has it, a thin one or none with less; a moon below the horizon has no disk."""
    up = sky.moon[1] > _LOWEST * 10
    share = 0.45 + 0.55 * sky.phase / 100 if up else 0.4
    red, green, blue = mood.sun_colour
    disk = mood.disk if up else (*mood.disk[:3], 2.0)
    return replace(mood, sun_colour=(red * share, green * share, blue * share), disk=disk)


def key_way(lighting: Lighting, light: Light, otherwise: Vector) -> Vector:
    """Where the one light that casts shadows comes from: the note's side, else the sun or the moon where it stands,
    else ``otherwise``, the set's wish. Indoors the windows stay where they are."""
    length = float(np.linalg.norm(otherwise))
    height = float(np.degrees(np.arcsin(otherwise[1] / length)))
    if light.interior:
        return otherwise
    if lighting.key is KeySide.TOP:
        return _way(float(np.degrees(np.arctan2(otherwise[0], otherwise[2]))), 80.0)
    if lighting.key is not None:
        return _way(_HEADING[lighting.key], min(height, 24.0) if lighting.key is KeySide.BACK else height)
    if lighting.sky is None:
        return otherwise
    if light.hour in _DARK:
        moon, up = lighting.sky.moon, lighting.sky.moon[1] > _LOWEST * 10
        return _way(moon[0] / 10, moon[1] / 10) if up else otherwise
    return _way(lighting.sky.sun[0] / 10, max(_LOWEST, lighting.sky.sun[1] / 10))


def _way(heading: float, height: float) -> Vector:
    level = cos(radians(height))
    return np.array([sin(radians(heading)) * level, sin(radians(height)), cos(radians(heading)) * level])


def lanterns(lighting: Lighting) -> list[Lamp]:
    """The crew's lanterns as lamps of the model, the key first."""
    found = []
    for one in lighting.lanterns:
        x, y, z = (float(side) for side in metres(one.at))
        found.append(Lamp((x, y, z), one.colour, one.power / 100, one.flicker / 100))
    return found


def shine(burning: list[tuple[Lamp, float]], seconds: float) -> tuple[tuple[Vector, Vector], ...]:
    """Lamps with how strongly they burn: where, and linear colour times power at a moment."""
    found = []
    for number, (lamp, burn) in enumerate(burning):
        wave = sin(seconds * 9 + number) + 0.6 * sin(seconds * 23 + 2 * number)
        strength = 2.4 * lamp.power * burn * (1 + lamp.flicker * 0.25 * wave)
        found.append((np.asarray(lamp.at, float), np.asarray(rgb(lamp.colour)) ** 1.6 * strength))
    return tuple(found)
