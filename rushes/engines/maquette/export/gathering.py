"""A request's shots, built one after another, and followed frame by frame into one stagecraft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np

from rushes.engines.maquette import geometry
from rushes.engines.maquette.ajar import SET, walls_of
from rushes.engines.maquette.export.lamps import bulbs, sun
from rushes.engines.maquette.export.pieces import Follower, pieces
from rushes.engines.maquette.export.stagecraft import Bulb, Entity, Stagecraft, Station, Sun
from rushes.engines.maquette.lettering import write_in
from rushes.engines.maquette.mesh import Mesh
from rushes.engines.maquette.model import Key, Rows
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.shots import voice_of
from rushes.engines.ports.blocking_to_scene import BlockingToScene, SceneShot
from rushes.engines.stage import Stage
from rushes.engines.typefaces import extras
from rushes.film.blocking import SetDesign

FAST = 20  # frames a second from which people are placed on twos, as they are drawn

Name = tuple[str, str, int]  # kind, name, and which of that name


def gather(request: BlockingToScene, stage: Stage) -> Stagecraft:
    """All shots on one timeline. The pieces of a shot are seen in that shot alone, the set in all that share it."""
    starts = np.concatenate([[0], np.cumsum([shot.frames for shot in request.shots])]).astype(int)
    step = 2 if request.rate >= FAST else 1
    own = [_samples(shot.frames, step) for shot in request.shots]
    samples = np.concatenate([start + frames for start, frames in zip(starts, own, strict=False)])
    log = _Log(len(samples))
    first = 0
    for number, (shot, frames) in enumerate(zip(request.shots, own, strict=True)):
        scene = _built(request, shot, stage)
        log.shoot(scene, shot, int(starts[number]), frames, first)
        first += len(frames)
        stage.checkpoint()
        stage.progress((number + 1) / (len(request.shots) + 1))
    entities = []
    for (kind, name, which), follower in log.followers.items():
        called = f"{name} {which + 1}" if which else name
        entities.append(Entity(called, kind, pieces(follower.tracks.values(), called)))
    return Stagecraft(
        request.title,
        float(request.rate),
        samples,
        tuple(entities),
        tuple(log.stations),
        tuple(log.suns),
        tuple(log.bulbs),
    )


def _samples(frames: int, step: int) -> np.ndarray:
    """Every ``step``-th frame of a shot, and its last."""
    return np.unique(np.append(np.arange(0, frames, step), frames - 1))


def _built(request: BlockingToScene, shot: SceneShot, stage: Stage) -> Scene:
    voices = [voice_of(stage, frame, media, request.rate) for frame, media in shot.voices]
    files = {digest: stage.path(digest) for digest in sorted(shot.blocking.models)}
    write_in(extras(shot.blocking.faces, stage))
    aspect = request.width / request.height
    return Scene(shot.blocking, shot.frames, request.rate, aspect, voices, files, request.width)


@dataclass
class _Log:
    """What has been seen so far."""

    samples: int
    followers: dict[Name, Follower] = field(default_factory=dict)
    stations: list[Station] = field(default_factory=list)
    suns: list[Sun] = field(default_factory=list)
    bulbs: list[Bulb] = field(default_factory=list)
    designs: list[SetDesign] = field(default_factory=list)

    def shoot(self, scene: Scene, shot: SceneShot, start: int, frames: np.ndarray, first: int) -> None:
        """One shot: its samples are those from ``first`` on."""
        views = tuple(scene.operator.view(frame) for frame in range(shot.frames))
        self.stations.append(Station(shot.number, shot.key, shot.size, start, views))
        if shot.blocking.set not in self.designs:
            self.designs.append(shot.blocking.set)
            self.suns.append(sun(scene))
            self.bulbs += bulbs(scene)
        company = Company(scene)
        names = self._names(company)
        mesh_of = _shapes(scene)
        whole = slice(first, first + len(frames))
        eyes = [views[int(frame)].eye for frame in frames]
        self._set(scene, names[0], eyes, first, mesh_of)
        self._leaves(scene, names[0], eyes, frames, first, mesh_of)
        for number, rows in company.still(frozenset()).items():
            if number != 1:
                self._of(names[number - 1]).see(whole, "", rows, mesh_of)
        for index, frame in enumerate(frames):
            at = slice(first + index, first + index + 1)
            for number, rows in company.moving(int(frame)).items():
                if number in company.of_the_set:
                    continue
                self._of(names[number - 1]).see(at, "moving" if number == 1 else "", rows, mesh_of)

    def _set(
        self, scene: Scene, name: Name, eyes: Sequence[np.ndarray], first: int, mesh_of: Callable[[str], Mesh]
    ) -> None:
        """The set by its parts; a wall is away while the camera is behind it."""
        follower, static = self._of(name), scene.place.bare()
        whole = slice(first, first + len(eyes))
        for part, rows in _parts(static.arrays(frozenset(range(len(static.walls))))):
            follower.see(whole, part, rows, mesh_of)
        for number, wall in enumerate(static.walls, 1):
            rows = wall.model.arrays()
            for run in _runs([not wall.hides_from(eye) for eye in eyes]):
                follower.see(slice(first + run.start, first + run.stop), f"wall {number}", rows, mesh_of)

    def _leaves(
        self,
        scene: Scene,
        name: Name,
        eyes: Sequence[np.ndarray],
        frames: np.ndarray,
        first: int,
        mesh_of: Callable[[str], Mesh],
    ) -> None:
        """What opens in the set, each leaf by itself in every shot; away with its wall."""
        follower, walls = self._of(name), walls_of(scene.place)
        moving = {k: one for one in scene.ajar if one.moves and one.owner == SET for k, _ in one.leaves}
        for k, leaf in enumerate(scene.place.all_leaves()):
            group, wall = f"{leaf.kind} {k + 1}", scene.place.walls[walls[k]] if walls[k] >= 0 else None
            seen = [wall is None or not wall.hides_from(eye) for eye in eyes]
            shares = [
                moving[k].share(scene.clock(int(frame))[0]) if k in moving else leaf.share or 0.0 for frame in frames
            ]
            opens = any(shares)
            for run in _runs(seen):
                for index in range(run.start, run.stop) if k in moving else (run.start,):
                    there = index + 1 if k in moving else run.stop
                    at, rows = slice(first + index, first + there), leaf.parts(shares[index])
                    follower.see(at, group, rows[0], mesh_of)
                    if opens:
                        follower.see(at, f"{group} inside", rows[1], mesh_of)
                        follower.see(at, f"{group} beyond", leaf.beyond.arrays(), mesh_of)

    def _of(self, name: Name) -> Follower:
        return self.followers.setdefault(name, Follower(self.samples))

    def _names(self, company: Company) -> list[Name]:
        """Entities by names that hold from shot to shot; the set by the place it is."""
        place = self.designs.index(company.scene.blocking.set)
        return [(one.kind, one.name, place if one.kind == "set" else 0) for one in company.entities]


def _runs(shown: Sequence[bool]) -> list[slice]:
    """The stretches that are shown."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], shown, [False]]).astype(int)))
    return [slice(int(start), int(stop)) for start, stop in edges.reshape(-1, 2)]


def _parts(arrays: dict[Key, Rows]) -> list[tuple[str, dict[Key, Rows]]]:
    """A set's rows by the part they belong to, in the order of their numbers."""
    found: dict[int, dict[Key, Rows]] = {}
    for key, rows in arrays.items():
        for part in np.unique(rows[:, 16]):
            found.setdefault(int(part), {})[key] = rows[rows[:, 16] == part]
    return [(f"{part:03d}", found[part]) for part in sorted(found)]


def _shapes(scene: Scene) -> Callable[[str], Mesh]:
    """Shapes by name: the scene's own before the catalogue's."""
    own = dict(scene.meshes)

    def mesh_of(prim: str) -> Mesh:
        return own[prim] if prim in own else geometry.prim(prim)

    return mesh_of
