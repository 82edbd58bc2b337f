"""Somebody in another's arms: they go where these go, and lie across them."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.joints import Joint, Pose, rest
from rushes.engines.maquette.paths import Vector, turned
from rushes.engines.maquette.poses import breathe

if TYPE_CHECKING:
    from rushes.engines.maquette.actors import Actor

_AHEAD, _ASIDE = 0.30, 0.10  # metres of a bearer 1.75 m tall, to the hips of whom they bear
_HIGH = 0.66  # of the height of the bearer's eyes
_TURNED = math.pi / 2  # their feet are to the bearer's left
BENDS, LIFTS = 0.85, 1.15  # seconds until the bearer has hold of them, and until they lie in the arms


@dataclass(frozen=True)
class Borne:
    """What somebody who is carried rides: the arms of ``bearer``, from ``since`` on, seconds; till then they are as
    ``before``, None where they lie there all along."""

    bearer: Actor
    before: Actor | None = None
    since: float = 0.0

    def _lifted(self, seconds: float) -> float:
        return 1.0 if self.before is None else smooth((seconds - self.since) / LIFTS)

    def place(self, seconds: float) -> Vector:
        """The ground under the hips."""
        way, size = self.bearer.heading(seconds), self.bearer.size
        c, s = math.cos(way) * size, math.sin(way) * size
        away = np.array([_AHEAD * s + _ASIDE * c, 0.0, _AHEAD * c - _ASIDE * s])
        there, share = self.bearer.place(seconds) + away, self._lifted(seconds)
        if self.before is not None and share < 1:
            own = self.before.place(seconds)
            there = own + (there - own) * share
        return np.asarray(there)

    def heading(self, seconds: float) -> float:
        way = self.bearer.heading(seconds) + _TURNED
        if self.before is None:
            return way
        return turned(self.before.heading(seconds), way, self._lifted(seconds))

    def hands(self, seconds: float) -> None:
        """Theirs hold on to nothing."""

    def pose(self, seconds: float, own: float, size: float) -> Pose:
        """On the back, bent at hips and knees, the head by the bearer's shoulder."""
        high = float(self.bearer.head(seconds)[1] - self.bearer.place(seconds)[1])
        pose = rest((0.55, 0.12, 0.6, 1.25, 0.0))
        pose[Joint.HIP] = _HIGH * high / size
        pose[Joint.PITCH] = -1.15
        pose[Joint.LEAN] = 0.35
        pose[Joint.SEATED] = 1.0  # a skirt lies over the knees
        pose[Joint.HEAD_NOD], pose[Joint.HEAD_TURN] = 0.25, -0.5
        for first in (Joint.LEFT_LEG, Joint.RIGHT_LEG):
            pose[first], pose[first + 2] = 0.55, 1.15
        pose[Joint.LEFT_LEG] += 0.12
        pose[Joint.LEFT_FOOT] = pose[Joint.RIGHT_FOOT] = 0.9
        breathe(pose, seconds, own)
        share = self._lifted(seconds)
        if self.before is not None and share < 1:
            stood = self.before.posed(seconds, lambda _, __: None, False)
            seated = (pose if share > 0.5 else stood)[Joint.SEATED]
            pose = stood + (pose - stood) * share
            pose[Joint.SEATED] = seated
        return pose
