"""A person as the camera frames them: crown, eyes, feet, the way they look."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rushes.departments.blocking import things
from rushes.departments.blocking.vectors import Vec, apart, towards, vec
from rushes.film.blocking import Mark, Prop
from rushes.film.quick import dataclass
from rushes.film.spot import Spot

EYES = 0.935  # of the height, standing
HALF_WIDTH = 260.0  # shoulders and an elbow, millimetres
_HATS = {"": 0, "top-hat": 190, "bowler": 90, "toque": 180, "wide-hat": 90}
_ORDINARY_HAT = 60
# Floor to crown by pose, as a share of the height; who sits measures this from the seat.
_NECK = 75.0  # degrees to either side
_SITTING = 0.517
_CHILD = 0.037  # of the height: what the larger head of a child is higher
_LYING = 0.35  # of the height: from the hips, which lie on the mark, back to the chin
_DOWN = frozenset({"fall", "die", "faint", "lie"})
_LOWERED = frozenset({"sit", "kneel"})
_POSES = {"kneel": 0.75, "lie": 0.16}


@dataclass(frozen=True, slots=True)
class Body:
    """``at`` is the spot on the floor; ``crown`` and ``feet`` are heights; ``gaze`` is level and of length one.
    ``span``: how long what they ride is, or they themselves where they lie, ``hips`` here and head there.
    ``chair``: they sit on one. ``reach``: what of the place they open, shut or knock at, or the door they leave
    by. ``rides``: what they are on. ``falls``: they are on their feet at first and no longer at the end. ``lowers``:
    how much higher their crown is before they sit down, or go on their knees, in the shot. ``beast``: an animal, whose
    ``span`` is twice what of it is behind its eyes."""

    name: str
    at: Vec
    crown: float
    feet: float
    height: float
    hat: float
    gaze: Vec
    span: float = 0.0
    hips: Vec | None = None
    chair: bool = False
    reach: Vec | None = None
    rides: str = ""
    falls: bool = False
    lowers: float = 0.0
    beast: bool = False

    @property
    def head(self) -> Vec:
        """Between the eyes."""
        return Vec(self.at.x, self.crown - (1 - EYES) * self.height, self.at.z)

    def level(self, share: float) -> float:
        """The height above the floor of what is at this share of the standing body."""
        return self.crown + (share - 1) * self.height


def bodies(marks: Sequence[Mark], props: Sequence[Prop], at_end: bool) -> dict[str, Body]:
    """Everybody by name without case, where the shot starts or where it leaves them, their gaze on what they look at;
    who walks looks where they go."""
    spots = {mark.figure.name.casefold(): _seen(mark, at_end) for mark in marks}
    seen = {prop.name: prop.to or prop.at for prop in props} | spots
    return {
        mark.figure.name.casefold(): _body(mark, spots[mark.figure.name.casefold()], _gaze(mark, seen), at_end)
        for mark in marks
    }


def _seen(mark: Mark, at_end: bool) -> Spot:
    """Where somebody is to be seen, at the start or at the end of their way: in the doorway and not behind the wall."""
    there = (mark.to or mark.at) if at_end else mark.at
    return mark.via[0] if mark.via and _leaves(mark) == at_end else there


def _leaves(mark: Mark) -> bool:
    return mark.to is not None and bool(mark.via) and apart(mark.via[-1], mark.to) < apart(mark.at, mark.via[0])


def _gaze(mark: Mark, seen: Mapping[str, Spot]) -> Vec:
    target = mark.to or seen.get(mark.look_at.casefold()) or seen.get(mark.look_at)
    if mark.rides and mark.to is not None:
        return towards(mark.facing / 10)  # a rower has their back to where they go
    if target is not None:
        way = Vec(float(target.x - mark.at.x), 0.0, float(target.z - mark.at.z))
        if way.length > 100.0:
            return _as_far_as_the_neck_goes(mark, way.unit)
    return towards(mark.facing / 10)


def _as_far_as_the_neck_goes(mark: Mark, gaze: Vec) -> Vec:
    """Who sits turns the head and not the chair."""
    if mark.pose != "sit" or mark.to is not None:
        return gaze
    turn = (gaze.heading - mark.facing / 10 + 180.0) % 360.0 - 180.0
    return towards(mark.facing / 10 + max(-_NECK, min(_NECK, turn))) if abs(turn) > _NECK else gaze


def _body(mark: Mark, spot: Spot, gaze: Vec, at_end: bool) -> Body:
    height = float(mark.figure.height)
    lies = mark.pose == "lie" and not any(cue.what in ("lie", "stand") for cue in mark.cues)
    falls = not lies and any(cue.what in _DOWN for cue in mark.cues)
    pose = "stand" if (mark.pose == "lie" and not lies) or (mark.pose == "kneel" and falls) else mark.pose
    sits = mark.pose == "sit" and not (at_end and any(cue.what == "stand" for cue in mark.cues))
    sits = sits and (at_end or mark.to is None or bool(mark.rides))  # who comes to a chair comes on their feet
    crown = (mark.seat or 450) + _SITTING * height if sits else height * _POSES.get(pose, 1.0)
    crown += mark.seat if lies else _CHILD * height if mark.figure.build == "child" else 0.0
    at = Vec(float(spot.x), float(spot.y), float(spot.z))
    hips = at if lies else None
    if lies:
        at = at.plus(towards(mark.facing / 10), -_LYING * height)
    tame = things.animal(mark.figure.build)
    hat = 0.0 if tame else float(_HATS.get(mark.figure.hat, _ORDINARY_HAT))
    span = float(max(things.size(mark.rides)[0], things.size(mark.rides)[2])) if mark.rides else height if lies else 0.0
    span = 2.0 * things.eyes(mark.figure.build)[2] if tame else span
    goal = mark.to if _leaves(mark) and at_end else mark.reaches
    reach = vec(goal) if goal is not None else None
    return Body(
        mark.figure.name,
        at,
        spot.y + crown,
        float(spot.y),
        height,
        hat,
        gaze,
        span,
        hips,
        sits,
        reach,
        mark.rides,
        falls,
        max(0.0, height - crown) if pose in _LOWERED and any(cue.what == pose for cue in mark.cues) else 0.0,
        tame,
    )
