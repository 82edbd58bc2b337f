"""Over the shoulder: where the lens stands behind who listens, and whether there is a shoulder to look over at all."""

from __future__ import annotations

from math import asin, atan, degrees, sin

from rushes.departments.blocking.body import Body
from rushes.departments.blocking.composition import HEAD
from rushes.departments.blocking.framing import Frame, frame_person
from rushes.departments.blocking.heights import elevation as angle_of
from rushes.departments.blocking.lens import distance
from rushes.departments.blocking.order import Order
from rushes.departments.blocking.sight import Sight
from rushes.departments.blocking.wish import Setup, line_between, round_to
from rushes.film.note import Move, Size

# Wider than this an over-the-shoulder is a two-shot, closer than a close-up there is no shoulder left.
OVER = {Size.ECU: Size.CU, Size.CU: Size.CU, Size.MCU: Size.MCU, Size.MS: Size.MS, Size.MLS: Size.MLS}
_FROM_ONE_SPOT = frozenset({Move.STATIC, Move.HANDHELD, Move.PAN, Move.TILT, Move.ZOOM})
# In widths of the frame from its middle: the speaker on one side, the listener's head on the other.
_SPEAKER, _LISTENER = 0.14, 0.34
# An upright frame has no room for two heads: the listener's is all but out of it, and smaller, from farther off.
_UPRIGHT, _DEPTHS_UPRIGHT = 1.0, (2.6, 3.4)  # of an aspect, and as the depths below
_EAR = 0.12  # of the frame's width, what is seen of that head
_SHOULDER = 0.79  # of the height
_DEPTH_OF_TWO, _DEEPEST_OF_TWO = 1.72, 1.95  # camera to speaker, in distances between the two
_CHAIR_BACK = 900.0  # millimetres: shoulders below it are hidden by their own chair


def shoulders_show(one: Body, other: Body) -> bool:
    """Whether two can be seen over each other's shoulders: not where the chair of either hides theirs, nor where one
    lies or is an animal. As one of them is shown, so is the other: a clean single answers a clean single."""
    if one.hips is not None or other.hips is not None or one.beast or other.beast:
        return False
    return not any(each.chair and each.level(_SHOULDER) - each.feet < _CHAIR_BACK for each in (one, other))


def over_shoulder(shot: Order, sight: Sight, one: Body, other: Body) -> Setup:
    """The speaker past the listener's shoulder.

    Camera C, speaker A, listener B: the angle at C puts both heads where they belong in the frame, and the law
    of sines gives the angle at A by which the camera leaves the line: asin(CA · sin C / AB) − C.
    """
    frame = frame_person(one, OVER[shot.size], sight.gate.aspect)
    apart = one.at.minus(other.at).flat.length
    upright = sight.gate.aspect < _UPRIGHT
    nearest, farthest = _DEPTHS_UPRIGHT if upright else (_DEPTH_OF_TWO, _DEEPEST_OF_TWO)
    away = min(distance(float(shot.lens_mm), frame.height, sight.gate.height), farthest * apart)
    away = max(away, nearest * apart, apart + 600.0)
    focal = away * sight.gate.height / frame.height
    head = HEAD * other.height * away / (away - apart) / (frame.height * sight.gate.aspect)
    listener = 0.5 + head - _EAR if upright else _LISTENER
    at_lens = atan(_SPEAKER * sight.gate.width / focal) + atan(listener * sight.gate.width / focal)
    ratio = away * sin(at_lens) / max(apart, 1.0)
    off = degrees(asin(ratio) - at_lens) if ratio < 0.9 else 32.0
    middle, side = line_between(sight, one, other)
    return Setup(
        focus=one.head,
        heading=round_to(other.at.minus(one.at).heading, max(1.8, min(32.0, off)), side),
        frame=lambda _: frame,
        eye=_behind(one, other, frame, (away - apart) / away),
        elevation=angle_of(shot.angle),
        line=(middle, side),
        look=other.at.minus(one.at).flat.unit,
        shift=_SPEAKER,
        distance=away,
        farthest=away,
        but=(one.name, other.name),
        bodies=(one,),
        over=other,
        past_walls=shot.move in _FROM_ONE_SPOT,
    )


def _behind(one: Body, other: Body, frame: Frame, share: float) -> float:
    """How high the lens stands behind a shoulder, so that the frame ends below it: lower behind a child, who is looked
    up from, higher behind who is taller. ``share``: of the way to the speaker, how far the listener is."""
    lower = frame.middle.y - frame.height / 2
    eye = (other.level(_SHOULDER) - share * lower) / (1 - share)
    return max(other.level(0.62), min(other.head.y + 260.0, eye))
