"""Ways through a crowd on which nobody meets anybody: neither those who stand nor those who walk, nor the camera."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product
from typing import NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.actors import MOVES
from rushes.film.blocking import Blocking, Mark
from rushes.film.spot import Spot

Point: TypeAlias = npt.NDArray[np.float64]  # x and z in millimetres
STROLL = 750.0  # millimetres a second
ELBOWS, LENS = 620.0, 1400.0  # millimetres that a way stays clear of people, and of the camera
BEYOND = 2500.0  # that it may lead out of where the crowd stands, in the open air
_MOMENTS = 40
_WHEN = ((0.0, 1.0), (0.0, 0.5), (0.4, 1.0), (0.1, 0.4))  # of the shot: all through it, or to stop, or after a while
_ASIDE = (0.0, 0.12, -0.12)
SQUEEZE = (420.0, 300.0, 190.0)  # millimetres that who must get out keeps from others, if they can
_LATE = (0.0, 0.06, 0.12, 0.2, 0.3)  # of the shot, by which they wait for the way to be free
_GRID, _FROM_THE_WALL, THRESHOLD = 700.0, 450.0, 1300.0  # millimetres; the last behind a door
_ROUTES = 5
_FIRST = 2600.0  # and how far the first of two corners is at most
_ROOM = ((430.0, 700.0), (400.0, 600.0))  # millimetres that a way out stays clear of a chair's middle and a table's
KNEE = 300  # millimetres: what is lower is stepped over


class Course(NamedTuple):
    """Where somebody gets to, round which corners, and from which to which share of the shot."""

    to: Point
    via: list[Point]
    start: float
    end: float


class Traffic:
    """Who is where at each of some moments of the shot. Those who were given a way before have it."""

    def __init__(
        self, blocking: Blocking, seconds: float, standing: Sequence[Point], chairs: Sequence[Point] = ()
    ) -> None:
        plan = blocking.set.plan
        self.shares = np.linspace(0.0, 1.0, _MOMENTS)[:, None]
        self.seconds = seconds
        self.standing = np.array(standing).reshape(-1, 2)
        self.chairs = np.array(chairs).reshape(-1, 2)
        self.tables = np.array([_flat(top) for top in plan.tables if top.y > KNEE]).reshape(-1, 2)
        self.walking = [self._course(mark, seconds) for mark in blocking.marks]
        camera = blocking.camera
        self.lens = _flat(camera.eye) + (_flat(camera.eye_end) - _flat(camera.eye)) * self.shares
        x0, z0, x1, z1 = plan.crowd or plan.bounds
        self.doors = np.array([_flat(door.at) for door in plan.doors]).reshape(-1, 2)
        turns = [np.radians(door.facing / 10) for door in plan.doors]
        self.inwards = np.array([[np.sin(turn), np.cos(turn)] for turn in turns]).reshape(-1, 2)
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

    def way(self, at: Point, chance: np.random.Generator) -> Course | None:
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
                    return Course(np.asarray(to), [], start, end)
        return None

    def to_a_door(self, at: Point) -> float:
        """How far the nearest one is; 0 in the open."""
        return float(np.linalg.norm(self.doors - at, axis=1).min()) if len(self.doors) else 0.0

    def out(self, at: Point, start: float, pace: float) -> Course | None:
        """The way out by the nearest door, from that share of the shot on, at ``pace`` millimetres a second; to the
        nearer end of the place where it has no doors. Who would run into somebody waits a moment; at the worst they
        squeeze past. None for who is shut in."""
        routes = self._routes(at)
        for elbows, late in product(SQUEEZE, _LATE):
            leaves = start + late
            possible = pace * self.seconds * (1.0 - leaves)
            for route in routes if possible > 600 else ():
                cut = _cut(route, possible)
                gone = np.clip((self.shares[:, 0] - leaves) * self.seconds * pace, 0.0, None)
                course = _along(cut, gone)
                if self._free(at, course, elbows):
                    self._takes(at, course)
                    length = _length(cut)
                    return Course(cut[-1], cut[1:-1], leaves, min(1.0, leaves + length / pace / self.seconds))
        return None

    def _routes(self, at: Point) -> list[list[Point]]:
        """Ways past the furniture, of two corners at most, the shortest first: to the nearest door that one leads to
        and through it, or to the nearer end of the place."""
        corners = self._corners()
        exits = sorted(self._exits(), key=lambda ends: float(np.linalg.norm(ends[0] - at)))
        for room, (inside, beyond) in product(_ROOM, exits):

            def clear(a: Point, b: Point, room: tuple[float, float] = room) -> bool:
                return self._past_furniture(at, a, b, room)

            last = [corner for corner in corners if clear(corner, inside)]
            ways = [[at, inside]] if clear(at, inside) else []
            ways += [[at, corner, inside] for corner in last if clear(at, corner)]
            if not ways:
                first = [corner for corner in corners if np.linalg.norm(corner - at) < _FIRST and clear(at, corner)]
                ways = [[at, a, b, inside] for a, b in product(first, last) if clear(a, b)]
            if ways:
                return [[*way, *beyond] for way in sorted(ways, key=_length)[:_ROUTES]]
        return []

    def _exits(self) -> list[tuple[Point, list[Point]]]:
        """Where one leaves the place, and where one is then."""
        if not len(self.doors):
            return [(self.low, []), (self.high, [])]
        return [(door, [door - inwards * THRESHOLD]) for door, inwards in zip(self.doors, self.inwards, strict=True)]

    def _corners(self) -> list[Point]:
        """Spots on the floor that one may turn at: a grid over the room."""
        roofed = bool(np.isfinite(self.walls).all())
        # Nobody flees behind what the crowd has at its back: a counter, a stage.
        least, reach = (
            (np.maximum(-self.walls, [-np.inf, self.low[1]]), self.walls) if roofed else (self.low, self.high)
        )
        across = [np.arange(low + _FROM_THE_WALL, high, _GRID) for low, high in zip(least, reach, strict=True)]
        return [np.array([x, z]) for x, z in product(*across)]

    def _past_furniture(self, home: Point, at: Point, to: Point, room: tuple[float, float]) -> bool:
        """Whether a way runs through no table, not under the lens, and through nobody's chair but that of who comes
        from ``home``. ``room``: about chairs and tables."""
        course = at + (to - at) * self.shares
        others = self.chairs[(np.abs(self.chairs - home) > 1.0).any(1)]
        lens = self.lens[[0, -1]]
        for things, clear in zip((others, self.tables, lens), (*room, LENS), strict=True):
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
        inside = (np.abs(course) < self.walls).all(1)  # who is out of the room is in nobody's way
        return all((_apart(course, other)[inside] >= elbows).all() for other in self.walking)


def _length(way: Sequence[Point]) -> float:
    return sum(float(np.linalg.norm(b - a)) for a, b in pairwise(way))


def _cut(way: Sequence[Point], most: float) -> list[Point]:
    """As much of a way as there is time for."""
    kept = [way[0]]
    for a, b in pairwise(way):
        long = float(np.linalg.norm(b - a))
        if long >= most:
            return [*kept, a + (b - a) * (most / max(long, 1e-6))]
        kept.append(b)
        most -= long
    return kept


def _along(way: Sequence[Point], gone: Point) -> Point:
    """Where one is on a way after so many millimetres each."""
    lengths = np.cumsum([0.0, *(float(np.linalg.norm(b - a)) for a, b in pairwise(way))])
    return np.stack([np.interp(gone, lengths, [spot[axis] for spot in way]) for axis in (0, 1)], axis=1)


def _apart(a: Point, b: Point) -> Point:
    return np.asarray(np.linalg.norm(a - b, axis=1))


def _flat(spot: Spot) -> Point:
    return np.array([spot.x, spot.z], float)
