"""Getting up from a bed: the trunk comes up, the legs go over the edge, and from there one stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from rushes.engines.maquette import poses
from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.joints import Joint, Pose, rest
from rushes.engines.maquette.paths import Path, Vector, turned
from rushes.film.blocking import Cue

SECONDS, HURRIED = 2.9, 1.7  # as long as that, or where the shot ends sooner, as short as this
_UP, _OVER = 0.34, 0.66  # shares of that at which the trunk is up, and the feet are on the floor
_ARMS = (-0.35, 0.25, 0.1, 0.25, 0.0)  # hands behind, on the mattress


@dataclass(frozen=True)
class Rise:
    """From lying at ``bed`` to standing at ``floor``, metres, from ``start`` on, seconds; ``along``: the way the feet
    point who lies there; ``seat``: how high the bed is, ``size`` how large the body against 1.75 m."""

    bed: Vector
    floor: Vector
    start: float
    along: float
    seat: float
    size: float
    long: float = SECONDS

    def _share(self, seconds: float) -> float:
        return min(1.0, max(0.0, (seconds - self.start) / self.long))

    @property
    def outwards(self) -> float:
        """The way one looks who sits on its edge."""
        away = self.floor - self.bed
        return math.atan2(away[0], away[2])

    def heading(self, seconds: float) -> float:
        return turned(self.along, self.outwards, smooth((self._share(seconds) - _UP) / (_OVER - _UP)))

    def place(self, seconds: float) -> Vector:
        """Under the hips while these are on the bed; under the feet from when they are on the floor."""
        over = smooth((self._share(seconds) - _UP) / (_OVER - _UP))
        return np.asarray(self.bed + (self.floor - self.bed) * over)

    def pose(self, seconds: float, own: float, lying: Pose, upright: Pose) -> Pose:
        share = self._share(seconds)
        if share <= 0:
            return lying
        sat = rest(_ARMS)
        sat[Joint.HIP] = self.seat / self.size + 0.10
        sat[Joint.LEAN], sat[Joint.SEATED] = -0.10, 1.0
        sat[Joint.LEFT_LEG] = sat[Joint.RIGHT_LEG] = math.pi / 2 - 0.05
        sat[Joint.LEFT_FOOT] = sat[Joint.RIGHT_FOOT] = -1.2
        if share < _UP:  # the head first, then the back, over the elbows
            up = smooth(share / _UP)
            pose = lying + (sat - lying) * up
            bent = math.sin(math.pi * up)
            pose[Joint.LEAN] += 0.55 * bent
            pose[Joint.HEAD_NOD] += 0.30 * bent
            pose[Joint.LEFT_ELBOW] += 0.9 * bent
            pose[Joint.RIGHT_ELBOW] += 0.9 * bent
            pose[Joint.SEATED] = 1.0 if up > 0.5 else 0.0
            poses.breathe(pose, seconds, own)
            return pose
        edge = poses.sitting(seconds, own, self.seat, self.size)
        if share < _OVER:
            over = smooth((share - _UP) / (_OVER - _UP))
            pose = sat + (edge - sat) * over
            pose[Joint.SHIFT_Z] = -poses.SEAT * over
            pose[Joint.LEFT_KNEE] += 0.35 * math.sin(math.pi * over)
            pose[Joint.RIGHT_KNEE] += 0.20 * math.sin(math.pi * over)
            pose[Joint.SEATED] = 1.0
            return pose
        down = 1 - (share - _OVER) / (1 - _OVER)
        return poses.sitting(seconds, own, self.seat, self.size, False, down, upright) if down < 1 else edge


def rise_of(
    cues: Sequence[Cue], rate: Fraction, frames: int, way: Path | None, along: float, seat: float, size: float
) -> Rise | None:
    """How somebody who lies on a bed gets up to where ``way`` leads; None for who stays."""
    cue = next((cue for cue in cues if cue.what == "stand"), None)
    if cue is None or way is None:
        return None
    start = float(cue.start / rate)
    long = max(HURRIED, min(SECONDS, float(frames / rate) - start - 0.1))
    return Rise(way.a, way.b, start, along, seat, size, long)
