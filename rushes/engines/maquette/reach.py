"""Where the joints of one body are, and the angles that bring a foot or a hand to a spot.

Metres of a body 1.75 m tall, in the frame of its root: on the floor, y up, z the way it faces, x to its left.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.joints import (
    ANKLE,
    ARMPIT,
    FOREARM,
    HIP_WIDTH,
    PALM,
    SHIN,
    SHOULDER_WIDTH,
    STOOP,
    THIGH,
    UPPER_ARM,
    WAIST,
    Joint,
    Pose,
)

Vector: TypeAlias = npt.NDArray[np.float64]
Turn: TypeAlias = npt.NDArray[np.float64]  # (3, 3)

HAND = FOREARM + PALM * 0.8  # from the elbow to what the fingers hold
LEG = THIGH + SHIN
PIVOT = (0.0, 0.592, -0.006)  # of the head, in the chest's frame
SKULL = (0.0, 0.120, 0.020)  # from there to its middle
_FLAT, _HEEL = 0.020, 0.085  # half a palm's thickness; from the wrist to the middle of the palm


def about_x(angle: float) -> Turn:
    c, s = math.cos(angle), math.sin(angle)
    return np.array(((1.0, 0.0, 0.0), (0.0, c, -s), (0.0, s, c)))


def about_y(angle: float) -> Turn:
    c, s = math.cos(angle), math.sin(angle)
    return np.array(((c, 0.0, s), (0.0, 1.0, 0.0), (-s, 0.0, c)))


def about_z(angle: float) -> Turn:
    c, s = math.cos(angle), math.sin(angle)
    return np.array(((c, -s, 0.0), (s, c, 0.0), (0.0, 0.0, 1.0)))


@dataclass(frozen=True)
class Build:
    """What of a figure matters to where its hands and eyes are."""

    wide: float = 1.0  # its shoulders, against an average man's
    old: bool = False
    head: float = 1.0


def pelvis(pose: Pose) -> tuple[Turn, Vector]:
    """How the hips are turned and where they are."""
    turned = about_x(pose[Joint.PITCH]) @ about_y(pose[Joint.PELVIS_TURN]) @ about_z(pose[Joint.PELVIS_TILT])
    return turned, np.array((pose[Joint.SHIFT_X], pose[Joint.HIP], pose[Joint.SHIFT_Z]))


def chest(pose: Pose, build: Build) -> tuple[Turn, Vector]:
    """The chest's turn, and where its origin (the hip joints, were it straight) has gone."""
    hips, at = pelvis(pose)
    lean, sway, twist = pose[Joint.LEAN] / 2, pose[Joint.SWAY] / 2, pose[Joint.TWIST] / 2
    aside = about_z(sway) @ about_y(twist)
    belly = hips @ about_x(lean) @ aside
    turned = belly @ about_x(lean + (STOOP if build.old else 0.0)) @ aside
    up = np.array((0.0, WAIST, 0.0))
    return turned, at + belly @ up - turned @ up


def head_spot(pose: Pose, build: Build, spot: tuple[float, float, float]) -> Vector:
    """A spot of the head (from its middle, z out of the face) in the chest's frame."""
    nod = pose[Joint.HEAD_NOD] - (STOOP * 0.8 if build.old else 0.0)
    turned = about_y(pose[Joint.HEAD_TURN]) @ about_x(nod) @ about_z(pose[Joint.HEAD_TILT])
    return np.asarray(np.array(PIVOT) + turned @ ((np.array(SKULL) + np.array(spot)) * build.head))


def shoulder(side: int, build: Build) -> Vector:
    return np.array((SHOULDER_WIDTH * build.wide * side, ARMPIT, -0.012))


