"""A set-up in depth, for a pull of focus: one person close, another behind, and both in frame."""

from __future__ import annotations

from math import asin, atan, degrees, sin

from rushes.departments.blocking.body import Body
from rushes.departments.blocking.framing import Frame, frame_person
from rushes.departments.blocking.heights import elevation
from rushes.departments.blocking.lens import distance
from rushes.departments.blocking.order import Order
from rushes.departments.blocking.sight import Sight
from rushes.departments.blocking.vectors import screen_right, towards
from rushes.departments.blocking.wish import NEAREST, Setup, line_between, round_to

_PARTED = 0.42  # from head to head, in widths of the frame
_FARTHEST_OFF = 50.0  # degrees from their line


def in_depth(shot: Order, sight: Sight, near: Body, far: Body) -> Setup:
    """Two for a pull of focus: one close, one behind, both in frame, the far one clear of the near one's head."""
    frame = frame_person(near, shot.size, sight.gate.aspect)
    apart = far.at.minus(near.at).flat
    away = max(distance(float(shot.lens_mm), frame.height, sight.gate.height), NEAREST)
    # Seen from the near one, the lens stands opposite the far one, off their line by what parts them in the frame:
    # sin(off) / (away + apart) = sin(at the lens) / apart, by the law of sines.
    at_lens = atan(_PARTED * frame.height * sight.gate.aspect / away)
    ratio = sin(at_lens) * away / max(apart.length, 1.0)
    off = degrees(asin(ratio)) + degrees(at_lens) if ratio < 0.9 else _FARTHEST_OFF
    middle, side = line_between(sight, near, far)
    heading = round_to(apart.heading + 180.0, min(off, _FARTHEST_OFF), side)
    # The near one at one side, so that the middle of the frame lies towards the far one's.
    right = screen_right(towards(heading).times(-1.0))
    aside = 1.0 if apart.dot(right) > 0.0 else -1.0
    shifted = frame.middle.plus(right, aside * 0.5 * _PARTED * frame.height * sight.gate.aspect)
    return Setup(
        focus=near.head,
        heading=heading,
        frame=lambda _: Frame(shifted, frame.height),
        eye=(near.head.y + far.head.y) / 2,
        elevation=elevation(shot.angle),
        line=(middle, side),
        but=(near.name, far.name),
    )
