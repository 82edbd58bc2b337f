"""What a body does on its feet, on a seat, on its knees, on its back. Pure functions of time."""

from __future__ import annotations

import math

from rushes.engines.maquette.gait import FEET, smooth
from rushes.engines.maquette.joints import ANKLE, HIP_HEIGHT, SHIN, THIGH, Joint, Pose, rest
from rushes.engines.maquette.reach import Foot, on_floor, plant

BLINK = 0.083  # seconds: longer, and a still of it shows someone asleep
SEAT = 0.40  # metres from the heels back to the hips of who sits
SEATED = (0.50, 0.10, 0.35, 1.05, 0.0)  # arms on the thighs
AT_TABLE = (0.70, 0.17, 0.60, 1.14, 0.0)
KNEELING = 0.44  # metres from the knees back to the ankles


def standing(seconds: float, own: float) -> Pose:
    """At ease: breath, and weight that goes from leg to leg over feet that stay. ``own``: the person's phase."""
    pose = rest()
    shift = math.sin(seconds * 0.37 + own * 5.1) * 0.5 + math.sin(seconds * 0.23 + own * 3.3) * 0.5
    shift += 0.55 * math.copysign(1.0, own - 0.5)  # nobody stands evenly: each has a favourite leg
    shift = max(-1.0, min(1.0, shift))
    pose[Joint.SHIFT_X] = 0.034 * shift
    pose[Joint.PELVIS_TILT] = 0.055 * shift
    pose[Joint.SWAY] = -0.075 * shift
    pose[Joint.HEAD_TILT] = 0.03 * shift
    pose[Joint.HIP] -= 0.006 * abs(shift)
    turned = 0.03 + 0.06 * ((own * 7.3) % 1.0)
    # The free leg's foot is a little ahead, whichever leg bears for the moment: weight goes over feet that stay.
    plant(pose, on_floor(FEET + 0.012, turned * (own < 0.5)), on_floor(-FEET - 0.012, turned * (own >= 0.5)))
    breathe(pose, seconds, own)
    return pose


def breathe(pose: Pose, seconds: float, own: float) -> None:
    breath = math.sin(seconds * 1.7 + own * 6.28)
    pose[Joint.LEAN] += 0.012 * breath
    pose[Joint.HEAD_NOD] += 0.02 * math.sin(seconds * 0.61 + own * 9.0) - 0.008 * breath
    pose[Joint.HEAD_TURN] += 0.05 * math.sin(seconds * 0.43 + own * 4.0)
    pose[Joint.LEFT_SPREAD] += 0.012 * breath
    pose[Joint.RIGHT_SPREAD] += 0.012 * breath
    # Eyes close for two frames every few seconds, each at their own time.
    pose[Joint.BLINK] = 1.0 if (seconds + own * 3.7) % (2.9 + own * 1.7) < BLINK else 0.0


def sitting(
    seconds: float,
    own: float,
    seat: float,
    size: float,
    table: bool = False,
    down: float = 1.0,
    upright: Pose | None = None,
) -> Pose:
    """On a seat ``seat`` metres high and SEAT behind the feet, for a body ``size`` times 1.75 m.

    ``down``: how far on the way from standing (``upright``): the trunk goes forward over the feet before the hips go
    back and down, and again before they come up: nobody sits or rises with a straight back.
    """
    pose = rest(AT_TABLE if table else SEATED)
    hip = seat / size + 0.085
    pose[Joint.HIP] = hip
    pose[Joint.SHIFT_Z] = -SEAT
    pose[Joint.LEAN] = 0.05 + (0.07 if table else -0.06 * (own > 0.5))
    pose[Joint.SEATED] = 1.0 if down > 0.55 else 0.0
    breathe(pose, seconds, own)
    if down < 1.0:
        stand = standing(seconds, own) if upright is None else upright
        sinks, back = smooth(down), smooth(down * 1.25 - 0.05)
        pose = stand + (pose - stand) * sinks
        pose[Joint.SEATED] = 1.0 if down > 0.55 else 0.0
        pose[Joint.SHIFT_Z] = -SEAT * back
        pose[Joint.LEAN] += 0.62 * math.sin(math.pi * down) ** 1.5
        pose[Joint.HEAD_NOD] -= 0.25 * math.sin(math.pi * down)
        for first in (Joint.LEFT_SWING, Joint.RIGHT_SWING):
            pose[first] += 0.35 * math.sin(math.pi * down)
    plant(pose, *_seated_feet(hip if down == 1 else HIP_HEIGHT, own, down))
    return pose


