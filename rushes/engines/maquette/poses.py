"""What a body does: stands, sits, walks, lies, kneels, and the gestures over that. Pure functions of time."""

from __future__ import annotations

import math

from rushes.engines.maquette.joints import (
    ANKLE,
    HIP_HEIGHT,
    SHIN,
    THIGH,
    Gesture,
    Joint,
    Pose,
    rest,
)

STRIDE = 1.36  # metres of two steps at a walk, for a body 1.75 m tall
BLINK = 0.083  # seconds: longer, and a still of it shows someone asleep
RUNNING = 2.3  # metres a second: faster is a run


def smooth(x: float) -> float:
    """From 0 to 1 without a corner (Perlin's quintic)."""
    x = min(1.0, max(0.0, x))
    return x * x * x * (x * (6 * x - 15) + 10)


def standing(seconds: float, own: float) -> Pose:
    """At ease: breath, and weight that shifts from leg to leg. ``own``: the person's phase."""
    pose = rest()
    shift = math.sin(seconds * 0.37 + own * 5.1) * 0.5 + math.sin(seconds * 0.23 + own * 3.3) * 0.5
    pose[Joint.PELVIS_TILT] = 0.035 * shift
    pose[Joint.SWAY] = -0.045 * shift
    pose[Joint.RIGHT_KNEE] = 0.10 * max(0.0, shift)
    pose[Joint.LEFT_KNEE] = 0.10 * max(0.0, -shift)
    pose[Joint.RIGHT_LEG] = 0.06 * max(0.0, shift)
    pose[Joint.LEFT_LEG] = 0.06 * max(0.0, -shift)
    _breathe(pose, seconds, own)
    return pose


def _breathe(pose: Pose, seconds: float, own: float) -> None:
    breath = math.sin(seconds * 1.7 + own * 6.28)
    pose[Joint.LEAN] += 0.012 * breath
    pose[Joint.HEAD_NOD] += 0.02 * math.sin(seconds * 0.61 + own * 9.0) - 0.008 * breath
    pose[Joint.HEAD_TURN] += 0.05 * math.sin(seconds * 0.43 + own * 4.0)
    pose[Joint.LEFT_SPREAD] += 0.012 * breath
    pose[Joint.RIGHT_SPREAD] += 0.012 * breath
    # Eyes close for two frames every few seconds, each at their own time.
    pose[Joint.BLINK] = 1.0 if (seconds + own * 3.7) % (2.9 + own * 1.7) < BLINK else 0.0


def sitting(seconds: float, own: float, seat: float, size: float, table: bool = False) -> Pose:
    """On a seat ``seat`` metres high, for a body ``size`` times 1.75 m: shins upright, feet flat where they reach."""
    pose = rest("table" if table else "seated")
    hip = seat / size + 0.085
    thigh = math.acos(min(0.45, max(-0.25, (hip - SHIN - ANKLE) / THIGH)))
    pose[Joint.HIP] = hip
    pose[Joint.LEFT_LEG], pose[Joint.RIGHT_LEG] = thigh - 0.02, thigh + 0.03
    pose[Joint.LEFT_KNEE], pose[Joint.RIGHT_KNEE] = thigh + 0.10, thigh - 0.06
    pose[Joint.LEFT_LEG_SPREAD] = pose[Joint.RIGHT_LEG_SPREAD] = 0.09
    pose[Joint.LEAN] = 0.05 + (0.07 if table else 0.0)
    pose[Joint.SEATED] = 1.0
    _breathe(pose, seconds, own)
    return pose


def kneeling(seconds: float, own: float) -> Pose:
    pose = rest()
    pose[Joint.HIP] = THIGH + 0.07
    pose[Joint.LEFT_LEG] = pose[Joint.RIGHT_LEG] = 0.10
    pose[Joint.LEFT_KNEE] = pose[Joint.RIGHT_KNEE] = 1.62
    pose[Joint.LEAN] = 0.12
    _breathe(pose, seconds, own)
    return pose


def lying(seconds: float, own: float, height: float) -> Pose:
    """On the back, the feet where the body faced."""
    pose = rest()
    pose[Joint.HIP] = height + 0.12
    pose[Joint.PITCH] = -math.pi / 2
    pose[Joint.LEFT_SPREAD] = pose[Joint.RIGHT_SPREAD] = 0.22
    _breathe(pose, seconds, own)
    return pose


