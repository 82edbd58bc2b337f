"""Gestures, made: bodies taken from key pose to key pose of the repertoire, easing from one to the next.

A hand goes either to angles or to a spot: the mouth, the ear, another's shoulder. A spot is reached by whoever
reaches for it, whatever their build.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.joints import Joint, Pose
from rushes.engines.maquette.reach import Build, Vector, arm, bring_hand, chest, head_spot, lay_hand, shoulder
from rushes.engines.maquette.repertoire import EAR, Gesture, Key

GRIPS = slice(Joint.LEFT_GRIP, Joint.RIGHT_GRIP + 1)
_ARMS = frozenset(range(Joint.LEFT_SWING, Joint.RIGHT_WRIST + 1))
_GRAVITY = 9.81  # metres a second, a second


@dataclass(frozen=True)
class Reach:
    """What a gesture reaches for: the body's own build, and spots of the world in its chest's frame as it stands
    before the gesture, or ``there``, where they are whatever the body does meanwhile."""

    build: Build
    spots: Mapping[str, Vector]
    aim: tuple[float, float] = (0.0, 0.0)  # aside and up, of what is looked at
    there: Mapping[str, Vector] = field(default_factory=dict)  # spots in the frame of the body's root: they stay
    on: Mapping[tuple[str, int], tuple[Vector, Vector]] = field(default_factory=dict)  # and on the other: see enacting
    higher: float = 0.0  # metres that the eyes are above those of the other

    def spot(self, pose: Pose, side: int, name: str, offset: tuple[float, float, float]) -> Vector:
        """In the chest's frame; ``offset`` has x outwards."""
        out = np.array((offset[0] * side, offset[1], offset[2]))
        if name in self.there:
            turned, at = chest(pose, self.build)
            broad = np.array((_BROAD.get(name, 0.0) * side, 0.0, 0.0))
            return np.asarray(turned.T @ (self.there[name] - at) + (0.0 if name == "thing" else out + broad))
        if name == "thing" and name in self.spots:
            return self.spots[name]
        if name in _HEAD:
            x, y, z = _HEAD[name]
            return head_spot(pose, self.build, (x * side + out[0], y + out[1], z + out[2]))
        if name in self.spots:
            broad = _BROAD.get(name, 0.0)
            return np.asarray(self.spots[name] + out + np.array((broad * side, 0.0, 0.0)))
        x, y, z = _BODY[name if name in _BODY else "front"]
        return np.asarray(np.array((x * side * self.build.wide, y, z)) + out)


_LIPS = (0.0, -0.071, 0.098)  # of a head, from its middle
_CROUCH, _TIPTOE = 0.34, 0.075  # metres
_ROUND_THE_CHEEK, _BREATH = 0.55, 0.045  # radians; metres from lips to ear
_TRUNK, _OVER, _AHEAD = 0.72, 0.50, 0.25  # metres from hips to mouth; radians that one leans over on a seat
_ROUND = frozenset({"blade", "spine", "flank"})  # arms go round somebody to come there
_SWIVELS = tuple(0.3 * k for k in range(-2, 9))
_EASY = 0.15  # metres that a bent back makes up for
_KNUCKLES = 0.045  # metres from the middle of a fist to where it strikes
_HEAD = {
    "mouth": (0.02, -0.085, 0.125),
    "ear": (0.105, -0.02, 0.03),
    "eyes": (0.045, 0.0, 0.135),
    "brow": (0.06, 0.055, 0.12),
    "hair": (0.05, 0.12, -0.02),
    "chin": (0.02, -0.125, 0.11),
    "cheekbone": (0.07, -0.055, 0.085),
}
_BROAD = {"other": 0.13, "face": 0.09, "table": 0.15, "keys": 0.10}  # how far apart both hands are there
_BODY = {  # x outwards, y above the hips, z forward
    "heart": (-0.02, 0.38, 0.155),
    "middle": (0.045, 0.30, 0.22),
    "front": (0.16, 0.26, 0.34),
    "table": (0.15, 0.18, 0.36),
    "keys": (0.12, 0.18, 0.40),
    "leaf": (0.14, 0.44, 0.52),
    "low": (0.18, 0.02, 0.26),
    "hip": (0.17, 0.09, 0.05),
    "pocket": (0.17, 0.06, 0.09),
    "fists": (0.10, 0.44, 0.26),
    "far": (0.14, 0.40, 0.52),
    "jaw": (0.02, 0.52, 0.50),
    "cheek": (0.02, 0.56, 0.46),
    "breast": (0.10, 0.36, 0.50),
    "clasp": (0.10, 0.26, 0.40),
    "thing": (0.14, 0.40, 0.52),
    "high": (0.22, 0.74, 0.22),
    "out": (0.48, 0.36, 0.18),
    "back": (0.06, 0.20, -0.16),
}


