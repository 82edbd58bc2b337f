"""When somebody's gestures come and go, and what these reach for at a time of the shot."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from rushes.engines.maquette import poses, touch
from rushes.engines.maquette.carrying import handed
from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.gestures import Reach, gesturing
from rushes.engines.maquette.joints import Joint, Pose
from rushes.engines.maquette.paths import Vector, metres
from rushes.engines.maquette.reach import about_y, bring_hand
from rushes.engines.maquette.repertoire import Gesture
from rushes.engines.maquette.spots import spots, there
from rushes.film.blocking import Cue, Mark

if TYPE_CHECKING:
    from rushes.engines.maquette.actors import Actor, Target

BLEND = 0.45  # seconds a gesture takes to come and to go
_LOW = 0.36  # metres that the other's eyes may be higher, and their face still be in reach of a blow
_LOWER = {
    "cheek": "belly", "jaw": "belly", "breast": "belly", "shoulder": "elbow", "upper-arm": "elbow", "blade": "side",
    "spine": "side", "flank": "side",
}  # fmt: skip
_UNDER = {"blade": "spine"}  # of somebody as much smaller: an arm there would go through their head


def begins(actor: Actor, cue: Cue, what: Gesture) -> float:
    """When a gesture begins, seconds: who does it with somebody goes there first; an answer begins with them."""
    if actor.answers is not None and what is actor.answers[0]:
        return actor.answers[1]
    start = float(cue.start / actor.rate)
    comes = actor.step_in
    if actor.path is not None and actor.other is not None:  # who has walked up to them is met
        comes = actor.other.step_in
    return max(start, comes.end - 0.7) if comes is not None and what.near else start


def changed_at(mark: Mark, gestures: Sequence[tuple[Cue, Gesture]], rate: Fraction) -> float:
    """When what somebody puts on is on, or what they take off is off, seconds; never for who changes nothing."""
    if mark.becomes is None:
        return math.inf
    return next((float(cue.start / rate) + what.changes for cue, what in gestures if what.changes), 0.0)


def enact(
    actor: Actor, pose: Pose, cue: Cue, what: Gesture, seconds: float, aim: tuple[float, float], find: Target | None
) -> None:
    """Lays a gesture over a pose. ``find`` None: but for what hands do to somebody else, which this body does not
    depend on."""
    start, end = begins(actor, cue, what), float(max(cue.end, cue.start + 1) / actor.rate)
    stepped = actor.step_in is not None and bool(what.near)
    if what.once:
        end = min(end, start + 1.5)
    if stepped or what.whole:
        end = max(end, start + max(1.5, what.whole))
    # At the first frame of a shot a gesture is already there, unless it is one that comes and goes.
    already = cue.start == 0 and not what.once and not stepped and not what.whole
    come = 1.0 if already else smooth((seconds - start) / BLEND)
    stays = cue.end >= actor.frames and not what.once
    go = 1.0 if stays else smooth((end - seconds) / BLEND)
    weight = min(come, go) * cue.level / 100
    if weight <= 0:
        return
    if what.reaches and actor.mark.reaches is not None and not actor.sits:
        high = metres(actor.mark.reaches)[1] if actor.hold is None else actor.hold.handle(seconds)[1] - actor.lift
        poses.stooping(pose, high / actor.size, weight)
    higher = (actor.head(seconds)[1] - actor.other.head(seconds)[1]) / actor.size if actor.other is not None else 0.0
    on = touched(actor, what, seconds, find) if find is not None and actor.other is not None else {}
    reach = Reach(actor.build, spots(actor, pose, seconds), aim, there(actor, seconds), on, float(higher))
    gesturing(pose, handed(actor.mark, what, reach), weight, max(0.0, seconds - start), reach)


def touched(actor: Actor, what: Gesture, seconds: float, find: Target) -> dict[tuple[str, int], tuple[Vector, Vector]]:
    """Where each hand comes to lie on the other as they are at that moment, and the way out of them: by the spot's name
    and the hand's side, in metres of a body 1.75 m tall, from this one's root."""
    names = what.touches
    other = actor.other
    if not names or other is None:
        return {}
    body, sides = other.posed(seconds, find, False), touch.surface(other.mark.figure, other.year)
    here, way, round_ = actor.place(seconds), about_y(actor.heading(seconds)).T, about_y(other.heading(seconds))
    higher = other.head(seconds)[1] - actor.head(seconds)[1]
    instead = _LOWER if higher > _LOW else _UNDER if higher < -_LOW else {}
    found = {}
    for name in names:
        both = []
        for side in (1, -1):
            spot = sides[instead.get(name, name), side]
            at, outward = touch.placed(spot, body, side, other.build)
            world = other.place(seconds) + round_ @ at * other.size
            both.append((np.asarray(way @ (world - here) / actor.size), np.asarray(way @ round_ @ outward)))
        for hand in (1, -1):  # the one on its own side, as they stand
            found[name, hand] = max(both, key=lambda pair: float(pair[0][0]) * hand)
    return found


def hold_on(actor: Actor, pose: Pose, held: tuple[Vector, Vector], seconds: float) -> None:
    """Both hands on what steers."""
    for side, spot, grip in ((1, held[0], Joint.LEFT_GRIP), (-1, held[1], Joint.RIGHT_GRIP)):
        bring_hand(pose, side, actor.into_chest(pose, seconds, spot), actor.build, 0.35)
        pose[grip] = 1.0