def _seated_feet(hip: float, own: float, down: float) -> tuple[Foot, Foot]:
    """Flat on the floor, one a little before the other; they hang where the seat is too high."""
    hang = max(0.0, hip - SHIN - ANKLE - 0.16)
    if hang > 0 and down == 1:
        return Foot((FEET, ANKLE + hang, 0.02), 0.35), Foot((-FEET, ANKLE + hang, -0.03), 0.4)
    ahead = 0.07 * down * (1 if own < 0.5 else -1)
    return on_floor(FEET + 0.012, max(0.0, ahead)), on_floor(-FEET - 0.012, max(0.0, -ahead))


def kneeling(seconds: float, own: float, down: float = 1.0) -> Pose:
    """On both knees; on the way the body sinks over its toes."""
    stand, pose = standing(seconds, own), rest()
    pose[Joint.HIP] = THIGH + 0.075
    pose[Joint.LEAN] = 0.06
    breathe(pose, seconds, own)
    sinks = smooth(down)
    pose = stand + (pose - stand) * sinks
    pose[Joint.LEAN] += 0.25 * math.sin(math.pi * down)
    behind = smooth(down * 1.3 - 0.3)
    roll = 1.45 * smooth(down * 1.6)
    height = ANKLE + 0.13 * math.sin(roll) * (1 - behind) - 0.02 * behind
    ankles = [Foot((FEET * side, height, -KNEELING * behind), roll) for side in (1, -1)]
    plant(pose, ankles[0], ankles[1])
    return pose


def lying(seconds: float, own: float, height: float) -> Pose:
    """On the back, the feet where the body faced."""
    pose = rest()
    pose[Joint.HIP] = height + 0.12
    pose[Joint.PITCH] = -math.pi / 2
    pose[Joint.LEFT_SPREAD] = pose[Joint.RIGHT_SPREAD] = 0.22
    pose[Joint.LEFT_LEG_SPREAD] = pose[Joint.RIGHT_LEG_SPREAD] = 0.06
    pose[Joint.RIGHT_LEG], pose[Joint.RIGHT_KNEE] = 0.25, 0.5
    pose[Joint.LEFT_FOOT] = pose[Joint.RIGHT_FOOT] = 0.35
    pose[Joint.HEAD_TILT] = 0.12 * math.copysign(1.0, own - 0.5)
    breathe(pose, seconds, own)
    return pose


def between_floor(seconds: float, own: float, lying_down: Pose, down: float) -> Pose:
    """On the way from standing (0) to lying on the floor (1): over the knees, then back over a hand."""
    if down <= 0:
        return standing(seconds, own)
    knees = kneeling(seconds, own, min(1.0, down / 0.45))
    if down <= 0.45:
        return knees
    share = smooth((down - 0.45) / 0.55)
    pose = knees + (lying_down - knees) * share
    lift = math.sin(math.pi * share)
    pose[Joint.HIP] += 0.05 * lift
    pose[Joint.LEAN] += 0.7 * lift
    for first in (Joint.LEFT_SWING, Joint.RIGHT_SWING):  # hands behind, that take the weight
        pose[first] -= 0.6 * lift
    pose[Joint.LEFT_LEG] += 0.7 * lift
    pose[Joint.RIGHT_LEG] += 0.5 * lift
    return pose


