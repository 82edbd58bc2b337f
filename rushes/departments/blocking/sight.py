"""All that the camera department knows of a shot when it looks for its set-up."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rushes.departments.blocking import things
from rushes.departments.blocking.body import Body, bodies
from rushes.departments.blocking.clearance import Room, room
from rushes.departments.blocking.lens import Gate, gate
from rushes.departments.blocking.vectors import Vec, towards, vec
from rushes.film.blocking import Mark, Prop
from rushes.film.floorplan import FloorPlan
from rushes.film.format import Format
from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Sight:
    """People by name without case, at the shot's first frame and at its last; ``seconds`` is its length, 0 where
    nothing moves."""

    plan: FloorPlan
    starts: dict[str, Body]
    ends: dict[str, Body]
    moving: frozenset[str]
    holders: dict[str, str]
    props: tuple[Prop, ...]
    room: Room
    gate: Gate
    seconds: float
    anamorphic: bool = False

    def person(self, name: str | None) -> Body | None:
        """Where somebody is when the shot has settled; None for who is not there."""
        return self.ends.get((name or "").casefold())

    def speaker(self, name: str | None) -> Body | None:
        """Where somebody is who says something before they go."""
        return self.starts.get((name or "").casefold())

    def thing(self, name: str) -> Prop | None:
        return next((prop for prop in self.props if name.casefold() in (prop.name, prop.words.casefold())), None)

    @property
    def master(self) -> Vec:
        return vec(self.plan.master_eye)


def sight(plan: FloorPlan, marks: Sequence[Mark], props: tuple[Prop, ...], form: Format, frames: int) -> Sight:
    moving = frozenset(mark.figure.name.casefold() for mark in marks if mark.to is not None)
    changing = moving or any(cue.what == "stand" for mark in marks for cue in mark.cues)
    starts = bodies(marks, props, at_end=False)
    ends = bodies(marks, props, at_end=True) if changing else starts
    return Sight(
        plan=plan,
        starts=starts,
        ends=ends,
        moving=moving,
        holders={thing: mark.figure.name for mark in marks for thing in (mark.holds, mark.left) if thing},
        props=props,
        room=room(plan, [*ends.values(), *(starts[name] for name in sorted(moving))], _in_the_way(marks, props)),
        gate=gate(form),
        seconds=float(Fraction(frames) / form.rate),
        anamorphic=form.anamorphic,
    )


def _in_the_way(marks: Sequence[Mark], props: Sequence[Prop]) -> list[Prop]:
    """What a camera cannot stand in: not what is ridden, on which it may be fixed."""
    ridden = {mark.rides for mark in marks}
    return [prop for prop in props if prop.name not in ridden and not prop.shown]


def hangs(one: Body, name: str) -> bool:
    """Whether somebody has a thing at the end of their arm: who sits has it on their knees."""
    return things.hangs_from_the_hand(name) and one.crown - one.feet > 0.85 * one.height


def in_hand(one: Body, name: str) -> Vec:
    """The middle of a thing somebody holds in the right hand: hung from it, or held up before the chest."""
    tall = things.size(name)[1] if name else 0
    right = towards(one.gaze.heading - 90.0)
    if name and hangs(one, name):
        at = one.at.plus(right, 0.13 * one.height).plus(one.gaze, 0.03 * one.height)
        return Vec(at.x, max(one.feet + tall / 2, one.level(0.45) - tall / 2), at.z)
    at = one.at.plus(right, 0.08 * one.height).plus(one.gaze, 0.2 * one.height)
    return Vec(at.x, one.level(0.66) + tall / 2, at.z)
