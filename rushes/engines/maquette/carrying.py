"""Arms that carry: a weight that hangs from a hand, a thing held up in one or between two, a cane, a rein."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from math import radians
from typing import Any

import tomli

from rushes.engines.maquette.gestures import Reach, gesturing
from rushes.engines.maquette.joints import LEFT_ARM, RIGHT_ARM, Joint, Pose
from rushes.engines.maquette.reach import Build
from rushes.engines.maquette.repertoire import Gesture, gesture, gesture_with, with_the_left, without_the_left
from rushes.engines.maquette.transform import Matrix, rotate, translate
from rushes.film.blocking import Mark

WAYS = ("hung", "grasped", "both", "leaned")
KEYS = "keys"  # what is played or typed on, and stands before who sits there
_ACROSS = 0.06  # metres to the left of the middle: farther, the left hand is the nearer one
HANGING = (0.02, 0.14, 0.1, 0.08, 0.0)  # an arm with a weight in its hand
ON_CANE = (0.30, 0.16, 0.10, 0.42, 0.0)


@dataclass(frozen=True)
class Grip:
    """``at``: where the palm has a thing, metres in its own frame. ``turned``: radians about its x, y and z there."""

    at: tuple[float, ...] = (0.0, 0.0, 0.0)
    turned: tuple[float, ...] = (0.0, 0.0, 0.0)

    def towards(self, other: Grip, share: float) -> Grip:
        def between(a: tuple[float, ...], b: tuple[float, ...]) -> tuple[float, ...]:
            return tuple(x + (y - x) * share for x, y in zip(a, b, strict=True))

        return Grip(between(self.at, other.at), between(self.turned, other.turned))

    def matrix(self) -> Matrix:
        """From the thing's own frame to that of the palm of somebody who faces +z."""
        x, y, z = self.turned
        around = rotate("y", y) @ rotate("x", x) @ rotate("z", z)
        return around @ translate(-self.at[0], -self.at[1], -self.at[2])


@dataclass(frozen=True)
class Use:
    """How a thing is turned while it is used: ``along`` the hands (from the one that has it to the other), the arm, or
    the violinist's chin; ``grip``: the spot of it, in metres, that the hand is at; ``lies``: it is modelled lying."""

    along: str
    grip: tuple[float, float, float]
    lies: bool = False


@cache
def _table() -> dict[str, Any]:
    return tomli.loads(files("rushes.engines.maquette").joinpath("data/carrying.toml").read_text(encoding="utf-8"))


@cache
def way_of(thing: str) -> str:
    """How a thing is carried: ``hung``, ``grasped``, ``both``, ``leaned``, or "" where the right hand holds it up."""
    return next((way for way in WAYS if thing in _table()[way]), "")


@cache
def use_of(thing: str, deeds: frozenset[str]) -> Use | None:
    """How a thing is turned by who does such deeds; None where it is carried as ever."""
    entry = _table()["use"].get(thing)
    if entry is None or ("by" in entry and deeds.isdisjoint(entry["by"])):
        return None
    x, y, z = entry["grip"]
    return Use(entry["along"], (x, y, z), bool(entry.get("lies")))


@cache
def grip(thing: str, verb: str = "") -> Grip | None:
    """How a hand has a thing, or has it while somebody does what ``verb`` says; None where no word is said of it."""
    entry = (_table()["while"].get(verb, {}) if verb else _table()["grip"]).get(thing)
    if entry is None:
        return None
    at, turned = entry.get("at", (0, 0, 0)), entry.get("turn", (0, 0, 0))
    return Grip(tuple(c / 1000 for c in at), tuple(map(radians, turned)))


def hangs(mark: Mark, thing: str) -> bool:
    """Whether what somebody holds is at the end of their arm: who sits has it on their knees."""
    return way_of(thing) == "hung" and not (mark.seat and (mark.to is None or mark.rides))


def carry(pose: Pose, mark: Mark, build: Build) -> None:
    """The arms of who holds something, or leans on a cane."""
    if mark.left:
        _left(pose, mark, build)
    if mark.holds and hangs(mark, mark.holds):
        pose[RIGHT_ARM] = HANGING
        pose[Joint.SWAY] += 0.04
    elif way_of(mark.holds) == "leaned" and pose[Joint.SEATED] < 0.5:
        pose[RIGHT_ARM] = ON_CANE
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


def deed(mark: Mark, verb: str, sits: bool) -> Gesture | None:
    """The gesture of a verb, by what somebody has in hand; none for who holds what hangs from their hand anyway."""
    what = gesture_with(verb, (mark.holds, mark.left, KEYS if mark.reaches is not None else ""), sits)
    return None if what is gesture("hold") and hangs(mark, mark.holds) else what


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
    thing = (reach.there.get("thing", reach.spots.get("thing"))) if what.reaches else None
    return with_the_left(what) if thing is not None and thing[0] > _ACROSS else what
