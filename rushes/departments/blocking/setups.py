"""Set-ups kept for the film: a shot that asks the same of the same people on the same marks is taken again from there.

In a dialogue the camera goes back and forth between two set-ups; to find each of them once is most of the
work of blocking saved. What a set-up may depend on is all here, as plain values, and nothing else reaches the
camera: a set-up taken again is the one that would be found.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from itertools import pairwise
from math import cos, radians
from operator import attrgetter
from typing import NamedTuple

from rushes.departments.blocking.camera import camera
from rushes.departments.blocking.foreground import Before, foreground
from rushes.departments.blocking.framing import CLOSE
from rushes.departments.blocking.lens import gate
from rushes.departments.blocking.order import Again, Order, order
from rushes.departments.blocking.sight import sight
from rushes.departments.blocking.things import size
from rushes.departments.blocking.vectors import Vec, apart, vec
from rushes.departments.blocking.walking import FOLLOWING
from rushes.film.blocking import Camera, Cue, Figure, Mark, Prop, SetDesign
from rushes.film.element import ElementKind
from rushes.film.floorplan import FloorPlan
from rushes.film.format import Format
from rushes.film.note import Move, Size
from rushes.film.shot import SceneSheet, Shot, ShotKind

_SEEN_FROM = cos(radians(60))  # things further than this from the view's axis are surely out of frame
_CHANGES = frozenset(
    {"stand", "sit", "kneel", "lie", "fall", "die", "faint"}
)  # the cues that leave somebody otherwise than they were
_IN_THE_PLACE = 8000  # millimetres from where a place's people are to who is lost in it
_STILL = (Move.STATIC, Move.HANDHELD)
_STEPS = (Size.ECU, Size.CU, Size.MCU, Size.MS, Size.MLS, Size.LS, Size.WS, Size.EWS)
_OF_THE_PLACE = frozenset({Size.LS, Size.WS, Size.EWS})


class View(NamedTuple):
    """The camera of a shot, and the things it can see."""

    camera: Camera
    props: tuple[Prop, ...]


class Setups:
    """The views found so far, for a film of one format."""

    def __init__(self, form: Format) -> None:
        self.form = form
        self._found: dict[tuple[object, ...], View] = {}
        self._before: dict[tuple[int, str, str], Before] = {}

    def view(
        self,
        shot: Shot,
        plan: FloorPlan,
        marks: Sequence[Mark],
        props: tuple[Prop, ...],
        frames: int,
        again: Again = Again.NO,
    ) -> View:
        """The view of a shot ``frames`` long. ``again``: from elsewhere than the shot before, which showed the same."""
        asked = _beside(order(shot, again), marks, plan)
        rests = asked.move is Move.STATIC or (asked.move is Move.HANDHELD and asked.direction is None)
        moving = not rests or any(mark.to is not None for mark in marks)
        length = frames if moving else 0  # the length of a shot decides how far things get, and nothing else
        # Plans are read once and kept for good, so that their identity stands for all they say.
        key = (asked, id(plan), tuple([_stands(mark) for mark in marks]), props, length)
        found = self._found.get(key)
        if found is None:
            lens = camera(asked, sight(plan, tuple([_pose(mark) for mark in marks]), props, self.form, length))
            found = View(lens, tuple(prop for prop in props if prop.to is not None or _may_be_seen(prop, lens)))
            self._found[key] = found
        return found

    def before(self, view: View, design: SetDesign, people: Sequence[Mark], passer: Figure | None) -> Before:
        """What stands before a view, at the edge of its frame: a thing, ``passer`` or nothing. ``people`` as the view
        has them: where they stand is all that matters, and the same view means the same places."""
        key = (id(view), design.kind, passer.name if passer else "")  # a view that was found is kept
        if key not in self._before:
            self._before[key] = foreground(design, view.camera, gate(self.form), people, view.props, passer)
        return self._before[key]


def seen_again(scene: SceneSheet) -> dict[str, Again]:
    """By key the shots that would repeat the one before them: they are taken from elsewhere. Of a run of such
    shots every other one: a long talk into a telephone is seen from both sides of the face, a place from near and far.
    """
    people = frozenset((*scene.cast, *(one.name for one in scene.elements if one.kind is ElementKind.SILENT)))
    found: dict[str, Again] = {}
    for before, shot in pairwise(scene.shots):
        if before.key not in found and _repeats(before, shot, people):
            found[shot.key] = Again.ALONE if before.listener is None else Again.IN_TALK
    return found


def _repeats(before: Shot, shot: Shot, people: frozenset[str]) -> bool:
    """Whether two shots would be the same picture, or nearly: of the same people, without thirty degrees or two sizes
    between them; or both of a place with nobody singled out in it."""
    if ShotKind.INSERT in (before.kind, shot.kind) or before.angle is not shot.angle or before.title or shot.title:
        return False
    seen = [[name for name in one.subjects if name in people] for one in (before, shot)]
    if not seen[0] and not seen[1]:
        return {before.size, shot.size} <= _OF_THE_PLACE and not {*before.subjects, *shot.subjects} & _named(shot)
    near = abs(_STEPS.index(before.size) - _STEPS.index(shot.size)) <= 1
    still = before.move in _STILL and shot.move in _STILL
    over = ShotKind.OVER_SHOULDER in (before.kind, shot.kind)
    several = [set(names) for names in seen]
    alike = several[0] == several[1] if max(map(len, seen)) > 1 else seen[0] == seen[1]
    return near and still and alike and not over


def _named(shot: Shot) -> set[str]:
    """The things of a shot: whoever is shown one sees that, and no place."""
    return {one.name for one in shot.props if one.kind is not ElementKind.DRESSING}


def _beside(asked: Order, marks: Sequence[Mark], plan: FloorPlan) -> Order:
    """The order of a shot whose subject rides: from a camera car beside them, but where the place is the subject and
    they are seen in it. Who walks through a close shot has the camera with them too, and at their pace."""
    if any(_walks_along(mark, asked) for mark in marks):
        return asked._replace(move=Move.TRUCK if asked.move is not Move.HANDHELD else asked.move, along=True)
    if asked.parting and asked.move in FOLLOWING:
        asked = asked._replace(move=Move.STATIC)
    going = [mark for mark in marks if mark.rides and mark.to is not None and mark.figure.name in asked.subjects]
    if not going or asked.size is Size.EWS or asked.kind is ShotKind.INSERT:
        return asked
    if asked.size is Size.WS:
        if not plan.places or apart(going[0].to or going[0].at, plan.places[0].at) < _IN_THE_PLACE:
            return asked
        asked = asked._replace(kind=ShotKind.ACTION, size=Size.LS)
    return asked._replace(move=Move.TRUCK, direction=None, along=True, parting=False)


def _walks_along(mark: Mark, asked: Order) -> bool:
    """Whether a mark is that of the one whom a close shot goes along with, as ``walking.goes_along`` has them walk."""
    close = asked.kind is ShotKind.ACTION and asked.size in CLOSE and asked.move in FOLLOWING and not asked.parting
    if not close or mark.to is None or mark.rides or mark.via or asked.subjects != (mark.figure.name,):
        return False
    return mark.reaches is None and not any(cue.what in _CHANGES for cue in mark.cues)


def _pose(mark: Mark) -> Mark:
    """A mark without the times of its cues, and without those that leave everybody as they are."""
    changes = tuple([Cue(0, 0, what) for what in _changes(mark)])
    plain = changes == mark.cues and not (mark.model or mark.left_model)
    return mark if plain else replace(mark, cues=changes, model="", left_model="")


def _stands(mark: Mark) -> tuple[object, ...]:
    """All that a pose is made of: what is compared in its stead, since a film has ten thousand of them."""
    return (*_of_a_pose(mark), _changes(mark))


_of_a_pose = attrgetter(*(field.name for field in fields(Mark) if field.name not in ("cues", "model", "left_model")))


def _changes(mark: Mark) -> tuple[str, ...]:
    return tuple([cue.what for cue in mark.cues if cue.what in _CHANGES]) if mark.cues else ()


def _may_be_seen(prop: Prop, lens: Camera) -> bool:
    """Whether a thing can come into the picture at all.

    What cannot is left out, so that a shot which does not show a thing is not made again when the thing moves.
    """
    reach = max(size(prop.name))
    for eye_spot, target in ((lens.eye, lens.target), (lens.eye_end, lens.target_end)):
        eye = vec(eye_spot)
        view = vec(target).minus(eye).unit
        away: Vec = vec(prop.at).minus(eye)
        if away.length < 2 * reach or away.unit.dot(view) > _SEEN_FROM:
            return True
    return False
