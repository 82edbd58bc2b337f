"""A blocking, built: its set, its props, its people and its camera; what of it is seen at any frame.

A pure function of (request, frame): frames may be asked for in any order.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from pathlib import Path as File
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette import crowd, puffs
from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.ajar import ajar, grasp, stood, swinging
from rushes.engines.maquette.camera import Operator, followed
from rushes.engines.maquette.companies import Companies
from rushes.engines.maquette.drawn import Drawn, ShotLight, merged
from rushes.engines.maquette.encounters import meet, targets
from rushes.engines.maquette.hands import hand
from rushes.engines.maquette.held import all_held, bearers, placed_in_hands
from rushes.engines.maquette.joints import Joint
from rushes.engines.maquette.lighting import LIT, key_way, lanterns, relit, shine
from rushes.engines.maquette.looks import Mood, mood
from rushes.engines.maquette.mannequins import mannequins
from rushes.engines.maquette.mesh import Mesh
from rushes.engines.maquette.model import Glow, Key, Lamp, Model, Rows, Smoke
from rushes.engines.maquette.paths import metres
from rushes.engines.maquette.props import known
from rushes.engines.maquette.riders import Saddle, saddles
from rushes.engines.maquette.screening import screened, to_be_seen
from rushes.engines.maquette.sets import build_set
from rushes.engines.maquette.things import CALM, ROUGH, ROWED, Thing, carried, placed, shown
from rushes.engines.maquette.transform import Matrix
from rushes.engines.maquette.view import View
from rushes.engines.maquette.voices import Voice
from rushes.film.blocking import Blocking, Prop

MAX_LAMPS = 8
WATER = 13
DETAILED = 70.0  # pixels a metre: bodies seen smaller are drawn with fewer faces

InPlay: TypeAlias = Callable[[View, npt.NDArray[np.float64]], npt.NDArray[np.bool_]]
"""A view and where everybody stands (n, 3), to who can be seen in it, or whose shadow."""


@dataclass
class Scene:
    blocking: Blocking
    frames: int
    rate: Fraction
    aspect: float
    voices: list[Voice] = field(default_factory=list)
    files: dict[str, File] = field(default_factory=dict)
    width: int = 640
    look: str = "ink"
    eyes_open: bool = False  # for stills, where a blink looks like sleep
    handles: bool = False  # it is seen before its first frame and after its last

    def __post_init__(self) -> None:
        blocking = self.blocking
        self.set = build_set(blocking.set, blocking.light, self.files.get(blocking.set.model))
        self.speed = blocking.speed / 100
        self.played = max(1, round(self.frames * self.speed))  # frames that what happens takes at its usual speed
        self.seconds = float(self.played / self.rate)
        props = to_be_seen((*blocking.props, *crowd.chairs(blocking)), self.set.canvas)
        self.things = [self._thing(prop) for prop in props]
        still = {k: (thing.model, thing.matrix(0.0)) for k, thing in enumerate(self.things) if not thing.lively}
        self.ajar = ajar(self.set.static, still, blocking.leaves, self.rate)
        self.place = stood(self.set.static, self.ajar)
        for k, thing in enumerate(self.things):
            thing.model = stood(thing.model, self.ajar, k)
        self.unknown = [t.prop.words or t.prop.name for t in self.things if not (known(t.prop.name) or t.prop.model)]
        self.actors = self._actors()
        self.companies = Companies(self.actors, blocking.set.year)
        self.bodies = self.companies.bodies
        self.by_name = {actor.mark.figure.name: actor for actor in self.actors[: len(blocking.marks)]}
        going = [a.saddle.thing.path for a in self.actors if isinstance(a.saddle, Saddle) and a.saddle.thing.moving]
        going += [a.path for a in self.by_name.values() if a.path] + [t.path for t in self.things if t.moving]
        ways = followed(blocking.camera, going)
        self.operator = Operator(blocking.camera, self.frames, self.rate, self.aspect, self.speed, ways)
        self.held = all_held(self.actors, blocking.set.year, self.files, blocking.leaves, self.rate)
        self.still = self._still_model()
        self.mood = self._mood()
        self.meshes: dict[str, Mesh] = dict(self.still.meshes)
        first = self.set.moving(0.0)
        models = [*(thing.model for thing in (*self.things, *self.held.values())), first]
        for model in filter(None, models):
            self.meshes.update(model.meshes)
        self.light = self._shot_light(first)

    # -- building

    def _lift(self, x: int, y: int, z: int) -> float:
        return self.set.floor(x / 1000, z / 1000) if y == 0 else 0.0

    def _thing(self, prop: Prop) -> Thing:
        year, file = self.blocking.set.year, self.files.get(prop.model)
        if prop.shown and self.set.canvas:
            wall = -(self.blocking.set.plan.depth // 2) / 1000
            return screened(prop, self.set.canvas, year, self.seconds, wall)
        lift, shape = self._lift(prop.at.x, prop.at.y, prop.at.z), shown(self.blocking, prop)
        rowed = any(mark.rides == prop.name for mark in self.blocking.marks)
        unrest = CALM if not self.set.rough else ROWED if rowed else ROUGH
        return placed(prop, shape, year, self.seconds, lift, file, self.handles, unrest)

    def _actors(self) -> list[Actor]:
        blocking = self.blocking
        tables = [metres(spot) for spot in blocking.set.plan.tables]
        vehicle = next((t.prop.name for t in self.things if t.moving or t.prop.shown), "")
        marks = [*blocking.marks]
        for extra in crowd.extras(blocking, self.played, self.seconds):
            marks.append(replace(extra, look_at=vehicle) if vehicle and extra.to is None else extra)
        actors = [
            Actor(
                *(mark, self.played, self.rate, self.voices, tables),
                *(self._lift(mark.at.x, mark.at.y, mark.at.z), saddle, self.handles, blocking.set.year),
            )
            for mark, saddle in zip(marks, saddles(marks, self.things, blocking.set.year), strict=True)
        ]
        grasp(actors, self.ajar)
        meet([actor for actor in actors[: len(blocking.marks)] if actor.saddle is None])
        return actors

    def _still_model(self) -> Model:
        """The set and the props that do not move. The set's own model is shared between shots: never add to it."""
        place = self.place
        still = replace(
            place, leaves=[*place.leaves], meshes=dict(place.meshes), lamps=[*place.lamps], glows=[*place.glows],
            smokes=[*place.smokes], blocks=[*place.blocks], _parts=replace(place._parts),
        )  # fmt: skip
        for thing in self.things:
            if not thing.lively:
                still.include(thing.model, thing.matrix(0.0))
            still.blocks.append(thing.behind())
        return still

    def _mood(self) -> Mood:
        found = relit(mood(self.blocking.light), self.blocking.lighting, self.blocking.light)
        density, power, fall, fade = found.fog
        return hand(self.look).of(replace(found, fog=(density * self.set.fog, power, fall, fade)))

    def _shot_light(self, first: Model | None) -> ShotLight:
        interior = self.blocking.light.interior
        wanted = (self.set.window if interior else self.set.sun) or self.set.sun
        sun = np.asarray(wanted if wanted is not None else self.mood.sun, float)
        if self.mood.disk[3] < 2 and wanted is not None:
            sun[1] = min(sun[1], self.mood.sun[1])  # a low sun stays low, whatever side the set wants it from
        sun = key_way(self.blocking.lighting, self.blocking.light, sun)
        centre, radius = self.set.shadow
        arrays = merged([self.still.arrays(), first.arrays() if first is not None else {}])
        lamps = min(MAX_LAMPS, len(self._all_lamps())) if self.mood.lamps > 0 else len(self.blocking.lighting.lanterns)
        return ShotLight(
            self.mood,
            sun,
            np.asarray(centre, float),
            radius,
            snow="snow" in self.blocking.light.weather and not self.blocking.light.interior,
            wet=self.set.wet or "rain" in self.blocking.light.weather,
            water=any(material == WATER for _, material in arrays),
            lamps=lamps if lamps in (0, 1, 2, 3, 4, 6, 8) else lamps + 1,
            beams=7.0 if interior and self.mood.shafts > 0 else 0.0,
            look=self.look,
        )

    # -- what stands still

    def hidden(self, eye: npt.NDArray[np.float64]) -> frozenset[int]:
        """The walls that the camera is behind."""
        return frozenset(k for k, wall in enumerate(self.still.walls) if wall.hides_from(eye))

    # -- a frame

    def clock(self, frame: int) -> tuple[float, int]:
        """What happens at a frame of the shot: its second, and its frame at the usual speed. Voices keep theirs."""
        return float(frame / self.rate) * self.speed, int(frame * self.speed)

    def at(self, frame: int, in_play: InPlay | None = None) -> Drawn:
        """What a frame shows; ``in_play`` leaves out who would not be missed in it."""
        seconds, now = self.clock(frame)
        view = self.operator.view(frame)
        company, hands = self._company(seconds, frame, view, in_play)
        alight = {index: matrix for index, matrix in hands.items() if self.held[index].burns(now)}
        arrays, extra = self._moving(seconds, view, company, alight)
        lamps = self._lamps(seconds, view.eye, alight)
        return Drawn(view, arrays, extra, lamps, seconds, swept=self.operator.swept(frame))

    def _moving(
        self, seconds: float, view: View, company: dict[Key, Rows], hands: dict[int, Matrix]
    ) -> tuple[dict[Key, Rows], puffs.Array]:
        many = [company, *[rows for _, rows in swinging(self.place, self.ajar, seconds, self.hidden(view.eye))]]
        air = [puffs.smoke(source, seconds) for source in self.still.all_smokes()]
        glows = [*self.still.all_glows()]
        by_itself = self.set.moving(seconds)
        if by_itself is not None:
            many.append(by_itself.arrays())
            air += [puffs.smoke(source, seconds) for source in by_itself.all_smokes()]
            glows += by_itself.all_glows()
        for thing in self.things:
            if thing.lively:
                many.append(thing.rows(self.blocking.set.year, seconds))
                air += [self._trail(thing, source, seconds) for source in thing.model.all_smokes()]
                glows += [replace(glow, at=carried(glow.at, thing.matrix(seconds))) for glow in thing.model.all_glows()]
        for index, matrix in hands.items():
            glows += [replace(glow, at=carried(glow.at, matrix)) for glow in self.held[index].model.all_glows()]
        air.append(puffs.halos(self._burning(glows)))
        if not self.blocking.light.interior:
            air += [puffs.falling(one, seconds, view.eye, view.axes[2]) for one in self.blocking.light.weather]
        return merged(many), np.concatenate(air) if air else puffs.NOTHING

    def _burning(self, glows: list[Glow]) -> list[Glow]:
        burn = self.mood.lamps
        return [Glow(glow.at, glow.size * 0.7, glow.power * burn * 0.6) for glow in glows] if burn > 0.05 else []

    def _trail(self, thing: Thing, source: Smoke, seconds: float) -> puffs.Array:
        spin = thing.matrix(0.0)[:3, :3]
        velocity = spin @ np.asarray(source.velocity)
        here = spin @ np.asarray(source.at)

        def path(born: npt.NDArray[np.float64]) -> puffs.Array:
            return np.asarray(np.stack([thing.path.at(max(0.0, float(b))) for b in born]) + here)

        return puffs.smoke(replace(source, velocity=(velocity[0], velocity[1], velocity[2])), seconds, path)

    def _company(
        self, seconds: float, frame: int, view: View, in_play: InPlay | None
    ) -> tuple[dict[Key, Rows], dict[int, Matrix]]:
        """Everybody in play with what they carry, and where the carried things are, numbered as ``held``."""
        if not self.actors:
            return {}, {}
        places = np.stack([actor.place(seconds) for actor in self.actors])
        here = np.ones(len(places), bool) if in_play is None else in_play(view, places)
        everybody = len(self.actors)
        here[bearers(self.held, everybody)] = True  # for what is held may shine
        numbers = tuple(np.flatnonzero(here).tolist())
        actors, rank = [self.actors[number] for number in numbers], {number: k for k, number in enumerate(numbers)}
        find = targets(self.by_name, {t.prop.name: t.path for t in self.things}, view.eye)
        bodies = [actor.pose(seconds, frame, find) for actor in actors]
        if self.eyes_open:
            for actor, body in zip(actors, bodies, strict=True):
                body[Joint.BLINK] = float(actor.asleep)
        facing = np.array([actor.heading(seconds) for actor in actors])
        company = self.companies.at(numbers, seconds)
        rows, palms = mannequins(company, bodies, places[here], facing, view.eye, self._far(view))
        count = len(numbers)
        grasping = {n + left * everybody: palms[left * count + k] for n, k in rank.items() for left in (0, 1)}
        turned = dict(zip(numbers, facing.tolist(), strict=True))
        now = self.clock(frame)[1]
        hands = placed_in_hands(self.held, grasping, turned, everybody, now, seconds)
        inhand = {k for k in self.held if k >= everybody or self.actors[k].has(seconds)}
        carried = [part for k, it in self.held.items() if k in inhand for part in it.rows(now, hands[k], seconds)]
        return merged([rows, *carried]), hands

    def _far(self, view: View) -> float:
        """Metres beyond which a body is so small on the picture that fewer faces do."""
        return self.width / (2 * view.slope[0] * DETAILED)

    # -- lamps

    def _all_lamps(self) -> list[Lamp]:
        lamps = lanterns(self.blocking.lighting) + self.still.all_lamps()
        for thing in self.things:
            if thing.lively:
                lamps += thing.model.all_lamps()
        lamps += [lamp for thing in self.held.values() for lamp in thing.model.all_lamps()]
        return lamps or self._hanging()

    def _hanging(self) -> list[Lamp]:
        """Where no lamp was built, one hangs in the middle, or we should see nothing of the night."""
        light = self.blocking.light
        if not light.interior or light.unlit or self.mood.lamps < 0.55:
            return []
        height = (self.blocking.set.plan.height or 2700) / 1000
        return [Lamp((0.0, height - 0.6, 0.0), "#ffd98a", 0.8)]

    def _lamps(
        self, seconds: float, eye: npt.NDArray[np.float64], hands: dict[int, Matrix]
    ) -> tuple[tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]], ...]:
        """The lamps nearest to the camera: where, and linear colour times power."""
        if not self.light.lamps:
            return ()
        lit = list(self.still.all_lamps())
        for thing in self.things:
            if thing.lively:
                matrix = thing.matrix(seconds)
                lit += [replace(lamp, at=carried(lamp.at, matrix)) for lamp in thing.model.all_lamps()]
        for index, matrix in hands.items():
            lit += [replace(lamp, at=carried(lamp.at, matrix)) for lamp in self.held[index].model.all_lamps()]
        lit = lit or ([] if self.blocking.lighting.lanterns else self._hanging())
        lit.sort(key=lambda lamp: float(((np.asarray(lamp.at) - eye) ** 2).sum()))
        burning = [(lamp, LIT) for lamp in lanterns(self.blocking.lighting)] + [(lamp, self.mood.lamps) for lamp in lit]
        return shine(burning[: self.light.lamps], seconds)
