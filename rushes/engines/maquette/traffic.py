"""Ways through a crowd on which nobody meets anybody: neither those who stand nor those who walk, nor the camera."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.actors import MOVES
from rushes.film.blocking import Blocking, Mark
from rushes.film.spot import Spot

Point: TypeAlias = npt.NDArray[np.float64]  # x and z in millimetres
STROLL = 750.0  # millimetres a second
ELBOWS, LENS = 620.0, 1400.0  # millimetres that a way stays clear of people, and of the camera
JOSTLE = 420.0  # the same in a hurry
BEYOND = 2500.0  # that it may lead out of where the crowd stands, in the open air
_MOMENTS = 40
_WHEN = ((0.0, 1.0), (0.0, 0.5), (0.4, 1.0), (0.1, 0.4))  # of the shot: all through it, or to stop, or after a while
_ASIDE = (0.0, 0.12, -0.12)
_ROUND = (*_ASIDE, 0.3, -0.3, 0.55, -0.55, 0.85, -0.85)  # for who must get out: past tables and chairs
TABLE, CHAIR = 700.0, 430.0  # millimetres that a way out stays clear of the middle of one
_NEARER = 0.75  # of the way to the door: what is left of it when somebody has gone some of it
_KNEE = 300  # millimetres: what is lower is stepped over


class Traffic:
    """Who is where at each of some moments of the shot. Those who were given a way before have it."""

    def __init__(
        self, blocking: Blocking, seconds: float, standing: Sequence[Point], chairs: Sequence[Point] = ()
    ) -> None:
        plan = blocking.set.plan
        assert plan.crowd is not None
        self.shares = np.linspace(0.0, 1.0, _MOMENTS)[:, None]
        self.seconds = seconds
        self.standing = np.array(standing).reshape(-1, 2)
        self.chairs = np.array(chairs).reshape(-1, 2)
        self.tables = np.array([_flat(top) for top in plan.tables if top.y > _KNEE]).reshape(-1, 2)
        self.walking = [self._course(mark, seconds) for mark in blocking.marks]
        camera = blocking.camera
        self.lens = _flat(camera.eye) + (_flat(camera.eye_end) - _flat(camera.eye)) * self.shares
        x0, z0, x1, z1 = plan.crowd
        self.doors = np.array([_flat(door.at) for door in plan.doors]).reshape(-1, 2)
        margin = 0.0 if plan.height else BEYOND
        self.walls = np.array([plan.width, plan.depth]) / 2 if plan.height else np.array([np.inf, np.inf])
        self.low, self.high = np.array([x0 - margin, z0 - margin]), np.array([x1 + margin, z1 + margin])
        self.along = np.array([0.0, 1.0]) if z1 - z0 >= x1 - x0 else np.array([1.0, 0.0])

    def _course(self, mark: Mark, seconds: float) -> Point:
        """Where one of the cast is at each moment."""
        at = _flat(mark.at)
        if mark.to is None:
            return np.asarray(at + 0.0 * self.shares)
        cue = next((cue for cue in mark.cues if cue.what in MOVES), None)
        last = max([cue.end for cue in mark.cues] or [1])
        start, end = (cue.start / last, cue.end / last) if cue is not None else (0.0, 1.0)
        done = np.clip((self.shares - start) / max(end - start, 1e-6), 0.0, 1.0)
        return np.asarray(at + (_flat(mark.to) - at) * done)

    def way(self, at: Point, chance: np.random.Generator) -> tuple[Point, float, float] | None:
        """Where somebody can walk to from there, one way or the other along the place, and from which to which share of
        the shot; None where they had better stay."""
        pace = STROLL * self.seconds * chance.uniform(0.9, 1.2)
        signs = (1, -1) if chance.uniform() < 0.5 else (-1, 1)
        for start, end in _WHEN:
            for sign, aside in product(signs, _ASIDE):
                to = at + (self.along * sign + self.along[::-1] * aside) * pace * (end - start)
                course = at + (to - at) * np.clip((self.shares - start) / (end - start), 0.0, 1.0)
                if not ((to < self.low).any() or (to > self.high).any()) and self._free(at, course):
                    self._takes(at, course)
                    return np.asarray(to), start, end
        return None

    def out(self, at: Point, start: float, pace: float) -> tuple[Point, float, float] | None:
        """The way to the nearest door that somebody can go, from that share of the shot on, at ``pace`` millimetres a
        second; to the nearer end of the place where it has no doors."""
        exits = self.doors if len(self.doors) else np.array([self.low, self.high])
        door = exits[int(np.argmin(np.linalg.norm(exits - at, axis=1)))]
        far = float(np.linalg.norm(door - at)) or 1.0
        reach = min(pace * self.seconds * (1.0 - start), far)
        for share, aside in product((1.0, 0.7, 0.4), _ROUND):
            ahead = (door - at) / far
            to = at + (ahead + np.array([-ahead[1], ahead[0]]) * aside) * reach * share
            if np.linalg.norm(door - to) > _NEARER * far or (np.abs(to) > self.walls).any():
                continue
            end = start + float(np.linalg.norm(to - at)) / pace / self.seconds
            course = at + (to - at) * np.clip((self.shares - start) / max(end - start, 1e-6), 0.0, 1.0)
            if reach * share > 600 and self._free(at, course, JOSTLE) and self._past_furniture(at, to):
                self._takes(at, course)
                return np.asarray(to), start, min(end, 1.0)
        return None

    def _past_furniture(self, at: Point, to: Point) -> bool:
        """Whether a way runs through no table, and through nobody's chair but their own."""
        course = at + (to - at) * self.shares
        others = self.chairs[(np.abs(self.chairs - at) > 1.0).any(1)]
        for things, clear in ((others, CHAIR), (self.tables, TABLE)):
            near = np.linalg.norm(course[:, None] - things[None], axis=2)
            # Who stands close to one already may still go away from it.
            if (near < np.minimum(clear, near[:1] - 1.0)).any():
                return False
        return True

    def _takes(self, at: Point, course: Point) -> None:
        self.walking.append(course)
        self.standing = self.standing[(self.standing != at).any(1)]

    def _free(self, at: Point, course: Point, elbows: float = ELBOWS) -> bool:
        if (_apart(course, self.lens) < LENS).any():
            return False
        others = self.standing[(self.standing != at).any(1)]
        if len(others) and (np.linalg.norm(course[:, None] - others[None], axis=2) < elbows).any():
            return False
        return all((_apart(course, other) >= elbows).all() for other in self.walking)


def _apart(a: Point, b: Point) -> Point:
    return np.asarray(np.linalg.norm(a - b, axis=1))


def _flat(spot: Spot) -> Point:
    return np.array([spot.x, spot.z], float)
