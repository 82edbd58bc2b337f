"""The set-up of somebody who has nobody to talk to, or goes somewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import copysign

from rushes.departments.blocking import things
from rushes.departments.blocking.body import Body
from rushes.departments.blocking.framing import CLOSE, Frame, frame_group, frame_person, numbers
from rushes.departments.blocking.heights import elevation as angle_of
from rushes.departments.blocking.heights import eye_height
from rushes.departments.blocking.order import Again, Order
from rushes.departments.blocking.sight import Sight
from rushes.departments.blocking.vectors import Vec, between, screen_right, towards
from rushes.departments.blocking.walking import FOLLOWING
from rushes.departments.blocking.wish import Setup
from rushes.film.note import Direction, Move, Size

_THREE_QUARTERS, FACE = 52.0, 68.0  # degrees from the lens: how a face is wished for, and how it still is one
# Degrees from what a hand goes to: the back, a little of the face, and what it opens; from afar from further round, for
# a camera that looks along the wall would stand outside the room.
_OVER_THE_ARM, _FROM_BEHIND = 122.0, 148.0
# Degrees from somebody's way, of a camera that goes along.
_BESIDE, _BEFORE_A_FACE, _THROUGH_A_WINDSCREEN = (55.0, 125.0), (38.0, 62.0), (8.0, 26.0)
_UNDER_THE_ROOF = 3.0  # degrees above who sits there
_STEP, _CLOSE_STEP = 1.15, 1.06  # how much looser a frame is that goes along: nobody keeps step to the inch


def alone(shot: Order, sight: Sight, one: Body) -> Setup:
    """Somebody with nobody to talk to: from the master's side when wide, round to the face when close."""
    number = numbers(shot.size)
    folded = one.name.casefold()
    start = sight.starts[folded]
    home = sight.master.minus(one.at).heading
    turn = (one.gaze.heading - home + 180.0) % 360.0 - 180.0
    heading = home + max(-78.0, min(78.0, turn * number.turn))
    if abs((one.gaze.heading - heading + 180.0) % 360.0 - 180.0) < 16.0:
        heading += 22.0 if turn <= 0 else -22.0  # never flat on the nose
    if shot.size in CLOSE:
        off = (heading - one.gaze.heading + 180.0) % 360.0 - 180.0
        off = max(-_THREE_QUARTERS, min(_THREE_QUARTERS, off))
        heading = one.gaze.heading + (_other_side(off) if shot.again is not Again.NO else off)
    elif shot.again is not Again.NO:
        heading = one.gaze.heading + _other_side((heading - one.gaze.heading + 180.0) % 360.0 - 180.0)
    reach = one.reach.minus(one.at).flat if one.reach is not None and shot.size is not Size.ECU else None
    if reach is not None:
        home = (sight.master.minus(one.at).heading - reach.heading + 180.0) % 360.0 - 180.0
        heading = reach.heading + copysign(_OVER_THE_ARM if shot.size in CLOSE else _FROM_BEHIND, home)
    way = one.at.minus(start.at).flat
    both = folded in sight.moving and shot.size not in CLOSE and way.length > 400 and reach is None
    framed = [start, one] if both and not follows(shot) else [one]
    followed = follows(shot) and way.length > 100
    level, aboard = angle_of(shot.angle), [one.name]
    from_start, looser = False, _CLOSE_STEP if shot.size in CLOSE else _STEP
    if followed:
        fellows = [other for other in sight.ends.values() if other.rides == one.rides and other is not one]
        fellows = fellows if one.rides else []
        aboard += [other.name for other in fellows]
        heading, from_start = _going(shot, one, way, heading, fellows)
        if _beside(shot, one) == _THROUGH_A_WINDSCREEN and level is None:
            level = _UNDER_THE_ROOF  # and never from above
    if from_start:
        one, framed = start, [start]  # going away they only get smaller

    def frame(angle: float) -> Frame:
        if len(framed) == 1:
            found = frame_person(one, shot.size, sight.gate.aspect)
            # A walker and a camera that start together do not keep step to the inch.
            return Frame(found.middle, found.height * looser) if followed else found
        return frame_group(framed, shot.size, screen_right(towards(angle).times(-1.0)), sight.gate.aspect)

    return Setup(
        focus=one.head,
        heading=heading,
        frame=frame,
        eye=eye_height(one, shot, sight),
        elevation=level,
        look=(reach.unit if reach is not None else one.gaze) if len(framed) == 1 else None,
        shift=number.shift,
        but=tuple(dict.fromkeys(aboard)),
        from_start=from_start,
        face=FACE if shot.size in CLOSE and reach is None else 180.0,
        travel=way.times(1.0 if from_start else -1.0) if followed and shot.move is not Move.PAN else None,
        bodies=(*framed, *_half_way(framed)),
    )


def _half_way(framed: list[Body]) -> list[Body]:
    """Somebody half of their way between two spots: nothing is to hide them there either."""
    return [replace(framed[1], at=between(framed[0].at, framed[1].at))] if len(framed) == 2 else []


def _beside(shot: Order, one: Body) -> tuple[float, float]:
    """Between how many degrees from somebody's way a camera that goes with them stands. Close, who walks looks at where
    they go, and it goes before them; who is in a car is seen through the windscreen, past whose posts."""
    if shot.size not in CLOSE:
        return _BESIDE
    if not one.rides:
        return _BEFORE_A_FACE
    return _THROUGH_A_WINDSCREEN if things.has_a_windscreen(one.rides) else _BESIDE


def _going(shot: Order, one: Body, way: Vec, heading: float, fellows: Sequence[Body]) -> tuple[float, bool]:
    """The heading to a camera that goes along with somebody on their way, and whether the frame is made for where they
    start. From the side rather than along the way: what is lost in step is lost across the frame, not in size."""
    off = (heading - way.heading + 180.0) % 360.0 - 180.0
    near, far = _beside(shot, one)
    heading = _alongside(shot, way, copysign(max(near, min(far, abs(off))), off))
    if (near, far) == _THROUGH_A_WINDSCREEN:
        heading = _past_the_posts(heading, way, one, fellows)
    return heading, abs(off) > 90.0 and far > 90.0


def _past_the_posts(heading: float, way: Vec, one: Body, fellows: Sequence[Body]) -> float:
    """On the side of the next seat, whose half of the windscreen is before the lens, and where they look who talk."""
    for other in fellows[:1]:
        mirrored = 2 * way.heading - heading
        aside = other.at.minus(one.at).flat
        return max(heading, mirrored, key=lambda each: towards(each).dot(aside))
    return heading


def _other_side(off: float) -> float:
    """Across the face, and at least thirty degrees from where it was seen: nearer would be a jump."""
    return copysign(max(40.0, abs(off) * 0.8), -off)


def _alongside(shot: Order, way: Vec, off: float) -> float:
    """A heading ``off`` degrees from somebody's way; on the other side of it where the camera would else go left
    though the note says right."""
    rightwards = screen_right(towards(way.heading + off).times(-1.0)).dot(way) > 0
    other = shot.direction is (Direction.LEFT if rightwards else Direction.RIGHT)
    return way.heading - off if other else way.heading + off


def follows(shot: Order) -> bool:
    """Whether the camera goes with who moves; close, where a step is out of frame, only beside them."""
    return shot.along or (shot.size not in CLOSE and shot.move in FOLLOWING)
