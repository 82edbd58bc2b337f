"""Figures against the light, where nobody asked for another: at dusk and dawn in the open, by day in a doorway or at a
window."""

from __future__ import annotations

from rushes.departments.blocking.company import voiced
from rushes.departments.blocking.presence import Moment
from rushes.departments.blocking.vectors import apart
from rushes.film.blocking import Light
from rushes.film.floorplan import FloorPlan
from rushes.film.heading import Hour
from rushes.film.lighting import Contrast, KeySide, LightNote
from rushes.film.note import Size
from rushes.film.shot import Shot, ShotKind

_LOW_SUN = (Hour.DUSK, Hour.DAWN)
_FROM_AFAR = (Size.LS, Size.WS)
_MOST = 2  # people who still make one outline each
_OPENINGS = ("window", "door", "hatch", "entrance")
_NEAR = 400  # millimetres from a place to be in it


def light_of(shot: Shot, moment: Moment, plan: FloorPlan, light: Light) -> LightNote | None:
    """The note that a shot is lit by: the director's; else outlines against the light, where the shot is wide, nobody's
    face has words to say and the hour or the place is right for it; else none."""
    people = [one for one in map(moment.person, shot.subjects) if one is not None]
    wordless = shot.kind in (ShotKind.ACTION, ShotKind.ESTABLISHING) and not voiced(shot)
    if shot.light is not None or not wordless or not 0 < len(people) <= _MOST or light.weather:
        return shot.light
    if not light.interior:
        against = light.hour in _LOW_SUN and shot.size in _FROM_AFAR
    else:
        openings = [place for place in (*plan.places, *plan.doors) if place.name.startswith(_OPENINGS)]
        spots = [one.to or one.start.at for one in people]
        there = all(any(apart(place.at, spot) < _NEAR for place in openings) for spot in spots)
        against = light.hour is Hour.DAY and there and shot.size in (Size.MLS, *_FROM_AFAR)
    if not against:
        return None
    return LightNote(shot.source, contrast=Contrast.SILHOUETTE, key=KeySide.BACK)
