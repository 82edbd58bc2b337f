"""Turning on the spot: head first, then the trunk, the feet stepping round one after the other."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.joints import Joint, Pose
from rushes.engines.maquette.paths import turned
from rushes.engines.maquette.reach import Foot, feet, plant
from rushes.film.blocking import Cue

SECONDS = 1.2
FAR_ROUND = 2.3  # radians: to turn round is to have had one's back to it
_LIFT = 0.055  # metres
_STEPS = (((0.06, 0.28), (0.52, 0.74)), ((0.30, 0.52), (0.74, 0.96)))  # of both feet, the one on the inner side first


@dataclass(frozen=True)
class Turn:
    """From one heading to another, radians, between two times in seconds."""

    start: float
    before: float
    after: float

    def _share(self, seconds: float) -> float:
        return min(1.0, max(0.0, (seconds - self.start) / SECONDS))

    def _way(self) -> float:
        return (self.after - self.before + math.pi) % (2 * math.pi) - math.pi

    def heading(self, seconds: float) -> float:
        return turned(self.before, self.after, smooth(self._share(seconds)))

    def looks(self, seconds: float) -> float:
        """How far the eyes are free to look: nobody cranes towards what is behind their back until they turn to it."""
        return smooth((seconds - self.start) / (0.6 * SECONDS))

    def pose(self, pose: Pose, seconds: float) -> None:
        """Sets head, trunk and feet of who stands while they turn; before and after it changes nothing."""
        share = self._share(seconds)
        if not 0 < share < 1:
            return
        side = math.copysign(1.0, self._way())
        soles = [self._sole(sole, number, side, seconds) for number, sole in enumerate(feet(pose))]
        lead = math.sin(math.pi * min(1.0, share * 1.25)) * side
        pose[Joint.HEAD_TURN] += 0.55 * lead
        pose[Joint.TWIST] += 0.22 * lead
        pose[Joint.HIP] -= 0.012 * math.sin(math.pi * share)
        plant(pose, soles[0], soles[1])

    def _sole(self, sole: Foot, number: int, side: float, seconds: float) -> Foot:
        """A foot that stays where it was set down while the body turns over it; ``number``: 0 left, 1 right."""
        share = self._share(seconds)
        inner = number == (0 if side > 0 else 1)
        done = lift = 0.0
        for start, end in _STEPS[0 if inner else 1]:
            step = min(1.0, max(0.0, (share - start) / (end - start)))
            done += smooth(step) / 2
            lift += _LIFT * math.sin(math.pi * step)
        angle = turned(self.before, self.after, done) - self.heading(seconds)
        c, s = math.cos(angle), math.sin(angle)
        x, y, z = sole.at
        return Foot((c * x + s * z, y + lift, c * z - s * x), sole.roll)


def turn_of(cues: Sequence[Cue], rate: Fraction, facing: float, own: float) -> Turn | None:
    """Who turns comes round to ``facing``; who turns away ends with their back to it. ``own`` says over which
    shoulder. None for who does neither."""
    cue = next((cue for cue in cues if cue.what in ("turn", "turn-away")), None)
    if cue is None:
        return None
    back = facing + FAR_ROUND * (1 if own < 0.5 else -1)
    ends = (facing, back) if cue.what == "turn-away" else (back, facing)
    return Turn(float(cue.start / rate), *ends)
