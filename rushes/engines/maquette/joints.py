"""The joints of a mannequin, and poses as vectors of their angles: poses blend by adding.

Radians, except the measures marked metres, which are those of a body 1.75 m tall. Arms: swing forward, spread
sideways, twist (the forearm turns inwards), elbow, wrist. Legs: swing forward, spread, knee.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np
import numpy.typing as npt

Pose = npt.NDArray[np.float64]


class Joint(IntEnum):
    HIP = 0  # metres: height of the hip joints above the floor
    PITCH = 1  # the whole body tips forward (lying: backward)
    PELVIS_TURN = 2
    PELVIS_TILT = 3
    LEAN = 4
    TWIST = 5
    SWAY = 6
    HEAD_TURN = 7
    HEAD_NOD = 8
    HEAD_TILT = 9
    LEFT_SWING = 10
    LEFT_SPREAD = 11
    LEFT_TWIST = 12
    LEFT_ELBOW = 13
    LEFT_WRIST = 14
    RIGHT_SWING = 15
    RIGHT_SPREAD = 16
    RIGHT_TWIST = 17
    RIGHT_ELBOW = 18
    RIGHT_WRIST = 19
    LEFT_LEG = 20
    LEFT_LEG_SPREAD = 21
    LEFT_KNEE = 22
    RIGHT_LEG = 23
    RIGHT_LEG_SPREAD = 24
    RIGHT_KNEE = 25
    SEATED = 26  # 0 stands, 1 sits: how the skirt falls
    MOUTH = 27  # 0 closed, 1 wide open
    BLINK = 28
    GAZE_TURN = 29  # the eyes, beyond the head
    GAZE_RISE = 30
    SHIFT_X = 31  # metres: the hips, to the left of the feet's middle
    SHIFT_Z = 32  # metres: and before it
    LEFT_FOOT = 33  # the sole against the floor: positive points the toes down
    RIGHT_FOOT = 34
    LEFT_GRIP = 35  # 0 relaxed, 1 closed, 2 pointing, 3 flat: what the hand is drawn as
    RIGHT_GRIP = 36
    BROW = 37  # -1 knit, 1 raised
    SMILE = 38  # -1 sad, 1 smiling


COUNT = len(Joint)
LEFT_ARM = slice(Joint.LEFT_SWING, Joint.LEFT_WRIST + 1)
RIGHT_ARM = slice(Joint.RIGHT_SWING, Joint.RIGHT_WRIST + 1)

THIGH, SHIN, ANKLE = 0.42, 0.42, 0.085
HIP_HEIGHT = THIGH + SHIN + ANKLE
SHOULDER = 0.50  # above the hip joints
NECK = 0.565


@dataclass(frozen=True)
class Gesture:
    """A verb of data/gestures.toml: joints it takes over, joints it swings."""

    taken: tuple[tuple[int, float], ...]
    beats: tuple[tuple[int, float, float, float], ...]
    once: bool
    aim: bool


_SINGLE = {
    "lean": Joint.LEAN,
    "twist": Joint.TWIST,
    "sway": Joint.SWAY,
    "nod": Joint.HEAD_NOD,
    "turn": Joint.HEAD_TURN,
    "tilt": Joint.HEAD_TILT,
    "drop": Joint.HIP,
}


def _joint(name: str) -> int:
    return int(_SINGLE[name]) if name in _SINGLE else int(Joint[name.upper()])


@cache
def _table() -> dict[str, Any]:
    text = files("rushes.engines.maquette").joinpath("data/gestures.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@cache
def gesture(verb: str) -> Gesture | None:
    """The gesture of a verb; None for verbs that bodies do not show."""
    table = _table()
    entry = table.get(table["same"].get(verb, verb)) if verb != "same" else None
    if entry is None:
        return None
    taken: list[tuple[int, float]] = []
    for side, first in (("left", Joint.LEFT_SWING), ("right", Joint.RIGHT_SWING)):
        taken += [(first + k, float(angle)) for k, angle in enumerate(entry.get(side, ()))]
    taken += [(int(joint), float(entry[name])) for name, joint in _SINGLE.items() if name in entry]
    beats = tuple((_joint(name), float(a), float(f), float(phase)) for name, a, f, phase in entry.get("beat", ()))
    return Gesture(tuple(taken), beats, bool(entry.get("once")), bool(entry.get("aim")))


def rest(name: str = "rest") -> Pose:
    """Standing at ease, or only the arms of another resting pose over it."""
    pose = np.zeros(COUNT)
    pose[Joint.HIP] = HIP_HEIGHT
    pose[Joint.LEFT_LEG_SPREAD] = pose[Joint.RIGHT_LEG_SPREAD] = 0.04
    found = gesture(name)
    assert found is not None
    for joint, angle in found.taken:
        pose[joint] = angle
    return pose