def walking(travelled: float, speed: float, own: float, seconds: float) -> Pose:
    """In step with the way covered: ``travelled`` and ``speed`` in body lengths of 1.75 m."""
    fast = smooth((speed - RUNNING * 0.8) / (RUNNING * 0.6))
    stride = STRIDE * (1 + 0.55 * fast)
    phase = 2 * math.pi * (travelled / stride + own)
    amount = smooth(speed / 0.7)
    pose = standing(seconds, own) * (1 - amount) + rest() * amount
    swing = amount * (0.44 + 0.30 * fast)
    for leg, knee, offset in (
        (Joint.LEFT_LEG, Joint.LEFT_KNEE, 0.0),
        (Joint.RIGHT_LEG, Joint.RIGHT_KNEE, math.pi),
    ):
        pose[leg] += swing * math.sin(phase + offset) + amount * 0.06
        lift = max(0.0, math.sin(phase + offset + math.pi - 1.1)) ** 1.3
        pose[knee] += amount * (0.10 + (0.78 + 0.75 * fast) * lift)
    for first, offset in ((Joint.LEFT_SWING, math.pi), (Joint.RIGHT_SWING, 0.0)):
        pose[first] += amount * (0.34 + 0.45 * fast) * math.sin(phase + offset)
        pose[first + 3] += amount * (0.12 + 1.15 * fast + 0.14 * math.sin(phase + offset))
    pose[Joint.PELVIS_TURN] += amount * 0.10 * math.sin(phase)
    pose[Joint.TWIST] -= amount * 0.17 * math.sin(phase)
    pose[Joint.PELVIS_TILT] += amount * 0.03 * math.cos(phase)
    pose[Joint.SWAY] -= amount * 0.02 * math.cos(phase)
    pose[Joint.LEAN] += amount * (0.05 + 0.16 * fast)
    pose[Joint.HEAD_NOD] -= amount * 0.03
    pose[Joint.HIP] = _grounded(pose) + amount * fast * 0.05 * abs(math.sin(phase))
    return pose


def _grounded(pose: Pose) -> float:
    """The hips' height that puts the lower foot on the floor."""
    reach = []
    for leg, knee in ((Joint.LEFT_LEG, Joint.LEFT_KNEE), (Joint.RIGHT_LEG, Joint.RIGHT_KNEE)):
        reach.append(THIGH * math.cos(pose[leg]) + SHIN * math.cos(pose[leg] - pose[knee]))
    return min(HIP_HEIGHT, max(reach) + ANKLE)


def gesturing(pose: Pose, what: Gesture, weight: float, since: float, aim: tuple[float, float]) -> None:
    """Lays a gesture over a pose. ``weight`` 0..1, ``since`` seconds it lasts, ``aim`` (aside, up) of the target."""
    for joint, angle in what.taken:
        if joint in (Joint.LEAN, Joint.TWIST, Joint.SWAY, Joint.HEAD_NOD, Joint.HEAD_TURN, Joint.HEAD_TILT):
            pose[joint] += angle * weight
        else:
            pose[joint] += (angle - pose[joint]) * weight
    for joint, amplitude, frequency, phase in what.beats:
        pose[joint] += amplitude * weight * math.sin(2 * math.pi * frequency * since + phase)
    if what.aim:
        aside, upward = aim
        pose[Joint.RIGHT_SWING] += (math.pi / 2 + upward - pose[Joint.RIGHT_SWING]) * weight
        pose[Joint.TWIST] += max(-0.7, min(0.7, aside)) * weight


def looking(pose: Pose, aside: float, upward: float) -> None:
    """The head turns first, the chest takes what the neck cannot, the eyes what is left."""
    limited = max(-2.2, min(2.2, aside))
    head = max(-0.95, min(0.95, limited * 0.85))
    chest = max(-0.55, min(0.55, limited - head))
    pose[Joint.HEAD_TURN] += head
    pose[Joint.TWIST] += chest
    nod = max(-0.5, min(0.5, upward))
    pose[Joint.HEAD_NOD] -= nod
    pose[Joint.GAZE_TURN] = max(-0.7, min(0.7, aside - head - chest))
    pose[Joint.GAZE_RISE] = max(-0.5, min(0.5, upward - nod))


def talking(pose: Pose, loudness: float, slow: float, seconds: float, own: float) -> None:
    """The mouth follows the voice; head and hands follow its slower swell."""
    pose[Joint.MOUTH] = loudness
    pose[Joint.HEAD_NOD] += 0.07 * (slow - 0.3) * math.sin(seconds * 5.1 + own * 6)
    pose[Joint.HEAD_TILT] += 0.05 * slow * math.sin(seconds * 2.3 + own * 9)
    swell = slow * (0.5 + 0.5 * math.sin(seconds * 1.9 + own * 7))
    pose[Joint.RIGHT_SWING] += 0.28 * swell
    pose[Joint.RIGHT_ELBOW] += 0.55 * swell
    pose[Joint.RIGHT_TWIST] -= 0.10 * swell
    pose[Joint.LEFT_ELBOW] += 0.22 * slow * (0.5 + 0.5 * math.sin(seconds * 1.3 + own * 5))
    pose[Joint.LEAN] += 0.03 * slow
