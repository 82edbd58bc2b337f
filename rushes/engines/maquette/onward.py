"""Getting on otherwise than on two sound legs: limping, staggering, on hands and knees, through water."""

from __future__ import annotations

import math

import numpy as np

from rushes.engines.maquette.gait import FEET, smooth
from rushes.engines.maquette.joints import Joint, Pose, rest
from rushes.engines.maquette.reach import Build, Foot, bring_hand, chest, feet, plant

LOW = frozenset({"crawl", "swim"})
GAITS = frozenset({"limp", "stagger", *LOW})
_STRIDE = 0.52  # metres that somebody on all fours comes with both hands and both knees
_BEARS = 0.62  # the share of it that each of them stays down
_SHINS = 0.40  # metres from the knees back to the ankles


def hobbling(pose: Pose, gait: str, way: float, step: float, own: float, amount: float) -> None:
    """Changes the pose of a walk: a leg that is spared, or a body that its feet run after. ``way`` and ``step`` in
    metres of a body 1.75 m tall; ``amount``: 0 stands, 1 is at full pace."""
    soles = feet(pose)
    if gait == "limp":
        spared = max(0.0, -math.cos(math.pi * way / step)) * amount
        pose[Joint.HIP] -= 0.058 * spared + 0.012 * amount
        pose[Joint.SWAY] -= 0.17 * spared
        pose[Joint.LEAN] += 0.10 * amount + 0.10 * spared
        pose[Joint.HEAD_NOD] -= 0.06 * amount - 0.14 * spared
        pose[Joint.RIGHT_SWING] += (0.30 - pose[Joint.RIGHT_SWING]) * 0.8 * amount
        pose[Joint.RIGHT_ELBOW] += (0.30 - pose[Joint.RIGHT_ELBOW]) * 0.8 * amount
        pose[Joint.LEFT_SPREAD] += 0.35 * spared
    else:
        roll, nod = math.sin(1.9 * way + own * 6.3), math.sin(2.7 * way + own * 4.1)
        pose[Joint.SHIFT_X] += 0.10 * roll * amount
        pose[Joint.SWAY] += 0.20 * math.sin(1.9 * way + own * 6.3 + 0.9) * amount
        pose[Joint.LEAN] += (0.16 + 0.12 * nod) * amount
        pose[Joint.TWIST] += 0.22 * nod * amount
        pose[Joint.HEAD_NOD] += 0.30 * amount
        pose[Joint.HEAD_TILT] += 0.25 * roll * amount
        pose[Joint.HIP] -= 0.03 * amount
        pose[Joint.LEFT_SPREAD] += (0.35 + 0.30 * roll) * amount
        pose[Joint.RIGHT_SPREAD] += (0.35 - 0.30 * roll) * amount
    plant(pose, soles[0], soles[1])


def _cycle(way: float, phase: float) -> tuple[float, float]:
    """How far before its middle a limb is, in metres, and how high, 0 to 1: down it stays where it is set."""
    turn = (way / _STRIDE + phase) % 1.0
    if turn < _BEARS:
        return _STRIDE * (_BEARS / 2 - turn), 0.0
    swing = (turn - _BEARS) / (1 - _BEARS)
    return _STRIDE * _BEARS * (smooth(swing) - 0.5), math.sin(math.pi * swing)


def crawling(way: float, seconds: float, build: Build) -> Pose:
    """On hands and knees; a hand goes with the other side's knee. ``way``: metres come, of a body 1.75 m tall."""
    pose = rest()
    sway = math.sin(2 * math.pi * way / _STRIDE)
    pose[Joint.HIP], pose[Joint.PITCH] = 0.455 + 0.008 * abs(sway), 1.36
    pose[Joint.HEAD_NOD], pose[Joint.HEAD_TURN] = -0.75, 0.10 * math.sin(seconds * 0.8)
    pose[Joint.PELVIS_TURN], pose[Joint.TWIST] = 0.07 * sway, -0.12 * sway
    ankles = []
    for side, phase in ((1, 0.0), (-1, 0.5)):
        ahead, high = _cycle(way, phase)
        ankles.append(Foot((FEET * side, 0.055 + 0.03 * high, ahead - _SHINS), 1.5))
    plant(pose, ankles[0], ankles[1])
    turned, at = chest(pose, build)
    for side, phase in ((1, 0.5), (-1, 0.0)):
        ahead, high = _cycle(way, phase)
        palm = np.array((0.17 * side * build.wide, 0.035 + 0.09 * high, 0.50 + ahead))
        bring_hand(pose, side, turned.T @ (palm - at), build, 0.1)
        pose[Joint.LEFT_WRIST if side > 0 else Joint.RIGHT_WRIST] = -0.9 * (1 - high)
        pose[Joint.LEFT_GRIP if side > 0 else Joint.RIGHT_GRIP] = 3.0
    return pose


def swimming(seconds: float, own: float) -> Pose:
    """The crawl: an arm over the water, one under it, legs that flutter, the mouth up for air at every other pull."""
    pose = rest()
    turn = 2 * math.pi * (0.62 * seconds + own)
    roll = math.sin(turn)
    pose[Joint.HIP], pose[Joint.PITCH] = 0.06 + 0.015 * math.sin(2 * turn), 1.42
    pose[Joint.PELVIS_TURN], pose[Joint.TWIST] = 0.16 * roll, 0.34 * roll
    pose[Joint.HEAD_NOD] = -0.55
    pose[Joint.HEAD_TURN] = 0.75 * max(0.0, math.sin(turn + 0.4)) ** 2
    for first, side in ((Joint.LEFT_SWING, 0.0), (Joint.RIGHT_SWING, math.pi)):
        pull = turn + side
        pose[first] = math.pi / 2 + math.pi * 0.55 * math.sin(pull) + 0.5
        pose[first + 1] = 0.18 + 0.5 * max(0.0, math.cos(pull))  # out of the water it goes round wide
        pose[first + 2] = 0.2
        pose[first + 3] = 0.25 + 0.9 * max(0.0, math.cos(pull))
    for leg, side in ((Joint.LEFT_LEG, 0.0), (Joint.RIGHT_LEG, math.pi)):
        kick = math.sin(3 * turn + side)
        pose[leg] = 0.16 * kick
        pose[leg + 2] = 0.22 - 0.18 * kick
    pose[Joint.LEFT_FOOT] = pose[Joint.RIGHT_FOOT] = 1.7
    return pose
