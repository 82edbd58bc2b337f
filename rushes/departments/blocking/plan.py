"""A shot blocked: its set, its people on their marks, its things, its camera, its light. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rushes.departments.blocking import things
from rushes.departments.blocking.acting import marks
from rushes.departments.blocking.backlight import light_of
from rushes.departments.blocking.beasts import on_its_feet, parted
from rushes.departments.blocking.beats import timed
from rushes.departments.blocking.cards import title_card
from rushes.departments.blocking.clearing import cleared
from rushes.departments.blocking.company import company
from rushes.departments.blocking.conditions import conditions
from rushes.departments.blocking.crowds import crowds
from rushes.departments.blocking.ends import on_the_line
from rushes.departments.blocking.ephemeris import sky
from rushes.departments.blocking.extras import asked, holds
from rushes.departments.blocking.figures import figure
from rushes.departments.blocking.focus import pulled
from rushes.departments.blocking.foreground import PASSER, Before, has_foreground, passers_by
from rushes.departments.blocking.groups import in_person
from rushes.departments.blocking.lamps import unlit
from rushes.departments.blocking.leaves import timed as leaves_timed
from rushes.departments.blocking.letters import lettered
from rushes.departments.blocking.lighting import lighting
from rushes.departments.blocking.mounts import Mount, Stable
from rushes.departments.blocking.order import Again
from rushes.departments.blocking.places import OPEN_WATER, aboard, design_set, hung, open_waters, unknown_places
from rushes.departments.blocking.placing import Slots, place_things, slots
from rushes.departments.blocking.presence import Moment
from rushes.departments.blocking.riding import ridden, riders
from rushes.departments.blocking.setups import Setups, View, seen_again
from rushes.departments.blocking.staging import stage_scene
from rushes.departments.blocking.together import together
from rushes.film.blocking import Blocking, Light, Mark, Prop, SetDesign
from rushes.film.element import Element, ElementKind
from rushes.film.film import Film
from rushes.film.heading import Side
from rushes.film.note import Size
from rushes.film.shot import Breakdown, SceneSheet, Shot
from rushes.film.source import Source
from rushes.film.spot import Spot
from rushes.film.timing import Timing

__all__ = ["block", "block_film", "block_scene", "design_set", "figure", "set_kinds", "unknown_places"]

# What people at sea are in, seen from afar, where the text has no word for it.
_BOAT = Element(ElementKind.VEHICLE, "rowing-boat", "boat", Source("", 0))
_MURKY = frozenset({"rain", "storm", "fog", "snow"})
_NEARER = 0.5  # of the way
_WIDE = frozenset({Size.EWS, Size.WS, Size.LS})
_ROOMFUL = 8  # more people than this cannot all keep out of each other's way


def block_film(
    breakdown: Breakdown,
    film: Film,
    timings: Mapping[str, Timing],
    levels: Mapping[str, int] | None = None,
    only: Breakdown | None = None,
) -> dict[str, Blocking]:
    """Every shot's blocking, by shot key; of scenes that are wanted alone, ``only`` theirs, the same as among all."""
    setups, states = Setups(film.format), conditions(breakdown)
    blocked = {
        shot.key: staged.block(shot, timings[shot.key], levels or {})
        for scene in (only or breakdown).scenes
        for place in in_person(scene).ends
        for staged in (_Staged(place, film, setups, states[scene.key], on_the_line(scene)),)
        for shot in place.shots
    }
    return lettered(blocked, film.typecase.faces)


def set_kinds(breakdown: Breakdown, film: Film) -> dict[str, str]:
    """Every scene's set family, by scene key, and every part's of one that is cut between two places: where its people
    are, so aboard what floats or rolls."""
    return {
        scene.key: (_deck(design, scene) or design).kind
        for whole in breakdown.scenes
        for scene in whole.ends
        for design in (design_set(scene, film),)
    }


