"""What leaves a hand in the course of a shot: given into another's, or thrown, in the air until it lands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.enacting import begins
from rushes.engines.maquette.paths import Vector

GIVEN, THROWN = 1.55, 0.84  # seconds into the gesture
_FAR = 4.5  # metres that a thing is thrown where nobody catches it
_PACE = 7.0  # metres a second, along the ground
_GRAVITY = 9.81


@dataclass(frozen=True)
class Pass:
    """From a time to a time, seconds, through the air from one spot to another; then in the right hand of ``to``, a
    number among the actors, or where it fell."""

    start: float
    lands: float
    a: Vector
    b: Vector
    to: int | None = None

    def at(self, seconds: float) -> Vector:
        """On its parabola."""
        long = max(self.lands - self.start, 1e-6)
        share = min(1.0, max(0.0, (seconds - self.start) / long))
        drop = 0.5 * _GRAVITY * long * long * share * (1 - share)
        return np.asarray(self.a + (self.b - self.a) * share + np.array([0.0, drop, 0.0]))


def passing(actors: Sequence[Actor], bearer: int) -> Pass | None:
    """How what this one has in the right hand leaves it; None where it stays."""
    actor = actors[bearer]
    for cue, what in actor.gestures:
        start = begins(actor, cue, what)
        if cue.what == "give" and actor.other is not None and actor.mark.gives_to == actor.other.mark.figure.name:
            to = next(number for number, one in enumerate(actors) if one is actor.other)
            here = _before(actor, start + GIVEN, 1.0, 0.45)
            actor.parts = start + GIVEN
            return Pass(actor.parts, actor.parts, here, here, to)
        if cue.what == "throw":
            actor.parts = start + THROWN
            return _thrown(actors, bearer, actor.parts)
    return None


def _thrown(actors: Sequence[Actor], bearer: int, start: float) -> Pass:
    actor = actors[bearer]
    a = _before(actor, start, 1.55, 0.45)
    to = next((k for k, one in enumerate(actors) if any(cue.what == "catch" for cue, _ in one.gestures)), None)
    if to is None or to == bearer:
        b = _before(actor, start, 0.08, _FAR)
        return Pass(start, start + _FAR / _PACE, a, b)
    b = _before(actors[to], start, 1.28, 0.42)
    return Pass(start, start + float(np.linalg.norm(b - a)) / _PACE, a, b, to)


def _before(actor: Actor, seconds: float, high: float, ahead: float) -> Vector:
    """A spot before somebody's body, metres of one 1.75 m tall."""
    way = actor.heading(seconds)
    return np.asarray(
        actor.place(seconds) + np.array([math.sin(way) * ahead, high, math.cos(way) * ahead]) * actor.size
    )
