"""A shot blocked: its set, its people on their marks, its things, its camera, its light. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians

from rushes.departments.blocking.acting import marks
from rushes.departments.blocking.camera import camera
from rushes.departments.blocking.figures import figure
from rushes.departments.blocking.places import design_set, set_kind
from rushes.departments.blocking.placing import Slots, place_things, slots
from rushes.departments.blocking.sight import sight
from rushes.departments.blocking.staging import Moment, stage_scene
from rushes.departments.blocking.things import size
from rushes.departments.blocking.vectors import Vec, vec
from rushes.film.blocking import Blocking, Camera, Light, Prop, SetDesign
from rushes.film.element import ElementKind
from rushes.film.film import Film
from rushes.film.heading import Side
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.film.timing import Timing

__all__ = ["block", "block_film", "block_scene", "design_set", "figure", "set_kind", "set_kinds"]

_MOST_EXTRAS = 60
_SEEN_FROM = cos(radians(60))  # things further than this from the view's axis are surely out of frame


def block_film(
    breakdown: Breakdown, film: Film, timings: Mapping[str, Timing], levels: Mapping[str, int] | None = None
) -> dict[str, Blocking]:
    """Every shot's blocking, by shot key."""
    return {
        key: blocking
        for scene in breakdown.scenes
        for key, blocking in block_scene(scene, film, timings, levels).items()
    }


def set_kinds(breakdown: Breakdown, film: Film) -> dict[str, str]:
    """Every scene's set family, by scene key."""
    return {scene.key: design_set(scene, film).kind for scene in breakdown.scenes}


def block_scene(
    scene: SceneSheet, film: Film, timings: Mapping[str, Timing], levels: Mapping[str, int] | None = None
) -> dict[str, Blocking]:
    """The blockings of a scene's shots, by shot key. Depends on the scene and the film's settings, on no other scene.

    ``timings`` by shot key; ``levels`` how loud a line is, 0 to 100, by line key (100 where it is not said).
    """
    staged = _Staged(scene, film)
    return {shot.key: staged.block(shot, timings[shot.key], levels or {}) for shot in scene.shots}


def block(
    shot: Shot, scene: SceneSheet, film: Film, timing: Timing, levels: Mapping[str, int] | None = None
) -> Blocking:
    """One shot's blocking. For many shots of a scene, ``block_scene`` stages the scene once."""
    return _Staged(scene, film).block(shot, timing, levels or {})


class _Staged:
    """A scene on its set: what its shots have in common."""

    def __init__(self, scene: SceneSheet, film: Film) -> None:
        self.scene, self.film = scene, film
        self.design: SetDesign = design_set(scene, film)
        self.moments: dict[str, Moment] = stage_scene(scene, self.design.plan)
        first = next(iter(self.moments.values()), None)
        standing = [person.to or person.start.at for person in first.people] if first else []
        self.slots: Slots = slots(self.design.plan, standing)
        weather = [one.name for one in scene.elements if one.kind is ElementKind.WEATHER]
        heading = scene.heading
        inside = heading.side is Side.INT or (heading.side is Side.UNSAID and self.design.plan.height > 0)
        self.light = Light(heading.hour, inside, tuple(dict.fromkeys(weather)))
        self.crowd = min(scene.crowd, _MOST_EXTRAS) if self.design.plan.crowd else 0

    def block(self, shot: Shot, timing: Timing, levels: Mapping[str, int]) -> Blocking:
        moment = self.moments[shot.key]
        form = self.film.format
        plan = self.design.plan
        props = place_things(self.design, moment, self.slots, timing.frames, form.rate)
        people = marks(shot, moment, props, self.film, timing, levels)
        lens = camera(shot, sight(plan, people, props, form, timing.frames))
        return Blocking(
            set=self.design,
            marks=people,
            props=tuple(prop for prop in props if prop.to is not None or _may_be_seen(prop, lens)),
            camera=lens,
            light=self.light,
            crowd=self.crowd,
        )


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
