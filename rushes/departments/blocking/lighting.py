"""The lighting of a scene, from the director's note: a key that something in the set motivates, a fill, a back light.

Without a note nothing is put up: the windows, the sky and the set's own lamps light the scene as the hour asks.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import Vec, towards
from rushes.film.blocking import Light
from rushes.film.floorplan import FloorPlan
from rushes.film.heading import Hour
from rushes.film.lighting import Contrast, KeySide, Lantern, Lighting, LightNote, Motive, Role, Sky, Tint
from rushes.film.spot import Spot

# Headings of the key, degrees: as the master camera, which looks to -z, sees them. Never quite from the side.
_HEADING = {KeySide.LEFT: 292.0, KeySide.RIGHT: 68.0, KeySide.FRONT: 18.0, KeySide.BACK: 180.0, KeySide.TOP: 0.0}
_DARK = (Hour.NIGHT, Hour.EVENING)
_FLICKERING = (Motive.FIRE, Motive.CANDLE, Motive.SCREEN, Motive.LAMP, Motive.HEADLIGHTS)
_WALL = 350  # millimetres that a lantern keeps from walls and ceiling
_FACE = 1400


def lighting(
    note: LightNote | None, light: Light, plan: FloorPlan, people: Sequence[Spot], sky: Sky | None
) -> Lighting:
    """A scene's lighting from here on. ``people``: where they stand when the scene opens."""
    if note is None:
        return Lighting(sky=sky) if sky is not None else _AS_IT_COMES
    side = note.key or (KeySide.BACK if note.contrast is Contrast.SILHOUETTE else None)
    return Lighting(
        contrast=note.contrast,
        tint=note.tint,
        edge=note.edge,
        key=side,
        lamps=note.lamps,
        lanterns=_lanterns(note, side, light, plan, people),
        sky=sky,
    )


_AS_IT_COMES = Lighting()


def _lanterns(
    note: LightNote, side: KeySide | None, light: Light, plan: FloorPlan, people: Sequence[Spot]
) -> tuple[Lantern, ...]:
    """Outside sun and moon are the key themselves: lanterns stand there only for what burns or shines nearby."""
    motive = note.motive or _motive(light)
    if side is None and note.motive is None and note.contrast is not Contrast.LOW_KEY:
        return ()
    if not light.interior and motive not in _FLICKERING:
        return ()
    focus = _middle(people, plan)
    kind = _shines(motive, light)
    way = _HEADING[side or _usual(plan)]
    away = 0.0 if side is KeySide.TOP else float(kind["away"])
    height = plan.height - _WALL if side is KeySide.TOP and plan.height else kind["height"]
    at = _inside(plan, focus, way, away, height)
    key = Lantern(Role.KEY, motive, at, focus, kind["power"], _colour(kind["colour"], note.tint), kind["flicker"])
    if note.contrast is Contrast.SILHOUETTE:
        return (key,)
    found = [key]
    if note.contrast is Contrast.HIGH_KEY:
        fill = _inside(plan, focus, way + 180.0 if side is not KeySide.BACK else 18.0, 2600.0, 1900)
        share = table("lighting")["fill"]["share"] * 2
        found.append(Lantern(Role.FILL, motive, fill, focus, key.power * share // 100, key.colour))
    if note.contrast is Contrast.LOW_KEY and side is not KeySide.BACK:
        numbers = table("lighting")["back"]
        back = _inside(plan, focus, 180.0 + (30.0 if way > 180.0 else -30.0), 2400.0, numbers["height"])
        colour = _shines(Motive.WINDOW, light)["colour"]
        found.append(Lantern(Role.BACK, Motive.WINDOW, back, focus, key.power * numbers["share"] // 100, colour))
    return tuple(found)


def _shines(motive: Motive, light: Light) -> dict[str, Any]:
    """What is known of a light of that kind at this hour: by night a window lets in what the moon gives."""
    known = table("lighting")
    dark = motive is Motive.WINDOW and light.hour in _DARK
    return {**known["motive"][motive.value], **(known["window-by-night"] if dark else {})}


def _motive(light: Light) -> Motive:
    """What lights a scene of this hour when the note does not say."""
    if light.interior:
        return Motive.LAMP if light.hour in _DARK else Motive.WINDOW
    return Motive.MOON if light.hour in _DARK else Motive.SUN


def _usual(plan: FloorPlan) -> KeySide:
    """From the side away from the master camera, so that faces turn their shadow to us."""
    return KeySide.LEFT if plan.master_eye.x >= 0 else KeySide.RIGHT


def _middle(people: Sequence[Spot], plan: FloorPlan) -> Spot:
    if not people:
        return Spot(plan.master_target.x, _FACE, plan.master_target.z)
    count = len(people)
    return Spot(sum(one.x for one in people) // count, _FACE, sum(one.z for one in people) // count)


def _inside(plan: FloorPlan, focus: Spot, heading: float, away: float, height: int) -> Spot:
    """So far from the action in that direction, but inside the walls."""
    way = towards(heading)
    at = Vec(float(focus.x), 0.0, float(focus.z)).plus(way, away).spot
    if not plan.height:
        return Spot(at.x, height, at.z)
    across, deep = plan.width // 2 - _WALL, plan.depth // 2 - _WALL
    return Spot(max(-across, min(across, at.x)), min(height, plan.height - _WALL), max(-deep, min(deep, at.z)))


@cache
def _colour(colour: str, tint: Tint | None) -> str:
    if tint is None:
        return colour
    entry = table("lighting")["tint"][tint.value]
    share, other = entry["share"], entry["colour"]
    channels = ((int(colour[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{(one * (100 - share) + two * share) // 100:02x}" for one, two in channels)
