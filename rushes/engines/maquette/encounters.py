"""Who looks at whom, and who does something with somebody: they come together, and the other answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from rushes.engines.maquette import touch
from rushes.engines.maquette.actors import Actor, Target
from rushes.engines.maquette.borne import BENDS, Borne
from rushes.engines.maquette.enacting import begins
from rushes.engines.maquette.footwork import Footwork
from rushes.engines.maquette.paths import Path, Vector, metres
from rushes.engines.maquette.reach import about_y
from rushes.engines.maquette.repertoire import Gesture, gesture
from rushes.film.blocking import Cue

FARTHEST = 3.2  # metres: who is farther off is not the one
_SMALL = 0.85  # of 1.75 m: whose arms are shorter comes nearer
_CLOTH = 0.02  # metres between trunks that touch
_HEAD_BETWEEN = 0.01  # more where one's head is before the other's trunk
_UNLIKE = 0.25  # of 1.75 m: a difference of height that brings it there
_CLOSED = 0.9  # seconds after which arms are round somebody


def meet(actors: Sequence[Actor]) -> None:
    """Pairs those whose gestures need another: embraced, danced with, struck, given to. Whom nobody is with dances
    alone, and gives to the air."""
    for actor in actors:
        for cue, what in [*actor.gestures]:
            if not (what.near or what.answer) or actor.other is not None:
                continue
            if what.at_thing and actor.mark.reaches is not None:
                continue
            other = _partner(actor, actors)
            if other is None:
                _alone(actor, cue, what)
                continue
            if what.bears:
                _take_up(actor, other, cue, what)
                continue
            near = what.near * min(1.0, actor.size / _SMALL)
            together(actor, other, cue, near)
            if what.close:  # until their trunks touch
                for _ in range(2):
                    near -= _between(actor, other, begins(actor, cue, what) + _CLOSED)
                    together(actor, other, cue, near)
            if other.answers is None:
                _answer(other, cue, what, begins(actor, cue, what))
            _step(actor, what, begins(actor, cue, what))


def _take_up(actor: Actor, other: Actor, cue: Cue, what: Gesture) -> None:
    """Somebody comes into another's arms: they are there as the shot opens, or are seen to be lifted."""
    if cue.start == 0:
        other.saddle = Borne(actor)
    else:
        before = replace(other)
        together(actor, before, cue, what.near)
        other.saddle, other.step_in = Borne(actor, before, begins(actor, cue, what) + BENDS), before.step_in
    actor.other, other.other = other, actor


def together(actor: Actor, other: Actor, cue: Cue, near: float) -> None:
    """Who does something with somebody goes there, and is met half way by who may walk."""
    start = float(cue.start / actor.rate)
    both = other.path is None and not other.sits and other.mark.pose == "stand"
    actor.approach(other, near, start, 0.5 if both else 1.0)
    if other.other in (None, actor):
        other.approach(actor, near, start, 0.5 if actor.path is None else 1.0)  # who has come that far has stopped


def _between(actor: Actor, other: Actor, seconds: float) -> float:
    """Metres between two trunks, along the line from one to the other; less than nothing where they are in each
    other."""
    way = other.place(seconds) - actor.place(seconds)
    way = way / (float(np.linalg.norm(way)) + 1e-9)
    fronts = []
    for one in (actor, other):
        body, spots = one.posed(seconds, lambda _, __: None, False), touch.surface(one.mark.figure, one.year)
        turned = about_y(one.heading(seconds)) * one.size
        fronts.append([
            float((one.place(seconds) + turned @ touch.placed(spots[name, side], body, side, one.build)[0]) @ way)
            for name in ("breast", "belly") for side in (1, -1)
        ])  # fmt: skip
    return min(fronts[1]) - max(fronts[0]) - _CLOTH - (_HEAD_BETWEEN if abs(actor.size - other.size) > _UNLIKE else 0.0)


def _step(actor: Actor, what: Gesture, start: float) -> None:
    if what.steps and actor.path is None and not actor.sits:
        actor.footwork = Footwork(start, what.steps, what.period)


def _partner(actor: Actor, actors: Sequence[Actor]) -> Actor | None:
    """The one that it is given to, that is looked at, else the nearest."""
    here = metres(actor.mark.to or actor.mark.at)
    others = [one for one in actors if one is not actor and one.other in (None, actor)]
    away = [(float(np.linalg.norm(metres(one.mark.to or one.mark.at) - here)), k) for k, one in enumerate(others)]
    near = [(far, k) for far, k in away if far < FARTHEST]
    meant = actor.mark.gives_to or actor.mark.look_at
    looked = next((others[k] for _, k in near if others[k].mark.figure.name == meant), None)
    return looked or (others[min(near)[1]] if near else None)


def _answer(other: Actor, cue: Cue, what: Gesture, begins_at: float) -> None:
    """What is done to somebody comes first: of what they do at the time themselves only the end is left."""
    reply = gesture(what.answer) if what.answer else None
    if reply is None:
        return
    end = other.frames if cue.what == "give" else cue.end  # what one is given one keeps
    if what.whole:
        over = round((begins_at + what.whole) * float(other.rate))
        end = max(end, over)
        later = [(replace(done, start=max(done.start, end)), how) for done, how in other.gestures]
        before = [(done, how) for done, how in other.gestures if done.end <= cue.start]
        other.gestures = [*before, *((done, how) for done, how in later if done.start < done.end and not how.near)]
    elif any(done.start < cue.end and cue.start < done.end for done, _ in other.gestures):
        return
    other.answers = reply, begins_at
    other.gestures.append((Cue(cue.start, end, what.answer, cue.level), reply))
    _step(other, reply, begins_at)


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
