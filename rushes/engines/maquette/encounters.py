"""Who looks at whom, and who does something with somebody: they come together, and the other answers."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from rushes.engines.maquette.actors import Actor, Target
from rushes.engines.maquette.gestures import Gesture, gesture
from rushes.engines.maquette.held import Held
from rushes.engines.maquette.paths import Path, Vector, metres
from rushes.film.blocking import Cue

CHANGES_HANDS = 1.5  # seconds into giving: both hands are there
FARTHEST = 3.2  # metres: who is farther off is not the one


def meet(actors: Sequence[Actor]) -> None:
    """Pairs those whose gestures need another: embraced, danced with, struck, given to. Whom nobody is with dances
    alone, and gives to the air."""
    for actor in actors:
        for cue, what in [*actor.gestures]:
            if not (what.near or what.answer) or actor.other is not None:
                continue
            other = _partner(actor, actors)
            if other is None:
                _alone(actor, cue, what)
                continue
            start = float(cue.start / actor.rate)
            both = other.path is None and not other.sits and other.mark.pose == "stand"
            actor.approach(other, what.near, start, 0.5 if both else 1.0)
            if other.other is None:
                other.approach(actor, what.near, start, 0.5)
                _answer(other, cue, what)
            if actor.mark.holds and actor.mark.gives_to == other.mark.figure.name and not other.mark.holds:
                begun = max(start, actor.step_in.end - 0.7) if actor.step_in is not None else start
                actor.changes = begun + CHANGES_HANDS, ""
                other.changes = begun + CHANGES_HANDS, actor.mark.holds


def _partner(actor: Actor, actors: Sequence[Actor]) -> Actor | None:
    """The one that it is given to, that is looked at, else the nearest."""
    here = metres(actor.mark.to or actor.mark.at)
    others = [one for one in actors if one is not actor and one.other in (None, actor)]
    away = [(float(np.linalg.norm(metres(one.mark.to or one.mark.at) - here)), k) for k, one in enumerate(others)]
    near = [(far, k) for far, k in away if far < FARTHEST]
    meant = actor.mark.gives_to or actor.mark.look_at
    looked = next((others[k] for _, k in near if others[k].mark.figure.name == meant), None)
    return looked or (others[min(near)[1]] if near else None)


def passed_on(held: dict[int, Held], actors: Sequence[Actor]) -> dict[int, Held]:
    """What is held, by the number of the right hand that has it at first; what is given goes to the other's."""
    for number, thing in held.items():
        if number < len(actors) and actors[number].mark.gives_to and math.isfinite(actors[number].changes[0]):
            to = next(k for k, one in enumerate(actors) if one is actors[number].other)
            thing.passed = actors[number].changes[0], to
    return held


def _answer(other: Actor, cue: Cue, what: Gesture) -> None:
    busy = any(done.start < cue.end and cue.start < done.end for done, _ in other.gestures)
    reply = gesture(what.answer) if what.answer else None
    if reply is not None and not busy:
        other.gestures.append((Cue(cue.start, cue.end, what.answer, cue.level), reply))


def _alone(actor: Actor, cue: Cue, what: Gesture) -> None:
    solo = gesture(f"{cue.what}-alone")
    if solo is not None:
        actor.gestures[actor.gestures.index((cue, what))] = cue, solo


def targets(actors: Mapping[str, Actor], things: Mapping[str, Path], eye: Vector) -> Target:
    """Who and what can be looked at, by name."""

    def find(name: str, seconds: float) -> Vector | None:
        if name == "camera":
            return eye
        if name in actors:
            return actors[name].head(seconds)
        if name in things:
            return np.asarray(things[name].at(seconds) + np.array([0.0, 0.4, 0.0]))
        return None

    return find
