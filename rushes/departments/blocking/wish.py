"""What a set-up wishes for, and the 180-degree line it keeps to."""

from __future__ import annotations

from collections.abc import Callable
from math import inf

from rushes.departments.blocking.body import Body
from rushes.departments.blocking.framing import Frame
from rushes.departments.blocking.sight import Sight
from rushes.departments.blocking.vectors import Vec, between, towards
from rushes.film.quick import dataclass

NEAREST = 620.0  # millimetres from lens to face


@dataclass(frozen=True, slots=True)
class Setup:
    """A wish: the camera in this direction from the subject, at this height, with this in frame.

    ``heading`` is the way from subject to camera, degrees; ``frame`` gives what is framed from a heading.
    ``elevation`` None: the lens stands at ``eye``. ``line``: a point of the 180-degree line and the level
    direction that points to the camera's side of it. ``look``: which way the subject looks, for looking room,
    ``shift`` widths of the frame. ``distance`` and ``farthest``: the least and the most from lens to subject, whatever
    the lens. ``but``: who may stand in the way. ``from_start``: the framing holds where the subject starts, and
    the camera turns after them. ``face``: by how many degrees the subject may look away from the lens. ``travel``: how
    far camera and subject go together, from here. ``bodies``: who is to be seen, as far down as the frame goes;
    ``over``: whose shoulder they are seen over; ``past_walls``: from behind a side wall if need be.
    """

    focus: Vec
    heading: float
    frame: Callable[[float], Frame]
    eye: float
    elevation: float | None = None
    line: tuple[Vec, Vec] | None = None
    look: Vec | None = None
    shift: float = 0.0
    distance: float = NEAREST
    farthest: float = inf
    but: tuple[str, ...] = ()
    from_start: bool = False
    face: float = 180.0
    travel: Vec | None = None
    bodies: tuple[Body, ...] = ()
    over: Body | None = None
    past_walls: bool = False


def line_between(sight: Sight, one: Body, other: Body) -> tuple[Vec, Vec]:
    """The 180-degree line of two people, and the camera's side of it: the master's, always."""
    along = other.at.minus(one.at).flat.unit
    across = Vec(along.z, 0.0, -along.x)
    middle = between(one.at, other.at)
    side = sight.master.minus(middle).flat.unit.dot(across)
    if abs(side) < 0.12:
        # The master looks along the line: take the side with more floor.
        x0, z0, x1, z1 = sight.plan.bounds
        side = Vec((x0 + x1) / 2, 0.0, (z0 + z1) / 2).minus(middle).dot(across)
    return middle, across if side >= 0 else across.times(-1.0)


def round_to(heading: float, by: float, side: Vec) -> float:
    """A heading turned by some degrees towards a side."""
    return heading + by if towards(heading + 5).dot(side) > towards(heading - 5).dot(side) else heading - by
