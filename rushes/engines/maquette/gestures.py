"""Gestures: what hands, trunk and face do for a verb, in key poses that ease from one to the next.

A hand goes either to angles or to a spot: the mouth, the ear, another's shoulder. A spot is reached by whoever
reaches for it, whatever their build.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

import numpy as np
import tomli

from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.joints import Joint, Pose
from rushes.engines.maquette.reach import Build, Vector, bring_hand, head_spot

_ADDED = {
    "lean": Joint.LEAN,
    "twist": Joint.TWIST,
    "sway": Joint.SWAY,
    "nod": Joint.HEAD_NOD,
    "turn": Joint.HEAD_TURN,
    "tilt": Joint.HEAD_TILT,
    "drop": Joint.HIP,
    "ahead": Joint.SHIFT_Z,
    "aside": Joint.SHIFT_X,
    "brow": Joint.BROW,
    "smile": Joint.SMILE,
    "mouth": Joint.MOUTH,
    "gaze": Joint.GAZE_RISE,
}
_GRIPS = {"open": 0.0, "grip": 1.0, "point": 2.0, "flat": 3.0}
GRIPS = slice(Joint.LEFT_GRIP, Joint.RIGHT_GRIP + 1)
_SIDES = (("left", 1, Joint.LEFT_SWING), ("right", -1, Joint.RIGHT_SWING))
_LEFT = frozenset({*range(Joint.LEFT_SWING, Joint.LEFT_WRIST + 1), Joint.LEFT_GRIP})
_RIGHT = frozenset({*range(Joint.RIGHT_SWING, Joint.RIGHT_WRIST + 1), Joint.RIGHT_GRIP})
_OTHER = {joint: joint + 5 for joint in range(Joint.LEFT_SWING, Joint.LEFT_WRIST + 1)} | {
    Joint.LEFT_GRIP: Joint.RIGHT_GRIP
}
_ACROSS = frozenset({Joint.TWIST, Joint.SWAY, Joint.HEAD_TURN, Joint.HEAD_TILT, Joint.SHIFT_X, Joint.PELVIS_TURN})


@dataclass(frozen=True)
class Key:
    """A moment of a gesture: seconds from its start, joints that are replaced, joints that are added to, and spots
    for the hands: (side, spot, offset in metres, swivel)."""

    at: float
    taken: tuple[tuple[int, float], ...]
    added: tuple[tuple[int, float], ...]
    hands: tuple[tuple[int, str, tuple[float, float, float], float], ...]


@dataclass(frozen=True)
class Gesture:
    """A verb of data/gestures.toml. ``period`` 0: its last key is held. ``beats``: joint, amplitude, times a
    second, phase. ``near``: metres from the other's middle that it is done at, 0 where nobody else is needed;
    ``answer``: the gesture of that other; ``free``: done with an empty hand."""

    keys: tuple[Key, ...]
    beats: tuple[tuple[int, float, float, float], ...]
    once: bool
    aim: bool
    period: float
    near: float
    answer: str
    free: bool = False

    @property
    def one_handed(self) -> bool:
        """Whether it is the right hand's alone, and could as well be the left one's."""
        sides = {side for key in self.keys for side, _, _, _ in key.hands}
        moved = {joint for key in self.keys for joint, _ in key.taken} | {joint for joint, _, _, _ in self.beats}
        return sides <= {-1} and not moved & _LEFT and bool(sides or moved & _RIGHT)

    @property
    def reaches(self) -> bool:
        """Whether it is done to what stands in the place."""
        return any(spot == "thing" for key in self.keys for _, spot, _, _ in key.hands)


@cache
def _table() -> dict[str, Any]:
    text = files("rushes.engines.maquette").joinpath("data/gestures.toml").read_text(encoding="utf-8")
    return tomli.loads(text)


def _joint(name: str) -> int:
    return int(_ADDED[name]) if name in _ADDED else int(Joint[name.upper()])


def _key(entry: Mapping[str, Any]) -> Key:
    taken: list[tuple[int, float]] = []
    hands = []
    for name, side, first in _SIDES:
        taken += [(first + k, float(angle)) for k, angle in enumerate(entry.get(name, ()))]
        if f"{name}_to" in entry:
            spot, *offset = entry[f"{name}_to"]
            x, y, z = (float(number) for number in (offset or (0.0, 0.0, 0.0)))
            hands.append((side, str(spot), (x, y, z), float(entry.get("swivel", 0.4))))
        if f"{name}_wrist" in entry:
            taken.append((first + 4, float(entry[f"{name}_wrist"])))
        if f"{name}_hand" in entry:
            grip = Joint.LEFT_GRIP if side > 0 else Joint.RIGHT_GRIP
            taken.append((int(grip), _GRIPS[entry[f"{name}_hand"]]))
    added = [(int(joint), float(entry[name])) for name, joint in _ADDED.items() if name in entry]
    return Key(float(entry.get("at", 0.0)), tuple(taken), tuple(added), tuple(hands))


@cache
def gesture(verb: str) -> Gesture | None:
    """The gesture of a verb; None for verbs that bodies do not show."""
    table = _table()
    entry = table.get(table["same"].get(verb, verb)) if verb != "same" else None
    if entry is None:
        return None
    common = {name: value for name, value in entry.items() if name != "key"}
    keys = tuple(_key(common | key) for key in entry["key"]) if "key" in entry else (_key(common),)
    beats = tuple((_joint(name), float(a), float(f), float(phase)) for name, a, f, phase in entry.get("beat", ()))
    return Gesture(
        keys,
        beats,
        bool(entry.get("once")),
        bool(entry.get("aim")),
        float(entry.get("period", 0.0)),
        float(entry.get("near", 0.0)),
        str(entry.get("answer", "")),
        bool(entry.get("free")),
    )


@cache
def with_the_left(what: Gesture) -> Gesture:
    """The same in a mirror: what the right hand did the left one does."""
    swapped = {**_OTHER, **{right: left for left, right in _OTHER.items()}}

    def joint(number: int) -> int:
        return swapped.get(number, number)

    def angle(number: int, amount: float) -> float:
        return -amount if number in _ACROSS else amount

    keys = tuple(
        Key(
            key.at,
            tuple((joint(number), amount) for number, amount in key.taken),
            tuple((joint(number), angle(number, amount)) for number, amount in key.added),
            tuple((-side, spot, offset, swivel) for side, spot, offset, swivel in key.hands),
        )
        for key in what.keys
    )
    beats = tuple((joint(number), angle(number, amount), f, phase) for number, amount, f, phase in what.beats)
    return replace(what, keys=keys, beats=beats)


@cache
def without_the_left(what: Gesture) -> Gesture:
    """The same for whose left hand is full."""
    keys = tuple(
        replace(
            key,
            taken=tuple((joint, amount) for joint, amount in key.taken if joint not in _LEFT),
            hands=tuple(hand for hand in key.hands if hand[0] < 0),
        )
        for key in what.keys
    )
    return replace(what, keys=keys, beats=tuple(beat for beat in what.beats if beat[0] not in _LEFT))


@dataclass(frozen=True)
class Reach:
    """What a gesture reaches for: the body's own build, and spots of the world in its chest's frame."""

    build: Build
    spots: Mapping[str, Vector]
    aim: tuple[float, float] = (0.0, 0.0)  # aside and up, of what is looked at

    def spot(self, pose: Pose, side: int, name: str, offset: tuple[float, float, float]) -> Vector:
        """In the chest's frame; ``offset`` has x outwards."""
        if name == "thing" and name in self.spots:
            return self.spots[name]
        out = np.array((offset[0] * side, offset[1], offset[2]))
        if name in _HEAD:
            x, y, z = _HEAD[name]
            return head_spot(pose, self.build, (x * side + out[0], y + out[1], z + out[2]))
        if name in self.spots:
            broad = _BROAD.get(name, 0.0)
            return np.asarray(self.spots[name] + out + np.array((broad * side, 0.0, 0.0)))
        x, y, z = _BODY[name if name in _BODY else "front"]
        return np.asarray(np.array((x * side * self.build.wide, y, z)) + out)


