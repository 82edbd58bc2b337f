"""All that the camera department knows of a shot when it looks for its set-up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from rushes.departments.blocking import things
from rushes.departments.blocking.body import Body, body
from rushes.departments.blocking.clearance import Room, room
from rushes.departments.blocking.lens import Gate, gate
from rushes.departments.blocking.vectors import Vec, vec
from rushes.film.blocking import Mark, Prop
from rushes.film.floorplan import FloorPlan
from rushes.film.format import Format


@dataclass(frozen=True, slots=True)
class Sight:
    """People by name without case, at the shot's first frame and at its last; ``seconds`` is its length."""

    plan: FloorPlan
    starts: dict[str, Body]
    ends: dict[str, Body]
    moving: frozenset[str]
    holders: dict[str, str]
    props: tuple[Prop, ...]
    room: Room
    gate: Gate
    seconds: float

    def person(self, name: str | None) -> Body | None:
        """Where somebody is when the shot has settled; None for who is not there."""
        return self.ends.get((name or "").casefold())

    def thing(self, name: str) -> Prop | None:
        return next((prop for prop in self.props if name.casefold() in (prop.name, prop.words.casefold())), None)

    @property
    def master(self) -> Vec:
        return vec(self.plan.master_eye)


def sight(plan: FloorPlan, marks: Sequence[Mark], props: tuple[Prop, ...], form: Format, frames: int) -> Sight:
    starts = {mark.figure.name.casefold(): body(mark) for mark in marks}
    ends = {mark.figure.name.casefold(): body(mark, at_end=True) for mark in marks}
    moving = frozenset(mark.figure.name.casefold() for mark in marks if mark.to is not None)
    return Sight(
        plan=plan,
        starts=_gazing(starts, marks, props),
        ends=_gazing(ends, marks, props),
        moving=moving,
        holders={mark.holds: mark.figure.name for mark in marks if mark.holds},
        props=props,
        room=room(plan, [*ends.values(), *(starts[name] for name in sorted(moving))], props),
        gate=gate(form),
        seconds=float(Fraction(frames) / form.rate),
    )


def _gazing(bodies: dict[str, Body], marks: Sequence[Mark], props: tuple[Prop, ...]) -> dict[str, Body]:
    """The bodies with their gaze on what they look at; who walks looks where they go."""
    things_at = {prop.name: vec(prop.to or prop.at) for prop in props}
    found = {}
    for mark in marks:
        name = mark.figure.name.casefold()
        one = bodies[name]
        other = bodies.get(mark.look_at.casefold())
        target = other.at if other else things_at.get(mark.look_at)
        if mark.to is not None:
            target, one_at = vec(mark.to), vec(mark.at)
        else:
            one_at = one.at
        if target is not None and target.minus(one_at).flat.length > 100:
            one = replace(one, gaze=target.minus(one_at).flat.unit)
        found[name] = one
    return found


def hands(one: Body) -> Vec:
    """Where somebody holds a thing: before the body, below the chest."""
    ahead = one.at.plus(one.gaze, 0.19 * one.height)
    return Vec(ahead.x, one.level(0.66), ahead.z)


def thing_size(prop: Prop) -> things.Size:
    return things.size(prop.name)
