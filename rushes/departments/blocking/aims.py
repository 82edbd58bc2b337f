"""What a camera turns to, and through whose eyes it looks."""

from __future__ import annotations

from dataclasses import replace

from rushes.departments.blocking import things
from rushes.departments.blocking.framing import frame_person, frame_thing
from rushes.departments.blocking.moves import Way
from rushes.departments.blocking.order import Order
from rushes.departments.blocking.sight import Sight, in_hand
from rushes.departments.blocking.vectors import Vec, vec
from rushes.departments.blocking.wish import Setup, line_between
from rushes.film.note import Move

_FOREHEAD = 130.0  # millimetres before the eyes: nothing of who looks is in their own frame
_NERVES = 22  # how much a head moves that looks, of a camera on a tired shoulder
_LENSES = (28.0, 100.0)  # what still passes for a look
_LOOK = 35.0  # of who looks at nothing in particular
_AHEAD, _DOWN = 3000.0, 260.0  # where that is
_TOGETHER = 400.0  # from one to the other: nearer, one frame has both
_SHOES = 90.0  # above the floor


def point(name: str, sight: Sight, at_end: bool) -> Vec | None:
    """Between the eyes of somebody, the middle of a thing; None for what is not there."""
    body = (sight.ends if at_end else sight.starts).get(name.casefold())
    if body is not None:
        return body.head
    holder = sight.person(sight.holders.get(name))
    if holder is not None:
        return in_hand(holder, name)
    thing = sight.thing(name) if name else None
    if thing is None:
        return None
    at = vec((thing.to if at_end else None) or thing.at)
    return Vec(at.x, at.y + things.size(thing.name)[1] / 2, at.z)


def between_both(wish: Setup, shot: Order, sight: Sight) -> Setup:
    """A set-up from which the camera turns from one person to another: from beside their line, so that it finds two
    faces and not the back of a head."""
    one, other = sight.person(next(iter(shot.subjects), "")), sight.person(shot.toward)
    if one is None or other is None or one.at.minus(other.at).flat.length < _TOGETHER:
        return wish
    line = line_between(sight, one, other)
    look = other.at.minus(one.at).flat.unit
    return replace(wish, heading=line[1].heading, line=line, look=look, face=180.0)


def aimed(path: Way, shot: Order, sight: Sight) -> Way:
    """A turn of the head that ends on what the note names; a tilt to somebody who is framed anyway begins, or ends, at
    their shoes."""
    if not shot.toward:
        return path
    end = point(shot.toward, sight, at_end=True)
    if end is None:
        return path
    body = sight.person(shot.toward)
    if shot.move is Move.TILT and body is not None and shot.subjects[:1] == (body.name,):
        # It looks at the shoes where it stands: as far off as the face would be, so that the frame is as large.
        return replace(path, target=Vec(path.target_end.x, body.feet + _SHOES, path.target_end.z), eye=path.eye_end)
    # The set-up is what a pan or a tilt would have landed on: here it goes on from there.
    return replace(path, eye=path.eye_end, target=path.target_end, target_end=end)


def through_their_eyes(shot: Order, sight: Sight) -> tuple[Way, Vec] | None:
    """What somebody sees, from where they are; None where they are not there. A walk carries the camera along."""
    body = sight.person(shot.pov)
    if body is None:
        return None
    began = sight.starts[shot.pov.casefold()]
    seen = next((at for name in shot.subjects if (at := point(name, sight, at_end=True)) is not None), None)
    ahead = body.head.plus(body.gaze, _AHEAD)
    target = seen or Vec(ahead.x, body.head.y - _DOWN, ahead.z)
    eye, first = (_out_of(one.head, target) for one in (body, began))
    lens = _LOOK if seen is None else _lens(shot, sight, eye, target)
    start = next((at for name in shot.subjects if (at := point(name, sight, at_end=False)) is not None), target)
    return Way(first, start, eye, target, lens, lens, _NERVES), target


def _out_of(head: Vec, target: Vec) -> Vec:
    return head.plus(target.minus(head).unit, _FOREHEAD)


def _lens(shot: Order, sight: Sight, eye: Vec, target: Vec) -> float:
    """As long as the size asks, within what an eye could be."""
    person = next((body for name in shot.subjects if (body := sight.person(name)) is not None), None)
    thing = next((prop for name in shot.subjects if (prop := sight.thing(name)) is not None), None)
    if person is not None:
        height = frame_person(person, shot.size, sight.gate.aspect).height
    elif thing is not None:
        height = frame_thing(target, things.size(thing.name), shot.size, False, sight.gate.aspect).height
    else:
        return _LOOK
    least, most = _LENSES
    return max(least, min(most, target.minus(eye).length * sight.gate.height / height))
