"""A scene taken apart: the set, everybody and everything in it, each by itself under a number that stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

import numpy as np

from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.ajar import SET, swinging
from rushes.engines.maquette.drawn import merged
from rushes.engines.maquette.encounters import targets
from rushes.engines.maquette.held import placed_in_hands
from rushes.engines.maquette.joints import Pose
from rushes.engines.maquette.keypoints import keypoints
from rushes.engines.maquette.mannequins import mannequins
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.people import Body, People
from rushes.engines.maquette.reach import Vector
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.transform import Matrix

CLOSE = 1e6  # metres: nobody is far enough for fewer faces, so that shapes stay the same from frame to frame


@dataclass(frozen=True)
class Entity:
    """``kind``: set, person, extra, thing, leaf. ``name``: the character's, the writer's words, or what it is that
    opens or shuts in the shot; of several that are called the same, the second is "chair 2"."""

    number: int
    name: str
    kind: str


@dataclass
class Company:
    """The entities of a scene, and their shapes at any frame."""

    scene: Scene
    of_the_set: set[int] = field(init=False)
    _alone: list[People] = field(default_factory=list)

    def __post_init__(self) -> None:
        scene = self.scene
        year = scene.blocking.set.year
        self._alone = [People([Body(actor.mark.figure, year, 1)]) for actor in scene.actors]
        named = len(scene.blocking.marks)
        said = [("set", scene.blocking.set.name)]
        said += [("person", actor.mark.figure.name) for actor in scene.actors[:named]]
        said += [("thing", thing.prop.words or thing.prop.name) for thing in scene.things]
        said += [("thing", thing.name) for thing in scene.held.values()]
        said += [("extra", actor.mark.figure.name) for actor in scene.actors[named:]]
        moving = [one for one in scene.ajar if one.moves]
        said += [("leaf", one.said.kind) for one in moving]
        names = _told_apart([name for _, name in said])
        self.entities = [
            Entity(number, name, kind) for number, ((kind, _), name) in enumerate(zip(said, names, strict=True), 1)
        ]
        first = len(said) - len(moving) + 1
        self.of_the_set = {first + k for k, one in enumerate(moving) if one.owner == SET}  # the numbers of its leaves

    def still(self, hidden: frozenset[int]) -> dict[int, Mapping[Key, Rows]]:
        """Shapes that do not move, by number; ``hidden`` walls left out."""
        scene = self.scene
        found: dict[int, Mapping[Key, Rows]] = {1: scene.place.arrays(hidden)}
        first = 2 + len(scene.blocking.marks)
        for k, thing in enumerate(scene.things):
            if not thing.lively:
                found[first + k] = thing.rows(scene.blocking.set.year, 0.0)
        return found

    def moving(self, frame: int, hidden: frozenset[int] = frozenset()) -> dict[int, Mapping[Key, Rows]]:
        """Shapes that move, at a frame, by number; what is in ``hidden`` walls left out."""
        scene, year = self.scene, self.scene.blocking.set.year
        seconds, now = scene.clock(frame)
        found: dict[int, Mapping[Key, Rows]] = {}
        by_itself = scene.set.moving(seconds)
        if by_itself is not None:
            found[1] = by_itself.arrays()
        people, hands, places = self._people(frame, seconds)
        named = len(scene.blocking.marks)
        found.update({2 + k: rows for k, rows in enumerate(people[:named])})
        first = 2 + named
        found.update({first + k: thing.rows(year, seconds) for k, thing in enumerate(scene.things) if thing.lively})
        first += len(scene.things)
        everybody = len(scene.actors)
        palms, facing = dict(enumerate(hands)), dict(enumerate(places[:everybody]))
        matrices = placed_in_hands(scene.held, palms, facing, everybody, now, seconds) if scene.held else {}
        for k, (index, thing) in enumerate(scene.held.items()):
            found[first + k] = merged(thing.rows(now, matrices[index], seconds))
        first += len(scene.held)
        found.update({first + k: rows for k, rows in enumerate(people[named:])})
        first += len(people) - named
        opening = [one for one in scene.ajar if one.moves]
        for one, rows in swinging(scene.place, scene.ajar, seconds, hidden):
            number = first + opening.index(one)
            found[number] = merged([found.get(number, {}), rows])
        return found

    def skeletons(self, frame: int) -> list[tuple[Entity, Vector]]:
        """Everybody's (18, 3) points in the world, in the order of ``keypoints.NAMES``."""
        seconds, _ = self.scene.clock(frame)
        poses = self._poses(frame, seconds)
        named = len(self.scene.blocking.marks)
        people = [entity for entity in self.entities if entity.kind in ("person", "extra")]
        actors: list[Actor] = [*self.scene.actors[:named], *self.scene.actors[named:]]
        return [
            (entity, keypoints(actor, pose, seconds)) for entity, actor, pose in zip(people, actors, poses, strict=True)
        ]

    def _poses(self, frame: int, seconds: float) -> list[Pose]:
        scene = self.scene
        paths = {thing.prop.name: thing.path for thing in scene.things}
        find = targets(scene.by_name, paths, scene.operator.view(frame).eye)
        return [actor.pose(seconds, frame, find) for actor in scene.actors]

    def _people(self, frame: int, seconds: float) -> tuple[list[Mapping[Key, Rows]], list[Matrix], list[float]]:
        """Everybody's shapes; the frames of their right hands and after them of the left ones, and which way these
        face."""
        shapes, hands, lefts, turned = [], [], [], []
        for people, actor, pose in zip(self._alone, self.scene.actors, self._poses(frame, seconds), strict=True):
            place, facing = actor.place(seconds), actor.heading(seconds)
            rows, (right, left) = mannequins(people, [pose], place[None], np.array([facing]), place, CLOSE)
            shapes.append(rows)
            hands.append(right)
            lefts.append(left)
            turned.append(facing)
        return list(shapes), [*hands, *lefts], [*turned, *turned]


def _told_apart(names: Sequence[str]) -> list[str]:
    """Names of which no two are the same."""
    found: list[str] = []
    for name in names:
        numbered = (f"{name} {number}" for number in count(2))
        found.append(name if name not in found else next(one for one in numbered if one not in {*names, *found}))
    return found
