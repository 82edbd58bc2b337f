"""Somebody in another's arms: they go where these go, and lie across them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rushes.engines.maquette.joints import Joint, Pose, rest
from rushes.engines.maquette.paths import Vector
from rushes.engines.maquette.poses import breathe

if TYPE_CHECKING:
    from rushes.engines.maquette.actors import Actor

_AHEAD, _ASIDE = 0.30, 0.10  # metres of a bearer 1.75 m tall, to the hips of whom they bear
_HIGH = 0.66  # of the height of the bearer's eyes
_TURNED = math.pi / 2  # their feet are to the bearer's left


@dataclass(frozen=True)
class Borne:
    """What somebody who is carried rides: the arms of ``bearer``."""

    bearer: Actor

    def place(self, seconds: float) -> Vector:
        """The ground under the hips."""
        way, size = self.bearer.heading(seconds), self.bearer.size
        c, s = math.cos(way) * size, math.sin(way) * size
        away = np.array([_AHEAD * s + _ASIDE * c, 0.0, _AHEAD * c - _ASIDE * s])
        return np.asarray(self.bearer.place(seconds) + away)

    def heading(self, seconds: float) -> float:
        return self.bearer.heading(seconds) + _TURNED

    def hands(self, seconds: float) -> None:
        """Theirs hold on to nothing."""

    def pose(self, seconds: float, own: float, size: float) -> Pose:
        """On the back, bent at hips and knees, the head by the bearer's shoulder."""
        high = float(self.bearer.head(seconds)[1] - self.bearer.place(seconds)[1])
        pose = rest((0.55, 0.12, 0.6, 1.25, 0.0))
        pose[Joint.HIP] = _HIGH * high / size
        pose[Joint.PITCH] = -1.15
        pose[Joint.LEAN] = 0.35
        pose[Joint.HEAD_NOD], pose[Joint.HEAD_TURN] = 0.25, -0.5
        for first in (Joint.LEFT_LEG, Joint.RIGHT_LEG):
            pose[first], pose[first + 2] = 0.55, 1.15
        pose[Joint.LEFT_LEG] += 0.12
        pose[Joint.LEFT_FOOT] = pose[Joint.RIGHT_FOOT] = 0.9
        breathe(pose, seconds, own)
        return pose