def gesturing(pose: Pose, what: Gesture, weight: float, since: float, reach: Reach) -> None:
    """Lays a gesture over a pose. ``weight`` 0..1, ``since`` seconds it lasts."""
    before, after, share = _moment(what, since)
    swings = [(joint, a * math.sin(2 * math.pi * f * since + phase)) for joint, a, f, phase in what.beats]
    body = [(joint, angle) for joint, angle in swings if joint not in _ARMS]
    done = _posed(pose, before, reach, body, what)
    if share > 0:
        then = _posed(pose, after, reach, body, what)
        _towards(done, then, share)
    for joint, angle in swings:
        if joint in _ARMS:
            done[joint] += angle
    for foot in (Joint.LEFT_LIFT, Joint.RIGHT_LIFT):
        done[foot] = max(0.0, done[foot])
    if what.leap[1] > 0:
        _leap(done, since - what.leap[0], what.leap[1])
    if what.aim:
        aside, upward = reach.aim
        left = any(joint == Joint.LEFT_SWING for joint, _ in before.taken)
        swing = Joint.LEFT_SWING if left else Joint.RIGHT_SWING
        done[swing] = math.pi / 2 + upward
        done[Joint.TWIST] += max(-0.7, min(0.7, aside))
    _towards(pose, done, weight)


def _leap(pose: Pose, since: float, high: float) -> None:
    """In the air a body goes as a stone does."""
    long = 2 * math.sqrt(2 * high / _GRAVITY)
    share = since / long
    if 0 < share < 1:
        for joint in (Joint.HIP, Joint.LEFT_LIFT, Joint.RIGHT_LIFT):
            pose[joint] += 4 * high * share * (1 - share)


def _towards(pose: Pose, then: Pose, share: float) -> None:
    """Goes that share of the way; a hand changes its grip half way."""
    grips = (pose if share < 0.5 else then)[GRIPS].copy()
    pose += (then - pose) * share
    pose[GRIPS] = grips


def _moment(what: Gesture, since: float) -> tuple[Key, Key, float]:
    """The keys on both sides of a time, and how far it is on the way."""
    keys = what.keys
    time = since % what.period if what.period > 0 else since
    for before, after in pairwise(keys):
        if time < after.at:
            return before, after, smooth((time - before.at) / max(after.at - before.at, 1e-6))
    if what.period > 0 and len(keys) > 1:
        return keys[-1], keys[0], smooth((time - keys[-1].at) / max(what.period - keys[-1].at, 1e-6))
    return keys[-1], keys[-1], 0.0


def _posed(pose: Pose, key: Key, reach: Reach, body: Sequence[tuple[int, float]], what: Gesture) -> Pose:
    """A key taken by a body that swings by ``body`` meanwhile: hands stay on what they are at."""
    out = pose.copy()
    for joint, angle in key.taken:
        out[joint] = angle
    for joint, angle in (*key.added, *body):
        out[joint] += angle
    if what.level and reach.higher:
        _level(out, reach, what.level)
    if what.meets and "lips" in reach.there:
        _meet(out, reach)
    if what.ear and (EAR, -1) in reach.on:
        _whisper(out, reach)
    for side, name, offset, swivel in key.hands:
        if (name, side) in reach.on:
            _touch(out, side, reach.on[name, side], offset, reach, None if name in _ROUND else swivel)
        elif name == "keys":
            up = chest(out, reach.build)[0].T @ (0.0, 1.0, 0.0)
            lay_hand(out, side, reach.spot(out, side, name, offset), up, reach.build, swivel)
        else:
            bring_hand(out, side, reach.spot(out, side, name, offset), reach.build, swivel)
    return out


def _touch(
    pose: Pose,
    side: int,
    spot: tuple[Vector, Vector],
    offset: tuple[float, float, float],
    reach: Reach,
    swivel: float | None,
) -> None:
    """A hand on somebody's body: the palm lies on it, a fist meets it with its knuckles. ``offset`` goes along it:
    outwards and up, and out of it. ``swivel`` None: the elbow goes round the other's trunk."""
    turned, at = chest(pose, reach.build)
    outward = turned.T @ spot[1]
    to = turned.T @ (spot[0] - at) + np.array((offset[0] * side, offset[1], 0.0)) + outward * offset[2]
    if swivel is None:
        spine = turned.T @ (reach.there["behind"] - at)
        swivel = max(_SWIVELS, key=lambda angle: _clear(pose, side, to, spine, angle, reach.build))
    if pose[Joint.LEFT_GRIP if side > 0 else Joint.RIGHT_GRIP] in (0.0, 3.0):
        lay_hand(pose, side, to, outward, reach.build, swivel)
    else:
        bring_hand(pose, side, to + outward * _KNUCKLES, reach.build, swivel)


