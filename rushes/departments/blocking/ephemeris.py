"""Where the sun and the moon really stand over a set, from the film's latitude, longitude and date.

The hour is the heading's: dawn and dusk are when the sun is just above the horizon, evening when it is just below,
the others are hours of the sun's own day (noon is when it stands highest). A set faces where a location manager
would have wanted it: by day its sun is behind it, to one side, which the place's name draws.
"""

from __future__ import annotations

from functools import lru_cache
from math import degrees
from typing import NamedTuple

from blake3 import blake3

from rushes.film.film import Site
from rushes.film.heading import Hour
from rushes.film.lighting import Sky

# Hours of the sun's day, or the height of the sun in degrees before noon (True) or after it.
_CLOCK = {Hour.MORNING: 8.5, Hour.DAY: 10.5, Hour.NIGHT: 22.5}
_HEIGHT = {Hour.DAWN: (3.0, True), Hour.DUSK: (3.0, False), Hour.EVENING: (-5.0, False)}
_MORNING_HEIGHT = 8.0  # a winter's morning is late
_YEARS = (-3000, 3000)  # what the ephemeris is good for; the sun of another year stands within a degree
_STEP = 1 / 12  # hours


class _Bodies(NamedTuple):
    """Compass bearings and heights, degrees; the lit share of the moon."""

    sun: tuple[float, float]
    moon: tuple[float, float]
    phase: float


def sky(site: Site | None, year: int, hour: Hour, place: str) -> Sky | None:
    """The sky over a place of the film; None where the film does not say where on earth it is."""
    if site is None:
        return None
    reference = _at(site, year, Hour.DAY)
    now = _at(site, year, hour)
    lot = int.from_bytes(blake3(f"{place}\nnorth".encode()).digest(length=4), "big")
    behind = (204.0 if lot & 1 else 112.0) + (lot >> 1) % 45
    north = behind + reference.sun[0]
    # A bearing goes clockwise seen from above, a heading the other way round.
    sun, moon = ((_tenths(north - bearing) % 3600, _tenths(height)) for bearing, height in (now.sun, now.moon))
    return Sky(sun, moon, round(now.phase * 100), _tenths(north) % 3600)


def _tenths(angle: float) -> int:
    return round(angle * 10)


@lru_cache(maxsize=64)
def _at(site: Site, year: int, hour: Hour) -> _Bodies:
    if hour in _HEIGHT:
        return _see(site, year, _when(site, year, *_HEIGHT[hour]))
    seen = _see(site, year, _CLOCK[hour])
    if hour is Hour.MORNING and seen.sun[1] < _MORNING_HEIGHT:
        return _see(site, year, _when(site, year, _MORNING_HEIGHT, True))
    return seen


def _when(site: Site, year: int, height: float, rising: bool) -> float:
    """The hour of the sun's day, before or after noon, at which it is that high, or as nearly so as it gets."""
    hours = [(0.0 if rising else 12.0) + step * _STEP for step in range(int(12 / _STEP) + 1)]
    return min(hours, key=lambda clock: abs(_see(site, year, clock).sun[1] - height))


def _see(site: Site, year: int, clock: float) -> _Bodies:
    """Sun and moon at an hour of the mean sun's day, without the bending of the air."""
    import ephem

    observer = ephem.Observer()
    observer.lat, observer.lon = str(site.latitude / 1000), str(site.longitude / 1000)
    observer.elevation, observer.pressure = 0, 0
    day = ephem.Date((min(max(year, _YEARS[0]), _YEARS[1]), site.month, site.day))
    observer.date = day + (clock - site.longitude / 15000) / 24
    sun, moon = ephem.Sun(observer), ephem.Moon(observer)
    return _Bodies((degrees(sun.az), degrees(sun.alt)), (degrees(moon.az), degrees(moon.alt)), float(moon.phase) / 100)