def block_scene(
    scene: SceneSheet, film: Film, timings: Mapping[str, Timing], levels: Mapping[str, int] | None = None
) -> dict[str, Blocking]:
    """The blockings of a scene's shots, by shot key. Depends on the scene and the film's settings alone: what other
    scenes say of the state of its place is for ``block_film``.

    ``timings`` by shot key; ``levels`` how loud a line is, 0 to 100, by line key (100 where it is not said).
    """
    states, setups = conditions(Breakdown((scene,)))[scene.key], Setups(film.format)
    return {
        shot.key: staged.block(shot, timings[shot.key], levels or {})
        for place in in_person(scene).ends
        for staged in (_Staged(place, film, setups, states, on_the_line(scene)),)
        for shot in place.shots
    }


def block(
    shot: Shot, scene: SceneSheet, film: Film, timing: Timing, levels: Mapping[str, int] | None = None
) -> Blocking:
    """One shot's blocking. For many shots of a scene, ``block_scene`` stages the scene once."""
    place = next(one for one in in_person(scene).ends if shot.elsewhere == one.shots[0].elsewhere)
    shot = next(one for one in place.shots if one.key == shot.key)
    states = conditions(Breakdown((scene,)))[scene.key]
    staged = _Staged(place, film, Setups(film.format), states, on_the_line(scene))
    return staged.block(shot, timing, levels or {})


def _deck(design: SetDesign, scene: SceneSheet) -> SetDesign | None:
    """What the people of a scene are aboard; None on firm ground, and where there is nobody."""
    deck = aboard(design, scene.heading.side)
    return deck if deck and company(scene) else None


def _rowers(scene: SceneSheet, year: int) -> tuple[str, ...]:
    """Who rows a boat that has a seat for all of them, without case; nobody where it has not."""
    rows = [who.casefold() for shot in scene.shots for who, verb in shot.verbs if things.ridden(verb) == _BOAT.name]
    return tuple(dict.fromkeys(rows)) if len(company(scene)) <= len(things.seats(_BOAT.name, year)) else ()