def _clear(pose: Pose, side: int, to: Vector, spine: Vector, swivel: float, build: Build) -> float:
    """How far elbow and forearm keep from somebody's middle, as one sees it from above, with the elbow turned so."""
    tried = pose.copy()
    bring_hand(tried, side, to, build, swivel)
    elbow = arm(tried, side, build)[3]
    spots = (elbow, elbow + (to - elbow) * 0.4, elbow + (shoulder(side, build) - elbow) * 0.4)
    high = max(0.0, float(elbow[1]) - float(shoulder(side, build)[1]) + 0.03)  # an elbow before a face is no embrace
    return min(math.hypot(float(at[0] - spine[0]), float(at[2] - spine[2])) for at in spots) - 1.5 * high


def _level(pose: Pose, reach: Reach, share: float) -> None:
    """Makes up for a difference of height: the taller one bends in the back and the knees, the smaller one stands on
    the tips of the toes."""
    bend = reach.higher * share
    if bend <= 0:
        up = min(_TIPTOE, -bend)
        for joint in (Joint.HIP, Joint.LEFT_LIFT, Joint.RIGHT_LIFT):
            pose[joint] += up
        return
    lean = min(0.80, 1.4 * max(0.0, bend - 0.03))
    pose[Joint.LEAN] += lean
    pose[Joint.HEAD_NOD] -= 0.4 * lean
    pose[Joint.SHIFT_Z] -= 0.26 * lean
    pose[Joint.HIP] -= min(_CROUCH, 0.9 * max(0.0, bend - _EASY))  # knees only where a back is not enough


def _meet(pose: Pose, reach: Reach) -> None:
    """Brings the mouth to where the other's comes: by bending, or on the tips of the toes."""
    away = _to_the_lips(pose, reach)
    if away[1] < 0:  # the taller one bends over first, then in the knees
        pose[Joint.LEAN] += min(0.34, -2.2 * float(away[1]))
        pose[Joint.HEAD_NOD] += min(0.20, -1.2 * float(away[1]))
        away = _to_the_lips(pose, reach)
    up = max(-_CROUCH, min(_TIPTOE, float(away[1])))
    pose[Joint.HIP] += up
    pose[Joint.SHIFT_Z] += max(-0.30, min(0.12, float(away[2])))
    pose[Joint.SHIFT_X] += max(-0.06, min(0.06, float(away[0])))
    pose[Joint.LEFT_LIFT] += max(0.0, up)
    pose[Joint.RIGHT_LIFT] += max(0.0, up)


def _whisper(pose: Pose, reach: Reach) -> None:
    """Brings the mouth to the other's ear: round their cheek, the head turned to it."""
    pose[Joint.HEAD_TURN] += _ROUND_THE_CHEEK
    ear, outward = reach.on[EAR, -1]
    turned, at = chest(pose, reach.build)
    away = ear + outward * _BREATH - at - turned @ head_spot(pose, reach.build, _LIPS)
    if pose[Joint.SEATED]:  # leans over, and stays on the seat
        pose[Joint.SWAY] -= max(-_OVER, min(_OVER, float(away[0]) / _TRUNK))
        pose[Joint.LEAN] += max(0.0, min(_AHEAD, float(away[2]) / _TRUNK))
        return
    pose[Joint.HIP] += max(-_CROUCH, min(_TIPTOE, float(away[1])))
    for foot in (Joint.LEFT_LIFT, Joint.RIGHT_LIFT):
        pose[foot] += max(0.0, min(_TIPTOE, float(away[1])))
    pose[Joint.SHIFT_X] += max(-0.16, min(0.16, float(away[0])))
    pose[Joint.SHIFT_Z] += max(-0.30, min(0.16, float(away[2])))


def _to_the_lips(pose: Pose, reach: Reach) -> Vector:
    """From the mouth to where the other's comes, in the frame of the body's root."""
    turned, at = chest(pose, reach.build)
    return np.asarray(reach.there["lips"] - at - turned @ head_spot(pose, reach.build, _LIPS))
