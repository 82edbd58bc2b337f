"""The skeleton that pose-led models read: eighteen points of a body, in the COCO layout that OpenPose writes."""

from __future__ import annotations

import numpy as np

from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.joints import (
    ARMPIT,
    FOREARM,
    HIP_WIDTH,
    SHIN,
    SHOULDER_WIDTH,
    THIGH,
    UPPER_ARM,
    Joint,
    Pose,
)
from rushes.engines.maquette.reach import Vector, about_x, about_y, about_z, chest, head_spot, pelvis

NAMES = (
    "nose", "neck", "right shoulder", "right elbow", "right wrist", "left shoulder", "left elbow", "left wrist",
    "right hip", "right knee", "right ankle", "left hip", "left knee", "left ankle", "right eye", "left eye",
    "right ear", "left ear",
)  # fmt: skip
_FACE = {"nose": (0.0, -0.035, 0.125), "eye": (0.0365, 0.010, 0.085), "ear": (0.087, -0.006, -0.012)}


def keypoints(actor: Actor, pose: Pose, seconds: float) -> Vector:
    """(18, 3) points of the world, metres, in the order of NAMES, of an actor in a pose at a time of the shot."""
    found: dict[str, Vector] = {}
    turned, at = chest(pose, actor.build)
    found["neck"] = at + turned @ (0.0, 0.52, -0.012)
    found["nose"] = at + turned @ head_spot(pose, actor.build, _FACE["nose"])
    for name, side in (("left", 1), ("right", -1)):
        for what in ("eye", "ear"):
            x, y, z = _FACE[what]
            found[f"{name} {what}"] = at + turned @ head_spot(pose, actor.build, (x * side, y, z))
        _arm(found, pose, name, side, turned, at + turned @ (SHOULDER_WIDTH * actor.build.wide * side, ARMPIT, -0.012))
        _leg(found, pose, name, side)
    points = np.stack([found[name] for name in NAMES]) * actor.size
    return np.asarray(actor.place(seconds) + points @ about_y(actor.heading(seconds)).T)


def _arm(found: dict[str, Vector], pose: Pose, name: str, side: int, turned: Vector, shoulder: Vector) -> None:
    first = Joint.LEFT_SWING if side > 0 else Joint.RIGHT_SWING
    swing, spread, twist, elbow = (float(pose[first + k]) for k in range(4))
    upper = turned @ about_z(spread * side) @ about_x(-swing) @ about_y(-twist * side)
    found[f"{name} shoulder"] = shoulder
    found[f"{name} elbow"] = shoulder + upper @ (0.0, -UPPER_ARM, 0.0)
    found[f"{name} wrist"] = found[f"{name} elbow"] + upper @ about_x(-elbow) @ (0.0, -FOREARM, 0.0)


def _leg(found: dict[str, Vector], pose: Pose, name: str, side: int) -> None:
    hips, at = pelvis(pose)
    first = Joint.LEFT_LEG if side > 0 else Joint.RIGHT_LEG
    thigh = hips @ about_z(float(pose[first + 1]) * side) @ about_x(-float(pose[first]))
    found[f"{name} hip"] = at + hips @ (HIP_WIDTH * side, 0.0, 0.0)
    found[f"{name} knee"] = found[f"{name} hip"] + thigh @ (0.0, -THIGH, 0.0)
    found[f"{name} ankle"] = found[f"{name} knee"] + thigh @ about_x(float(pose[first + 2])) @ (0.0, -SHIN, 0.0)