class _Staged:
    """A scene on its set: what its shots have in common."""

    def __init__(
        self, scene: SceneSheet, film: Film, setups: Setups, condition: tuple[str, ...], phoning: bool = False
    ) -> None:
        self.film, self.setups = film, setups
        self.design: SetDesign = design_set(scene, film, condition)
        deck = _deck(self.design, scene)
        self.rowers = _rowers(scene, film.year) if deck is not None and deck.kind == "boat" else ()
        if self.rowers:  # in a boat of their own, on the water itself
            self.design, deck = open_waters(self.design), None
        self.waters: SetDesign | None = open_waters(self.design) if deck and deck.kind == "boat" else None
        vehicles = any(one.kind is ElementKind.VEHICLE for one in scene.elements)
        self.afloat = (_BOAT,) if self.waters is not None and not vehicles else ()
        self.design = hung(deck or self.design, scene)
        open_air = deck is None and not self.design.plan.height
        stable = Stable(scene.elements, film.year, self.rowers) if open_air else None
        self.moments: dict[str, Moment] = stage_scene(scene, self.design.plan, self.design.dressing, stable, phoning)
        first = next(iter(self.moments.values()), None)
        standing = [person.to or person.start.at for person in first.people] if first else []
        self.slots: Slots = slots(self.design.plan, standing)
        weather = [one.name for one in scene.elements if one.kind is ElementKind.WEATHER]
        heading = scene.heading
        side = self.design.side
        inside = side is Side.INT or (side is Side.UNSAID and self.design.plan.height > 0)
        self.light = Light(heading.hour, inside, tuple(dict.fromkeys(weather)))
        self.unlit = unlit(scene)
        self.again = seen_again(scene)
        self.foregrounds = has_foreground(scene)
        self.standing = standing
        self.sky = sky(film.site, film.year, heading.hour, self.design.name)
        most = holds(self.design.plan)
        self.crowds = crowds(scene, min(asked(scene, self.design), most), self.design.plan.height > 0)

    def block(self, shot: Shot, timing: Timing, levels: Mapping[str, int]) -> Blocking:
        if shot.title:
            return title_card(shot, self.film)
        design, moment, free = self.design, self.moments[shot.key], self.slots
        filmed, timing = timing, _as_it_happens(timing, shot)
        if self.waters is not None and _from_afar(shot, moment):
            design = self.waters
            moment = replace(moment, people=(), mounts=(), things=(*moment.things, *self.afloat))
            free = slots(design.plan, ())
        afloat = design is self.waters or bool(self.rowers)
        murky = afloat and any(one in _MURKY for one in self.light.weather)
        mounts = moment.mounts if not self.rowers or shot.size in _WIDE else _alongside(moment.mounts)
        rides = ridden(mounts, design.plan, timing.frames, self.film.format.rate)
        placed = place_things(design, moment, free, timing.frames, self.film.format.rate)
        if murky:
            placed, rides = tuple(map(_nearer, placed)), tuple(map(_nearer, rides))
        props = (*placed, *rides)
        on = riders(mounts, rides, self.film.year)
        rate = self.film.format.rate
        people = tuple(map(on_its_feet, marks(shot, moment, props, self.film, timing, levels, on)))
        people = together(people, shot, design.plan, self.film.format)
        view = self.setups.view(shot, design.plan, people, props, timing.frames, self.again.get(shot.key, Again.NO))
        before = self._foreground(shot, design, view, people)
        lens = view.camera if shot.stop_said else before.blurred(view.camera)
        here = cleared(people, shot, view.camera, props) if len(people) > _ROOMFUL else people
        if shot.pov:
            here = seen_by(here, shot.pov)
        here, stood = parted(here, view.props)
        note = light_of(shot, moment, design.plan, self.light)
        return Blocking(
            set=design,
            marks=(*here, *before.marks),
            props=(*stood, *before.props),
            camera=timed(pulled(lens, shot, people, filmed.frames, rate), shot, filmed, rate),
            light=replace(self.light, unlit=True) if self._unlit(shot) else self.light,
            crowd=self.crowds[shot.key],
            lighting=lighting(note, self.light, design.plan, self.standing, self.sky),
            leaves=leaves_timed(moment.leaves, people, timing.frames, rate),
            speed=shot.speed,
        )

    def _foreground(self, shot: Shot, design: SetDesign, view: View, people: Sequence[Mark]) -> Before:
        """What stands before a shot, at the edge of its frame."""
        if shot.pov or shot.key not in self.foregrounds or OPEN_WATER in design.dressing:
            return Before()
        passes = self.crowds[shot.key].count > 0 and passers_by(design.kind)
        return self.setups.before(view, design, people, figure(PASSER, self.film) if passes else None)

    def _unlit(self, shot: Shot) -> bool:
        """Whether the place's own lamps are out: as the note says, else as the text does."""
        said = shot.light.lamps if shot.light is not None else None
        return shot.key in self.unlit if said is None else not said


def _as_it_happens(timing: Timing, shot: Shot) -> Timing:
    """The frames that what happens would take at its usual speed. Voices keep theirs."""
    return replace(timing, frames=max(1, round(timing.frames * shot.speed / 100))) if shot.speed != 100 else timing


def seen_by(people: Sequence[Mark], name: str) -> tuple[Mark, ...]:
    """Everybody but who looks; whoever looks at them looks into the lens."""
    return tuple(
        [
            replace(mark, look_at="camera") if mark.look_at.casefold() == name.casefold() else mark
            for mark in people
            if mark.figure.name.casefold() != name.casefold()
        ]
    )


def _alongside(mounts: Sequence[Mount]) -> tuple[Mount, ...]:
    """As a camera sees them that goes with them: on the open sea nothing else tells that they move."""
    return tuple([replace(mount, way="") for mount in mounts])


def _nearer(prop: Prop) -> Prop:
    """What is out at sea, as near as it has to be in foul weather to be seen at all."""
    at, to = prop.at, prop.to
    by = Spot(round(at.x * (_NEARER - 1)), 0, round(at.z * (_NEARER - 1)))
    there = Spot(to.x + by.x, to.y, to.z + by.z) if to is not None else None
    return replace(prop, at=Spot(at.x + by.x, at.y, at.z + by.z), to=there)


def _from_afar(shot: Shot, moment: Moment) -> bool:
    """Whether a shot of a scene aboard shows the water and the boat upon it, too far for anybody on deck to be told."""
    people = any(moment.person(name) for name in shot.subjects)
    return shot.size is Size.EWS or not (people or shot.subjects)
