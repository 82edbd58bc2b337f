"""The joints of a mannequin, and poses as vectors of their angles: poses blend by adding.

Radians, except the measures marked metres, which are those of a body 1.75 m tall. Arms: swing forward, spread
sideways, twist (the forearm turns inwards), elbow, wrist. Legs: swing forward, spread, knee.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

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
    ROUND = 39  # the lips: -1 spread, 1 pursed
    LEFT_LIFT = 40  # metres: a foot above where it stands, in a step on the spot or a leap
    RIGHT_LIFT = 41
    LEFT_ROLL = 42  # the hand about the forearm: positive turns the palm down
    RIGHT_ROLL = 43
    LEFT_BEND = 44  # the hand at the wrist: positive towards the palm
    RIGHT_BEND = 45
    LEFT_AHEAD = 46  # metres: a foot that kicks, before where it stands
    RIGHT_AHEAD = 47


COUNT = len(Joint)
LEFT_ARM = slice(Joint.LEFT_SWING, Joint.LEFT_WRIST + 1)
RIGHT_ARM = slice(Joint.RIGHT_SWING, Joint.RIGHT_WRIST + 1)

THIGH, SHIN, ANKLE = 0.42, 0.42, 0.085
HIP_HEIGHT = THIGH + SHIN + ANKLE
HIP_WIDTH = 0.088
WAIST = 0.14  # above the hip joints: half of a bend happens here, half at the hips
SHOULDER = 0.50
SHOULDER_WIDTH = 0.172  # of the joint, from the middle
ARMPIT = SHOULDER - 0.032  # its height above the hips
UPPER_ARM, FOREARM = 0.285, 0.245
PALM = 0.10  # below the wrist
STOOP = 0.17  # of the old, radians


def rest(arms: Sequence[float] = (0.04, 0.10, 0.25, 0.22, 0.0)) -> Pose:
    """Standing at ease; ``arms``: swing, spread, twist, elbow and wrist of both."""
    pose = np.zeros(COUNT)
    pose[Joint.HIP] = HIP_HEIGHT - 0.004
    pose[LEFT_ARM] = pose[RIGHT_ARM] = arms
    return pose