def falling(seconds: float, own: float, since: float) -> Pose:
    """Knees give way, the trunk folds, hands and shoulder meet the floor: face down, 1.3 seconds from the start."""
    stand, end = standing(seconds, own), rest((1.9, 0.55, 0.3, 1.5, 0.0))
    buckled = kneeling(seconds, own, min(1.0, since / 0.55))
    end[Joint.HIP], end[Joint.PITCH], end[Joint.SHIFT_Z] = 0.13, 1.50, 0.42
    end[Joint.HEAD_TURN], end[Joint.HEAD_NOD] = 0.9, -0.1
    end[Joint.LEFT_FOOT] = end[Joint.RIGHT_FOOT] = 1.2
    end[Joint.LEFT_KNEE] = 0.25
    if since <= 0:
        return stand
    tips = (min(1.0, max(0.0, (since - 0.42) / 0.75))) ** 1.9  # gravity: slow, then all at once
    pose = buckled + (end - buckled) * smooth(tips) if tips < 1 else end
    if 0 < tips < 1:  # the arms go out before the body lands
        for first in (Joint.LEFT_SWING, Joint.RIGHT_SWING):
            pose[first] += 0.5 * math.sin(math.pi * tips)
    bump = math.exp(-max(0.0, since - 1.17) * 9) * math.sin(max(0.0, since - 1.17) * 22)
    pose[Joint.HIP] += 0.02 * bump * (since > 1.17)
    breathe(pose, seconds, own)
    return pose


def stooping(pose: Pose, height: float, weight: float) -> None:
    """Down to what is low, metres above the floor: the back bends, the hips go back over the heels, knees give."""
    low = min(1.0, max(0.0, (pose[Joint.HIP] - height) / 0.5)) * weight
    pose[Joint.LEAN] += 0.8 * low
    pose[Joint.HEAD_NOD] += 0.2 * low
    pose[Joint.SHIFT_Z] -= 0.14 * low
    pose[Joint.HIP] -= 0.15 * low


def fainting(seconds: float, own: float, since: float) -> Pose:
    """The head goes back, the knees give, and the body sinks over them on to its back, limp."""
    swoon = smooth(since / 0.5)
    down = min(1.0, max(0.0, (since - 0.25) / 1.25)) ** 1.5
    limp = lying(seconds, own, 0.0)
    limp[Joint.BLINK], limp[Joint.HEAD_TURN] = 1.0, 0.5
    pose = between_floor(seconds, own, limp, down)
    pose[Joint.HEAD_NOD] -= 0.45 * swoon * (1 - down)
    pose[Joint.SWAY] += 0.16 * swoon * (1 - down)
    pose[Joint.BLINK] = 1.0 if since > 0.2 else pose[Joint.BLINK]
    return pose


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


def talking(pose: Pose, loudness: float, slow: float, seconds: float, own: float, pursed: float = 0.0) -> None:
    """The mouth follows the voice; head, brows and hands follow its slower swell."""
    pose[Joint.MOUTH] = loudness
    pose[Joint.ROUND] = pursed
    pose[Joint.HEAD_NOD] += 0.07 * (slow - 0.3) * math.sin(seconds * 5.1 + own * 6) - 0.05 * loudness * slow
    pose[Joint.HEAD_TILT] += 0.05 * slow * math.sin(seconds * 2.3 + own * 9)
    pose[Joint.BROW] += 0.6 * slow * max(0.0, math.sin(seconds * 1.7 + own * 4))
    swell = slow * (0.5 + 0.5 * math.sin(seconds * 1.9 + own * 7))
    pose[Joint.RIGHT_SWING] += 0.28 * swell
    pose[Joint.RIGHT_ELBOW] += 0.55 * swell
    pose[Joint.RIGHT_TWIST] -= 0.30 * swell
    pose[Joint.LEFT_ELBOW] += 0.22 * slow * (0.5 + 0.5 * math.sin(seconds * 1.3 + own * 5))
    pose[Joint.LEAN] += 0.03 * slow