def bring_hand(
    pose: Pose, side: int, to: Vector, build: Build, swivel: float = 0.4, weight: float = 1.0, fore: float = HAND
) -> None:
    """Sets an arm so that its palm is at ``to`` (in the chest's frame), or stretches towards it where it is too far.
    ``swivel`` turns the elbow: 0 hangs below the hand, larger lifts it outwards. ``weight``: from the angles it had.
    ``fore``: metres from the elbow to what is brought there.

    Two bones and a hinge: the elbow's angle follows from the distance (law of cosines); swing gives the target's
    z and spread its angle about z, exactly.
    """
    away = to - shoulder(side, build)
    far = min(max(float(np.linalg.norm(away)), 0.12), (UPPER_ARM + fore) * 0.995)
    away = away * (far / (float(np.linalg.norm(away)) + 1e-9))
    cos = (UPPER_ARM**2 + fore**2 - far**2) / (2 * UPPER_ARM * fore)
    elbow = math.pi - math.acos(max(-1.0, min(1.0, cos)))
    down, ahead = -UPPER_ARM - fore * math.cos(elbow), fore * math.sin(elbow)
    # The bent arm, twisted: its hand is at (x, down, z) before swing and spread.
    twist, most = swivel, math.sqrt(max(0.0, far * far - float(away[2]) ** 2)) / max(ahead, 1e-9)
    if abs(math.sin(twist)) > most:  # so much to the side it would not come so far forward
        twist = math.copysign(math.asin(most), twist)
    x, z = -math.sin(twist) * side * ahead, math.cos(twist) * ahead
    radius = math.hypot(down, z)
    tz = max(-radius, min(radius, float(away[2])))
    rest = math.sqrt(max(0.0, radius * radius - tz * tz))
    best: tuple[float, float, float] | None = None
    for y in (-rest, rest):
        swing = math.atan2(tz, -y) - math.atan2(z, -down)
        spread = (math.atan2(float(away[1]), float(away[0])) - math.atan2(y, x)) * side
        spread = (spread + math.pi) % (2 * math.pi) - math.pi
        swing = (swing + math.pi) % (2 * math.pi) - math.pi
        strain = abs(spread - 0.3) + 0.3 * abs(swing - 0.6) + (4.0 if spread < -0.75 or swing < -1.1 else 0.0)
        if best is None or strain < best[0]:
            best = strain, swing, spread
    assert best is not None
    first = Joint.LEFT_SWING if side > 0 else Joint.RIGHT_SWING
    for k, angle in enumerate((best[1], best[2], twist, elbow)):
        pose[first + k] += (angle - pose[first + k]) * weight


def arm(pose: Pose, side: int, build: Build) -> tuple[Turn, Vector, Turn, Vector]:
    """An upper arm's turn and its joint, the forearm's turn and the elbow, in the chest's frame."""
    swing, spread, twist, elbow = pose[(first := Joint.LEFT_SWING if side > 0 else Joint.RIGHT_SWING) : first + 4]
    upper = about_z(spread * side) @ about_x(-swing) @ about_y(-twist * side)
    at = shoulder(side, build)
    return upper, at, upper @ about_x(-elbow), at + upper @ (0.0, -UPPER_ARM, 0.0)


def lay_hand(pose: Pose, side: int, to: Vector, outward: Vector, build: Build, swivel: float) -> None:
    """Lays a palm flat on a surface at ``to``, whose normal is ``outward``, both in the chest's frame: the fingers go
    on the way the forearm comes, as far as a wrist turns."""
    bring_hand(pose, side, to, build, swivel)
    fore = arm(pose, side, build)[2]
    for _ in range(2):  # the wrist is where the hand leaves room for it, and the forearm comes from there
        along = fore @ (0.0, -1.0, 0.0)
        fingers = along - outward * float(along @ outward)
        upward = np.array((0.0, 1.0, 0.0)) - outward * float(outward[1])
        fingers = fingers + upward * max(0.0, 0.75 - float(np.linalg.norm(fingers)))
        fingers /= float(np.linalg.norm(fingers)) + 1e-9
        bring_hand(pose, side, to + outward * _FLAT - fingers * _HEEL, build, swivel, fore=FOREARM)
        fore = arm(pose, side, build)[2]
    palm = np.stack([outward * side, -fingers, np.cross(outward * side, -fingers)], 1)
    turned = fore.T @ palm  # as about y, z and x after one another
    bend = math.asin(max(-1.0, min(1.0, float(turned[1, 0]))))
    roll = math.atan2(-turned[2, 0], turned[0, 0])
    first, hand = (Joint.LEFT_SWING, 0) if side > 0 else (Joint.RIGHT_SWING, 1)
    pose[Joint.LEFT_ROLL + hand] = -max(-1.9, min(1.9, roll)) * side
    pose[Joint.LEFT_BEND + hand] = -max(-1.35, min(1.35, bend)) * side
    pose[first + 4] = max(-0.7, min(0.7, -math.atan2(-turned[1, 2], turned[1, 1])))


# -- feet


@dataclass(frozen=True)
class Foot:
    """Where an ankle is, and how the sole is turned against the floor."""

    at: tuple[float, float, float]
    roll: float = 0.0