_HEAD = {
    "mouth": (0.02, -0.085, 0.125),
    "ear": (0.105, -0.02, 0.03),
    "eyes": (0.045, 0.0, 0.135),
    "brow": (0.06, 0.055, 0.12),
    "hair": (0.05, 0.12, -0.02),
    "chin": (0.02, -0.125, 0.11),
}
_BROAD = {"other": 0.13, "face": 0.09, "table": 0.15}  # how far apart both hands are there
_BODY = {  # x outwards, y above the hips, z forward
    "heart": (-0.02, 0.38, 0.155),
    "middle": (0.045, 0.30, 0.22),
    "front": (0.16, 0.26, 0.34),
    "table": (0.15, 0.18, 0.36),
    "low": (0.18, 0.02, 0.26),
    "hip": (0.17, 0.09, 0.05),
    "pocket": (0.17, 0.06, 0.09),
    "fists": (0.10, 0.44, 0.26),
    "far": (0.14, 0.40, 0.52),
    "thing": (0.14, 0.40, 0.52),
    "high": (0.22, 0.74, 0.22),
    "out": (0.48, 0.36, 0.18),
    "back": (0.06, 0.20, -0.16),
}


def gesturing(pose: Pose, what: Gesture, weight: float, since: float, reach: Reach) -> None:
    """Lays a gesture over a pose. ``weight`` 0..1, ``since`` seconds it lasts."""
    before, after, share = _moment(what, since)
    done = _posed(pose, before, reach)
    if share > 0:
        then = _posed(pose, after, reach)
        _towards(done, then, share)
    for joint, amplitude, frequency, phase in what.beats:
        done[joint] += amplitude * math.sin(2 * math.pi * frequency * since + phase)
    if what.aim:
        aside, upward = reach.aim
        left = any(joint == Joint.LEFT_SWING for joint, _ in before.taken)
        swing = Joint.LEFT_SWING if left else Joint.RIGHT_SWING
        done[swing] = math.pi / 2 + upward
        done[Joint.TWIST] += max(-0.7, min(0.7, aside))
    _towards(pose, done, weight)


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


def _posed(pose: Pose, key: Key, reach: Reach) -> Pose:
    out = pose.copy()
    for joint, angle in key.taken:
        out[joint] = angle
    for joint, angle in key.added:
        out[joint] += angle
    for side, name, offset, swivel in key.hands:
        bring_hand(out, side, reach.spot(out, side, name, offset), reach.build, swivel)
    return out
