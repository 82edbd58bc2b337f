"""The focus puller: what is sharp where the director said so, and when it changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from rushes.departments.blocking.aims import point
from rushes.departments.blocking.order import Order
from rushes.departments.blocking.sight import Sight
from rushes.departments.blocking.vectors import Vec, screen_right
from rushes.film.blocking import Camera, Mark
from rushes.film.shot import Shot

_WHEN = Fraction(9, 20)  # of the shot, where nobody's words say when
_BEFORE = Fraction(1, 4)  # seconds by which the focus is there before the words


def sharp(shot: Order, sight: Sight, start: Vec, end: Vec) -> tuple[Vec, Vec]:
    """What is sharp at first and at last: what the note names, else as the set-up has it."""
    first, last = shot.focus[0], shot.focus[-1]
    return point(first, sight, at_end=False) or start, point(last, sight, at_end=True) or end


def split(first: Vec, second: Vec, eye: Vec, target: Vec) -> int:
    """The side of the frame on which the first of two is: -1 the left, 1 the right."""
    view = target.minus(eye).unit
    across = [one.minus(eye).dot(screen_right(view)) / max(one.minus(eye).dot(view), 1.0) for one in (first, second)]
    return -1 if across[0] < across[1] else 1


def pulled(camera: Camera, shot: Shot, people: Sequence[Mark], frames: int, rate: Fraction) -> Camera:
    """The camera with the frame about which its focus is pulled: as the second one begins to speak, else before the
    middle of the shot."""
    if len(shot.focus) < 2 or shot.diopter:
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
