"""Walking where the way bends: feet stay where they were set down while the body turns over them, and lean into it."""

from __future__ import annotations

import math

from rushes.engines.maquette.gait import FEET, Prints
from rushes.engines.maquette.joints import Joint, Pose
from rushes.engines.maquette.paths import Path

PIVOT = 0.7  # radians: a foot left farther behind turns on its ball
GRAVITY = 9.81
LEANS, MOST = 0.6, 0.2  # how much of the physical lean one shows, the knees and hips taking the rest; radians
LOOKS, FIRST = 0.7, 0.5  # metres ahead on the way, to which the head turns first, by that share


def prints(path: Path, seconds: float, heading: float, size: float, facings: tuple[float, float]) -> Prints:
    """The prints of a walk along a path, for a body ``size`` times 1.75 m that faces ``heading``; at the ends of the
    way feet stand as one faces there."""
    here = path.at(seconds)
    cos, sin = math.cos(heading), math.sin(heading)

    def at(along: float, side: int) -> tuple[float, float]:
        far = along * size
        yaw = path.heading_after(far)
        if path.soft_start and far <= 1e-6:
            yaw = facings[0]
        elif path.soft_end and far >= path.length - 1e-6:
            yaw = facings[1]
        turned = (yaw - heading + math.pi) % (2 * math.pi) - math.pi
        turned = max(-PIVOT, min(PIVOT, turned))
        away = path.along(far) - here
        x, z = (away[0] * cos - away[2] * sin) / size, (away[0] * sin + away[2] * cos) / size
        return x + FEET * side * math.cos(turned), z - FEET * side * math.sin(turned)

    return at


def lean(pose: Pose, path: Path, seconds: float) -> None:
    """Into the bend, the head first."""
    if not path.via:
        return
    far, speed = path.travelled(seconds), path.speed(seconds)
    ahead, behind = path.heading_after(far + LOOKS), path.heading_after(far)
    coming = (ahead - behind + math.pi) % (2 * math.pi) - math.pi
    bend = (path.heading_after(far + 0.2) - path.heading_after(far - 0.2) + math.pi) % (2 * math.pi) - math.pi
    inward = max(-MOST, min(MOST, LEANS * math.atan(bend / 0.4 * speed * speed / GRAVITY)))
    pose[Joint.SWAY] -= inward
    pose[Joint.HEAD_TILT] += inward / 2
    pose[Joint.HEAD_TURN] += FIRST * coming
