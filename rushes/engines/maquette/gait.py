"""Walking and running: feet that stay where they were set down, hips carried over them, arms that answer."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

from rushes.engines.maquette.joints import HIP_HEIGHT, Joint, Pose, rest
from rushes.engines.maquette.reach import LEG, Foot, on_floor, plant

FEET = 0.085  # metres of a foot from the middle
RUNNING = 1.9  # body lengths of 1.75 m a second, over it people run


def smooth(x: float) -> float:
    """From 0 to 1 without a corner (Perlin's quintic)."""
    x = min(1.0, max(0.0, x))
    return x * x * x * (x * (6 * x - 15) + 10)


@dataclass(frozen=True)
class Walk:
    """A way in metres of a body 1.75 m tall. ``starts``, ``stops``: whether it begins or ends standing still;
    ``pace``: its full speed, a second. ``own`` sets with which foot, and when."""

    length: float
    pace: float
    starts: bool = False
    stops: bool = False
    own: float = 0.0

    @property
    def runs(self) -> bool:
        return self.pace > RUNNING

    @property
    def step(self) -> float:
        """From one foot's mark to the other's: longer when faster, and a whole number of them where both ends are
        at rest."""
        wanted = min(1.25, 0.62 + 0.24 * (self.pace - RUNNING) + 0.25) if self.runs else 0.30 + 0.25 * self.pace
        wanted = min(1.3, max(0.22, wanted))
        return self.length / max(1, round(self.length / wanted)) if self.starts and self.stops else wanted

    @property
    def first(self) -> float:
        """Where a foot comes down; the others are whole steps from it."""
        if self.starts:
            return 0.0
        return self.length if self.stops else self.own * self.step

    @property
    def bears(self) -> float:
        """The share of a step that a foot stays down before and after the body is over it."""
        return 0.30 if self.runs else 0.54


def landings(walk: Walk) -> tuple[float, ...]:
    """How far the body has come, in metres of a body 1.75 m tall, each time a foot comes down: what one hears."""
    step, found = walk.step, []
    number = math.floor(-walk.first / step) - 1
    while True:
        number += 1
        mark = walk.first + number * step
        lands = mark - walk.bears * step
        if mark > walk.length + (1e-9 if walk.stops else walk.bears * step):
            # Who stops sets the other foot beside the last.
            return (*found, walk.length) if walk.stops and len(found) > 1 else tuple(found)
        if 0.0 <= lands <= walk.length and not (walk.starts and mark <= 1e-9):
            found.append(lands)


def _foot(walk: Walk, odd: int, way: float) -> tuple[float, float, float]:
    """Where a foot is along the way, how high, and its roll, when the body has come ``way``."""
    step, first, bears = walk.step, walk.first, walk.bears
    number = math.floor((way - first) / step + bears + 1e-9)
    number -= (number - odd) % 2
    here = first + number * step
    after = here + 2 * step
    leaves, lands = here + bears * step, after - bears * step
    if walk.starts and here < 0:
        here, leaves = 0.0, 0.0
    if walk.stops and after > walk.length:
        after, lands = walk.length, max(min(lands, walk.length), leaves + 1e-6)
    heel = 0.62 if not walk.runs else 0.85
    strike = 0.24 * smooth((after - lands) / (0.4 * step))
    if way <= leaves or (here >= walk.length - 1e-9 and walk.stops):
        up = heel * smooth((way - here - 0.15 * step) / ((bears - 0.15) * step))
        toes = -strike * smooth((here - 0.22 * step - way) / (0.3 * step))
        return here, 0.0, up + toes
    u = min(1.0, (way - leaves) / max(lands - leaves, 1e-6))
    high = (0.05 + 0.03 * math.sin(math.pi * u)) * math.sin(math.pi * min(1.0, u * 1.02)) ** 1.2
    if walk.runs:
        high = 0.30 * math.sin(math.pi * u) ** 1.3 * (1.25 - 0.5 * u)
    roll = heel * (1 - smooth(u / 0.55)) - strike * smooth(u * 1.6 - 0.6)
    roll += 0.5 * math.sin(math.pi * u) if walk.runs else 0.0
    eased = u + 0.10 * math.sin(2 * math.pi * u)
    return here + (after - here) * eased, high, roll


Prints = Callable[[float, int], tuple[float, float]]
"""Where a foot's print is: how far along the walk and of which side (1 left) to (left, ahead) of the body."""


def walking(walk: Walk, way: float, speed: float, standing: Pose, prints: Prints | None = None) -> Pose:
    """The body when it has come ``way`` along its walk, at a speed in body lengths a second; it stands as
    ``standing`` when it does not move. Without ``prints`` it walks straight on."""
    amount, step = smooth(speed / 0.55), walk.step
    pose = standing * (1 - amount) + rest() * amount
    phase = math.pi * (way - walk.first) / step  # even feet come down at whole turns of 2π
    fast = 1.0 if walk.runs else 0.0
    vigour = amount * min(1.3, step / 0.62)
    pose[Joint.PELVIS_TURN] = 0.11 * vigour * math.sin(phase)
    pose[Joint.TWIST] -= 0.20 * vigour * math.sin(phase)
    pose[Joint.HEAD_TURN] += 0.09 * vigour * math.sin(phase)
    pose[Joint.PELVIS_TILT] += 0.035 * vigour * math.cos(phase)
    pose[Joint.SWAY] -= 0.035 * vigour * math.cos(phase)
    pose[Joint.SHIFT_X] *= 1 - amount
    pose[Joint.LEAN] += amount * (0.03 + 0.17 * fast)
    pose[Joint.HEAD_NOD] -= amount * (0.02 + 0.12 * fast)
    for first, sign in ((Joint.LEFT_SWING, 1.0), (Joint.RIGHT_SWING, -1.0)):
        beat = sign * math.sin(phase - 0.25)
        pose[first] += vigour * (0.03 + (0.38 + 0.30 * fast) * beat)
        pose[first + 3] += amount * (0.10 + 1.25 * fast) + vigour * 0.16 * max(-0.4, beat)
        pose[first + 2] += 0.2 * fast * amount
    soles = []
    for odd, side in ((0, 1), (1, -1)):
        along, high, roll = _foot(walk, odd, way)
        x, z = prints(along, side) if prints is not None else (FEET * side, along - way)
        soles.append(on_floor(x, z, roll, high))
    pose[Joint.HIP] = min(_carried(soles), pose[Joint.HIP]) - 0.008 * amount
    if walk.runs:
        pose[Joint.HIP] += amount * (0.055 * abs(math.sin(phase)) ** 1.5 - 0.05)
    plant(pose, soles[0], soles[1])
    return pose


def _carried(soles: list[Foot]) -> float:
    """The hips' height that both legs can reach, without a corner where one takes over from the other."""
    reach = []
    for foot in soles:
        aside = max(0.0, abs(foot.at[0]) - FEET)  # where the way bends
        ahead = min(math.hypot(aside, foot.at[2]), LEG * 0.9)
        reach.append(math.sqrt((LEG * 0.992) ** 2 - ahead * ahead) + foot.at[1])
    lower, upper = min(reach), max(reach)
    return min(lower - math.log(1 + math.exp(-(upper - lower) * 45)) / 45 + 0.004, HIP_HEIGHT)
