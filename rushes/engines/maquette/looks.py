"""Moods: how the hour, the place and the weather tint and light the drawing. Read from data/looks.toml."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt
import tomli

from rushes.film.blocking import Light
from rushes.film.heading import Hour

Triple = tuple[float, float, float]
Four = tuple[float, float, float, float]


@dataclass(frozen=True)
class Mood:
    """See data/looks.toml for what each means."""

    ramp: str
    ink: str
    sun: Triple
    sun_colour: Triple
    fill: Triple
    sky_light: Triple
    ground_light: Triple
    zenith: Triple
    horizon: Triple
    fog_colour: Triple
    fog_sun: Triple
    fog: Four
    disk: Four
    hatch: Four
    ink_strength: float
    colour: float
    bands: float
    exposure: float
    puff_lit: Triple
    puff_shade: Triple
    vignette: float
    clouds: float
    stars: float
    occlusion: float
    grain: float
    shafts: float
    lamps: float
    mirror: float
    mirror_albedo: float


@cache
def _data() -> dict[str, Any]:
    return tomli.loads(files("rushes.engines.maquette").joinpath("data/looks.toml").read_text(encoding="utf-8"))


@cache
def _named(name: str) -> dict[str, Any]:
    entry = dict(_data()["mood"][name])
    parent = entry.pop("like", None)
    return {**_named(parent), **entry} if parent else entry


@cache
def mood(light: Light) -> Mood:
    """The mood of an hour, inside or outside, in its weather."""
    name = ("interior-" if light.interior else "") + light.hour.value
    entry = _named(name)
    values: dict[str, Any] = {
        f.name: tuple(entry[f.name]) if isinstance(entry[f.name], list) else entry[f.name] for f in fields(Mood)
    }
    found = Mood(**values)
    if light.interior:
        return found
    for weather in light.weather:
        change = _data()["weather"].get(weather)
        if change and light.hour is Hour.NIGHT:
            change = {name: max(value, _data()["by_night"].get(name, value)) for name, value in change.items()}
        if change:
            found = _weathered(found, change)
    return found


def _weathered(before: Mood, change: dict[str, float]) -> Mood:
    density, power, fall, fade = before.fog
    dim, dark = change["sun"], change["dark"]
    thick = change["density"]
    grey = sum(before.horizon) / 3
    overcast = _mixed(before.zenith, (grey, grey, grey), 0.9 * (1 - dim))
    zenith = _mixed(overcast, before.fog_colour, change["veil"])
    horizon = _mixed(before.horizon, before.fog_colour, change["veil"])
    return replace(
        before,
        fog=(density * thick, power * change["power"], fall * min(1.0, dim + 0.3), fade * (0.6 + 0.4 * thick)),
        fog_colour=_times(before.fog_colour, 0.5 + 0.5 * dark),
        fog_sun=_times(before.fog_sun, dim),
        sun_colour=_times(before.sun_colour, dim),
        sky_light=_times(before.sky_light, change["sky"]),
        ground_light=_times(before.ground_light, change["sky"]),
        zenith=_times(zenith, dark),
        horizon=_times(horizon, 0.4 + 0.6 * dark),
        disk=before.disk if dim > 0.9 else (*before.disk[:3], 2.0),
        clouds=change["clouds"],
        exposure=before.exposure * change["exposure"],
        stars=before.stars if dim > 0.9 else 0.0,
    )


def _times(colour: Triple, by: float) -> Triple:
    return colour[0] * by, colour[1] * by, colour[2] * by


def _mixed(one: Triple, other: Triple, share: float) -> Triple:
    return (
        one[0] * (1 - share) + other[0] * share,
        one[1] * (1 - share) + other[1] * share,
        one[2] * (1 - share) + other[2] * share,
    )


def ramp_of(name: str) -> npt.NDArray[np.uint8]:
    """256 colours (256, 3) through the ramp's seven stops."""
    stops = np.array([[int(stop[i : i + 2], 16) for i in (0, 2, 4)] for stop in _data()["ramp"][name]], float)
    at = [0.0, 0.15 if name == "sepia" else 0.16, 0.34, 0.52, 0.70, 0.86, 1.0]
    tones = np.linspace(0, 1, 256)
    return (np.stack([np.interp(tones, at, stops[:, channel]) for channel in range(3)], -1) + 0.5).astype(np.uint8)
