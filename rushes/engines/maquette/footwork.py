"""Steps that a gesture takes: forward into a blow, back from one, one foot after the other and none of them sliding."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.joints import Joint, Pose
from rushes.engines.maquette.reach import Foot, feet, plant

BODY, FOOT = 0.36, 0.20  # seconds that the weight takes for a step, and each foot in the air
_FIRST, _SECOND = 0.02, 0.19  # seconds into a step that each foot leaves the floor
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

    def at(self, seconds: float) -> tuple[float, float]:
        """How far the body has gone by then, forward and to the left, metres of one 1.75 m tall."""
        since, gone = self._since(seconds), np.zeros(2)
        for at, ahead, aside in self.steps:
            gone += np.array((ahead, aside)) * smooth((since - at) / BODY)
        return float(gone[0]), float(gone[1])

    def _foot(self, number: int, since: float) -> tuple[float, float, float]:
        """How far one foot has gone, and how high it is. The one on the side one goes to is the first."""
        ahead = left = lift = 0.0
        for at, forward, aside in self.steps:
            first = 0 if forward > 0 or aside > 0 else 1
            share = min(1.0, max(0.0, (since - at - (_FIRST if number == first else _SECOND)) / FOOT))
            ahead += forward * smooth(share)
            left += aside * smooth(share)
            lift = max(lift, _LIFT * 4 * share * (1 - share))
        return ahead, left, lift

    def pose(self, pose: Pose, seconds: float) -> None:
        """Leaves the feet where they were put down until they step."""
        since = self._since(seconds)
        if not any(0 < since - at < _SECOND + FOOT + 0.05 for at, _, _ in self.steps):
            return
        (body_ahead, body_left), soles = self.at(seconds), []
        for number, sole in enumerate(feet(pose)):
            ahead, left, lift = self._foot(number, since)
            x, y, z = sole.at
            soles.append(
                Foot((x + left - body_left, y + lift, z + ahead - body_ahead), sole.roll + 0.25 * lift / _LIFT)
            )
        pose[Joint.HIP] -= _SINK
        plant(pose, soles[0], soles[1])
