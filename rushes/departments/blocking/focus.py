"""The focus puller: what is sharp where the director said so, and when it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from rushes.departments.blocking import things
from rushes.departments.blocking.order import Order
from rushes.departments.blocking.sight import Sight, in_hand
from rushes.departments.blocking.vectors import Vec, vec
from rushes.film.blocking import Camera, Mark
from rushes.film.shot import Shot

_WHEN = Fraction(9, 20)  # of the shot, where nobody's words say when
_BEFORE = Fraction(1, 4)  # seconds by which the focus is there before the words


def sharp(shot: Order, sight: Sight, start: Vec, end: Vec) -> tuple[Vec, Vec]:
    """What is sharp at first and at last: what the note names, else as the set-up has it."""
    first, last = shot.focus[0], shot.focus[-1]
    return _point(first, sight, start, at_end=False), _point(last, sight, end, at_end=True)


def _point(name: str, sight: Sight, otherwise: Vec, at_end: bool) -> Vec:
    """Between the eyes of a person, the middle of a thing; ``otherwise`` for what is not there."""
    body = (sight.ends if at_end else sight.starts).get(name.casefold())
    if body is not None:
        return body.head
    holder = sight.person(sight.holders.get(name))
    if holder is not None:
        return in_hand(holder, name)
    thing = sight.thing(name) if name else None
    if thing is None:
        return otherwise
    at = vec((thing.to if at_end else None) or thing.at)
    return Vec(at.x, at.y + things.size(thing.name)[1] / 2, at.z)


def pulled(camera: Camera, shot: Shot, people: Sequence[Mark], frames: int, rate: Fraction) -> Camera:
    """The camera with the frame about which its focus is pulled: as the second one begins to speak, else before the
    middle of the shot."""
    if len(shot.focus) < 2:
        return camera
    target = shot.focus[1].casefold()
    words = [
        cue.start
        for mark in people
        if mark.figure.name.casefold() == target
        for cue in mark.cues
        if cue.what == "speak"
    ]
    when = round(frames * _WHEN)
    if words and words[0] > rate:
        when = round(words[0] - rate * _BEFORE)
    return replace(camera, rack=max(1, min(frames - 1, when)))
