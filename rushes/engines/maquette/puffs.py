"""Smoke, steam, halos, rain and snow as squares that face the camera: (n, 8) centre, size, alpha, seed, tone, kind.

Everything is a function of time: a puff is born at a whole multiple of its source's period and everything
random about it comes from its number.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.model import Glow, Smoke

Array = npt.NDArray[np.float64]
GLOW, RAIN, SNOW, LEAF = 2.0, 3.0, 4.0, 5.0
NOTHING: Array = np.zeros((0, 8))


def chance(seed: int, numbers: npt.NDArray[np.int64], columns: int) -> Array:
    """Uniform numbers in 0..1 for each of ``numbers``: (n, columns). An integer hash, the same on every machine."""
    column = np.arange(columns, dtype=np.uint64)
    x = np.asarray(numbers.astype(np.uint64)[:, None] * np.uint64(columns + 1) + column, np.uint64)
    x = (x + np.uint64((seed * 0x9E3779B9 + 0x7F4A7C15) & 0xFFFFFFFF)) & np.uint64(0xFFFFFFFF)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B)):
        x ^= x >> np.uint64(shift)
        x = (x * np.uint64(factor)) & np.uint64(0xFFFFFFFF)
    x ^= x >> np.uint64(16)
    return np.asarray(x.astype(float) / 2**32)


Path = Callable[[Array], Array]
"""Seconds (n,) to where the source was then (n, 3), metres."""


def smoke(source: Smoke, seconds: float, path: Path | None = None) -> Array:
    """The puffs of a source that are alive. ``path`` for a source that travels."""
    first = int(np.ceil((seconds - source.life) * source.rate))
    numbers = np.arange(first, int(np.floor(seconds * source.rate)) + 1)
    if not len(numbers):
        return NOTHING
    born = numbers / source.rate
    age = seconds - born
    luck = chance(source.seed, numbers & 0x7FFFFFFF, 6)
    velocity = np.asarray(source.velocity)
    spread = (luck[:, :3] + luck[:, 3:] - 1.0) * float(np.abs(velocity).max()) * 0.42
    slowed = (1 - np.exp(-age * source.drag)) / source.drag
    start = np.asarray([source.at]) if path is None else path(born)
    centre = start + (velocity + spread) * slowed[:, None] + np.asarray(source.wind) * age[:, None]
    centre[:, 1] += source.buoyancy * age
    old = age / source.life
    size = source.size * (0.6 + 0.5 * luck[:, 3]) + source.growth * age**0.8
    alpha = source.opacity * np.clip(age * 6, 0, 1) * np.clip((1 - old) * 1.6, 0, 1)
    tone = 0.45 + 0.55 * source.tone
    return np.column_stack([centre, size, alpha, luck[:, 4], np.full(len(age), tone), np.full(len(age), source.soft)])


def halos(glows: Iterable[Glow], flicker: float = 1.0) -> Array:
    rows = [[*glow.at, glow.size * flicker, glow.power, 0.0, 1.0, GLOW] for glow in glows]
    return np.asarray(rows) if rows else NOTHING


@dataclass(frozen=True)
class Fall:
    """What the weather has in the air: how many, metres a second, sizes in metres, how dense."""

    kind: float
    count: int
    drift: tuple[float, float, float]
    size: tuple[float, float]
    alpha: float
    flutter: float
    seed: int


FALLS = {
    "rain": Fall(RAIN, 1500, (1.3, -9.5, 0.4), (0.34, 0.26), 0.8, 0.0, 17),
    "storm": Fall(RAIN, 1500, (4.2, -11.0, 1.0), (0.40, 0.30), 0.66, 0.0, 19),
    "snow": Fall(SNOW, 1000, (0.35, -0.95, 0.25), (0.024, 0.034), 0.95, 0.35, 23),
    "wind": Fall(LEAF, 160, (6.2, -0.7, 1.1), (0.045, 0.05), 0.9, 0.9, 29),
}
ROOM = (14.0, 8.0, 14.0)  # metres before the camera in which it falls; what leaves it comes in at the other side


def falling(weather: str, seconds: float, eye: Array, ahead: Array, floor: float = 0.0) -> Array:
    """What falls or flies in that weather, wrapped so that it never ends; nothing in weather that has nothing."""
    fall = FALLS.get(weather)
    if fall is None:
        return NOTHING
    luck = chance(fall.seed, np.arange(fall.count), 5)
    room = np.array(ROOM)
    corner = eye + ahead * (ROOM[2] / 2 - 0.6) - room / 2
    at = luck[:, :3] * room + np.asarray(fall.drift) * (seconds * (0.8 + 0.4 * luck[:, 3:4]))
    if fall.flutter:
        at[:, 0] += fall.flutter * np.sin(seconds * 1.3 + luck[:, 3] * 6.28)
        at[:, 1] += 0.4 * fall.flutter * np.sin(seconds * 2.1 + luck[:, 4] * 6.28)
    centre = corner + np.mod(at - corner, room)
    size = fall.size[0] + fall.size[1] * luck[:, 3]
    alpha = np.where(centre[:, 1] > floor, fall.alpha, 0.0)
    slant = np.full(fall.count, fall.drift[0] / fall.drift[1])
    return np.column_stack([centre, size, alpha, luck[:, 4], slant, np.full(fall.count, fall.kind)])


def lightning(seconds: float) -> float:
    """How bright the sky flashes at a moment of a storm, 0 to 1: two strokes every few seconds, by chance."""
    period = 3.1
    number = int(seconds // period)
    luck = chance(31, np.array([number]), 2)[0]
    since = seconds - (number + 0.1 + 0.6 * luck[1]) * period
    if luck[0] > 0.7 or since < 0.0:
        return 0.0
    second = since - 0.17
    return min(1.0, float(np.exp(-since * 11)) + (0.7 * float(np.exp(-second * 8)) if second >= 0 else 0.0))
