"""Steps that a gesture takes: forward into a blow, back from one, one foot after the other and none of them sliding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.joints import Joint, Pose
from rushes.engines.maquette.reach import Foot, feet, plant

BODY, FOOT = 0.36, 0.20  # seconds that the weight takes for a step, and each foot in the air
_LIFT, _SINK = 0.07, 0.02  # metres
Steps = Sequence[tuple[float, float, float]]
"""When each begins, seconds; metres of a body 1.75 m tall forward and to the left."""


@dataclass(frozen=True)
class Footwork:
    """The steps of a gesture that begins at ``start``, seconds, and comes round after ``period``, if not 0: its steps
    then lead back to where it began."""

    start: float
    steps: Steps
    period: float = 0.0

    def _since(self, seconds: float) -> float:
        since = seconds - self.start
        return since % self.period if self.period and since > 0 else since

    def _gone(self, since: float, delay: float, long: float) -> np.ndarray:
        """Forward and to the left, of what begins so much later than its step and takes so long."""
        gone = np.zeros(2)
        for at, ahead, aside in self.steps:
            gone += np.array((ahead, aside)) * smooth((since - at - delay) / long)
        return gone

    def at(self, seconds: float) -> tuple[float, float]:
        """How far the body has gone by then, forward and to the left, metres of one 1.75 m tall."""
        gone = self._gone(self._since(seconds), 0.0, BODY)
        return float(gone[0]), float(gone[1])

    def pose(self, pose: Pose, seconds: float) -> None:
        """Leaves the feet where they were put down until they step."""
        since = self._since(seconds)
        body = self._gone(since, 0.0, BODY)
        now = next((step for step in self.steps if 0 < since - step[0] < BODY + 0.1), None)
        if now is None:
            return
        first = 0 if now[1] > 0 or now[2] > 0 else 1
        soles = []
        for number, sole in enumerate(feet(pose)):
            delay = 0.02 if number == first else 0.20
            foot = self._gone(since, delay, FOOT) - body
            share = min(1.0, max(0.0, (since - now[0] - delay) / FOOT))
            lift = _LIFT * 4 * share * (1 - share)
            x, y, z = sole.at
            soles.append(Foot((x + float(foot[1]), y + lift, z + float(foot[0])), sole.roll + 0.25 * lift / _LIFT))
        pose[Joint.HIP] -= _SINK
        plant(pose, soles[0], soles[1])
