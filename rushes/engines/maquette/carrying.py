"""Arms that carry: a weight that hangs from a hand, a thing held up in one or between two, a cane, a rein."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import tomli

from rushes.engines.maquette.gestures import Gesture, Reach, gesture, gesturing, with_the_left, without_the_left
from rushes.engines.maquette.joints import LEFT_ARM, RIGHT_ARM, Joint, Pose
from rushes.engines.maquette.reach import Build
from rushes.film.blocking import Mark

_ACROSS = 0.06  # metres to the left of the middle: farther, the left hand is the nearer one
HANGING = (0.02, 0.14, 0.1, 0.08, 0.0)  # an arm with a weight in its hand
ON_CANE = (0.30, 0.16, 0.10, 0.42, 0.0)


@cache
def way_of(thing: str) -> str:
    """How a thing is carried: ``hung``, ``grasped``, ``both``, or "" where it is held up in the right hand."""
    text = files("rushes.engines.maquette").joinpath("data/carrying.toml").read_text(encoding="utf-8")
    return next((way for way, names in tomli.loads(text).items() if thing in names), "")


def hangs(mark: Mark, thing: str) -> bool:
    """Whether what somebody holds is at the end of their arm: who sits has it on their knees."""
    return way_of(thing) == "hung" and not (mark.seat and mark.to is None)


def carry(pose: Pose, mark: Mark, build: Build) -> None:
    """The arms of who holds something, or leans on a cane."""
    if mark.left:
        _left(pose, mark, build)
    if mark.holds and hangs(mark, mark.holds):
        pose[RIGHT_ARM] = HANGING
        pose[Joint.SWAY] += 0.04
    elif mark.holds:
        hold = gesture("hold-both" if way_of(mark.holds) == "both" else "hold")
        assert hold is not None
        gesturing(pose, hold, 1.0, 0.0, Reach(build, {}))
    elif "cane" in mark.figure.wears and pose[Joint.SEATED] < 0.5:
        pose[RIGHT_ARM] = ON_CANE
        pose[Joint.LEAN] += 0.04
    else:
        return
    pose[Joint.RIGHT_GRIP] = 1.0


def _left(pose: Pose, mark: Mark, build: Build) -> None:
    """The left arm of who has something in either hand."""
    if hangs(mark, mark.left):
        pose[LEFT_ARM] = HANGING
        pose[Joint.SWAY] -= 0.04
    else:
        hold = gesture("hold")
        assert hold is not None
        gesturing(pose, with_the_left(hold), 1.0, 0.0, Reach(build, {}))
    pose[Joint.LEFT_GRIP] = 1.0


def handed(mark: Mark, what: Gesture, reach: Reach) -> Gesture:
    """A gesture by the hand that does it: the left one where the right has something, or where what it reaches for is
    on the left; the right one alone where the left is full."""
    if mark.left:
        return without_the_left(what)
    if not what.one_handed:
        return what
    if mark.holds:
        return with_the_left(what) if what.free and way_of(mark.holds) != "both" else what
    thing = reach.spots.get("thing") if what.reaches else None
    return with_the_left(what) if thing is not None and thing[0] > _ACROSS else what
