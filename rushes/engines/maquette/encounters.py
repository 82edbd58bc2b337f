"""Who looks at whom, and who does something with somebody: they come together, and the other answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from rushes.engines.maquette.actors import Actor, Target
from rushes.engines.maquette.paths import Path, Vector, metres
from rushes.engines.maquette.repertoire import Gesture, gesture
from rushes.film.blocking import Cue

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
                _answer(other, cue, what, actor.begins(cue, what))


def _partner(actor: Actor, actors: Sequence[Actor]) -> Actor | None:
    """The one that it is given to, that is looked at, else the nearest."""
    here = metres(actor.mark.to or actor.mark.at)
    others = [one for one in actors if one is not actor and one.other in (None, actor)]
    away = [(float(np.linalg.norm(metres(one.mark.to or one.mark.at) - here)), k) for k, one in enumerate(others)]
    near = [(far, k) for far, k in away if far < FARTHEST]
    meant = actor.mark.gives_to or actor.mark.look_at
    looked = next((others[k] for _, k in near if others[k].mark.figure.name == meant), None)
    return looked or (others[min(near)[1]] if near else None)


def _answer(other: Actor, cue: Cue, what: Gesture, begins: float) -> None:
    busy = any(done.start < cue.end and cue.start < done.end for done, _ in other.gestures)
    reply = gesture(what.answer) if what.answer else None
    if reply is not None and not busy:
        end = other.frames if cue.what == "give" else cue.end  # what one is given one keeps
        other.answers = reply, begins
        other.gestures.append((Cue(cue.start, end, what.answer, cue.level), reply))


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