def plant(pose: Pose, left: Foot, right: Foot) -> None:
    """Sets the legs so that the ankles are where they belong, whatever the hips do."""
    values = pose.tolist()
    at_x, at_y, at_z = values[Joint.SHIFT_X], values[Joint.HIP], values[Joint.SHIFT_Z]
    turns = [
        (math.cos(a), math.sin(a)) for a in (values[Joint.PITCH], values[Joint.PELVIS_TURN], values[Joint.PELVIS_TILT])
    ]
    for side, foot, first, roll in (
        (1, left, Joint.LEFT_LEG, Joint.LEFT_FOOT),
        (-1, right, Joint.RIGHT_LEG, Joint.RIGHT_FOOT),
    ):
        x, y, z = _undone(turns, foot.at[0] - at_x, foot.at[1] - at_y, foot.at[2] - at_z)
        x -= HIP_WIDTH * side
        far = min(max(math.sqrt(x * x + y * y + z * z), 0.30), LEG * 0.999)
        knee = math.pi - math.acos(max(-1.0, min(1.0, 1 - far * far / (2 * THIGH * SHIN))))
        # Bent, the ankle lies behind the thigh's line by half the knee's angle: both bones are as long.
        level = math.hypot(x, y)
        pose[first] = math.atan2(z, level if y < 0 else -level) + knee / 2
        pose[first + 1] = math.atan2(x, abs(y) + 1e-9) * side
        pose[first + 2] = knee
        pose[roll] = foot.roll


def _undone(turns: list[tuple[float, float]], x: float, y: float, z: float) -> tuple[float, float, float]:
    """A spot in the frame of hips turned about x, y and z by angles of these cosines and sines: ``pelvis`` in plain
    numbers, for it is asked twice for every pose of everybody."""
    c, s = turns[0]
    y, z = c * y + s * z, c * z - s * y
    c, s = turns[1]
    x, z = c * x - s * z, c * z + s * x
    c, s = turns[2]
    return c * x + s * y, c * y - s * x, z


def feet(pose: Pose) -> tuple[Foot, Foot]:
    """Where the ankles are: what ``plant`` brings back after the hips have moved."""
    hips, at = pelvis(pose)
    found = []
    for side, first, roll in (
        (1, Joint.LEFT_LEG, Joint.LEFT_FOOT),
        (-1, Joint.RIGHT_LEG, Joint.RIGHT_FOOT),
    ):
        thigh = hips @ about_z(pose[first + 1] * side) @ about_x(-pose[first])
        shin = thigh @ about_x(pose[first + 2])
        ankle = at + hips @ (HIP_WIDTH * side, 0.0, 0.0) + thigh @ (0.0, -THIGH, 0.0) + shin @ (0.0, -SHIN, 0.0)
        found.append(Foot((float(ankle[0]), float(ankle[1]), float(ankle[2])), float(pose[roll])))
    return found[0], found[1]


def knees(pose: Pose) -> Vector:
    """The middle between both knees, in the frame of the body's root."""
    hips, at = pelvis(pose)
    thighs = [
        hips @ about_z(pose[first + 1] * side) @ about_x(-pose[first]) @ (0.0, -THIGH, 0.0)
        for side, first in ((1, Joint.LEFT_LEG), (-1, Joint.RIGHT_LEG))
    ]
    return np.asarray(at + (thighs[0] + thighs[1]) / 2)


def raised(foot: Foot, lift: float, ahead: float = 0.0) -> Foot:
    """The same foot with its ankle so much higher: up to the height of the toes it stands on their tips. So far
    ``ahead`` its sole goes first."""
    x, y, z = foot.at
    if lift <= 0:
        return foot
    roll = math.asin(min(0.72, lift / 0.13))
    if ahead > 0:
        return Foot((x, y + lift, z + ahead), -1.35 * min(1.0, ahead / 0.45) + roll * max(0.0, 1 - ahead / 0.2))
    return Foot((x, y + lift, z), max(foot.roll, roll))


def on_floor(x: float, z: float, roll: float = 0.0, lift: float = 0.0) -> Foot:
    """A foot whose sole rests at (x, z), heel up (positive ``roll``) or toes up: the ankle rises as it rolls."""
    if roll >= 0:  # over the ball of the foot, 13 cm before the ankle
        rise, ahead = 0.13 * math.sin(roll), 0.13 * (1 - math.cos(roll)) + ANKLE * math.sin(roll) * 0.5
    else:  # over the heel, 5 cm behind
        rise, ahead = 0.05 * math.sin(-roll), 0.0
    return Foot((x, ANKLE + rise + lift, z + ahead), roll)
