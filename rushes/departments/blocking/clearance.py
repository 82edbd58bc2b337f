"""Where a camera can stand: inside the bounds, in nobody, with nobody before the subject."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from math import hypot, inf

from rushes.departments.blocking import things
from rushes.departments.blocking.body import Body
from rushes.departments.blocking.furniture import Furniture, furniture
from rushes.departments.blocking.vectors import Vec, towards
from rushes.film.blocking import Prop
from rushes.film.floorplan import FloorPlan
from rushes.film.quick import dataclass
from rushes.film.spot import Spot

_FLOOR, _CEILING, _SKY = 160.0, 130.0, 30000.0
_BODY, _TABLE, _PILLAR = 280.0, 420.0, 260.0
_ALONG = (0.25, 0.45, 0.65, 0.82)
_HEIGHTS = (0.0, 0.2, 0.4, 0.6, 0.8)  # of somebody, from the frame's lower edge to the eyes
_BROAD, _AS_A_FACE = 250, 200.0  # from which on one goes round a thing; how high and wide what hides a face is
_ARM_LENGTH = 480.0  # nearer than this no camera is to a face
_PAST_THE_WALL, _FARTHEST_PAST = 250.0, 600.0  # where a camera stands for which a side wall steps aside
_INTO_A_VAULT = 0.55  # of its rise: higher there are beams, and the sides are too near
_UNDER_THE_ROOF, _UNDER_A_VAULT = 1600.0, 120.0  # and how high there; and how far below where a vault springs


@dataclass(frozen=True, slots=True)
class Obstacle:
    """An upright wall along a segment of the floor: half as thick as ``half``, from the floor to ``top``."""

    name: str
    ax: float
    az: float
    bx: float
    bz: float
    half: float
    top: float

    def distance(self, x: float, z: float) -> float:
        """From a spot of the floor to the segment."""
        dx, dz = self.bx - self.ax, self.bz - self.az
        square = dx * dx + dz * dz
        share = 0.0
        if square > 0.0:
            share = max(0.0, min(1.0, ((x - self.ax) * dx + (z - self.az) * dz) / square))
        return hypot(x - self.ax - share * dx, z - self.az - share * dz)

    def crossings(self, eye: Vec, subject: Vec) -> tuple[float, ...]:
        """Where along a sight this may stand in it, as shares of the way: for what stands on one spot, where the sight
        comes nearest to it."""
        if self.ax != self.bx or self.az != self.bz:
            return _ALONG
        dx, dz = subject.x - eye.x, subject.z - eye.z
        square = dx * dx + dz * dz
        share = ((self.ax - eye.x) * dx + (self.az - eye.z) * dz) / square if square > 0.0 else 0.0
        return (share,) if 0.08 < share < 0.9 else ()


@dataclass(frozen=True, slots=True)
class Room:
    """The room a camera has; ``furniture`` is what the set has of itself; ``walls`` where its side walls are, left and
    right, if it has any; ``spring``: how high a camera may stand behind them; ``slope``: how high a roof is over the
    side walls and over the middle, where it goes up from one to the other; ``slight``: what may stand before somebody
    and in nobody's way."""

    x0: float
    z0: float
    x1: float
    z1: float
    top: float
    obstacles: tuple[Obstacle, ...]
    furniture: Furniture
    people: tuple[Body, ...] = ()
    walls: tuple[float, float] | None = None
    spring: float = _UNDER_THE_ROOF
    slope: tuple[float, float] | None = None
    slight: tuple[Obstacle, ...] = ()

    def inside(self, eye: Vec, past_walls: bool = False) -> Vec:
        """The nearest point a camera may stand at; ``past_walls``: also behind a side wall, clear of it."""
        left, right = self.walls if past_walls and self.walls else (-inf, inf)
        x, top = max(self.x0, min(self.x1, eye.x)), self.top
        if self.slope and self.walls:
            foot, ridge = self.slope
            top = min(top, max(_FLOOR, foot + (ridge - foot) * (1.0 - abs(x) / self.walls[1]) - _CEILING))
        if eye.x < left - _PAST_THE_WALL or eye.x > right + _PAST_THE_WALL:
            x, top = max(left - _FARTHEST_PAST, min(right + _FARTHEST_PAST, eye.x)), min(top, self.spring)
        return Vec(
            x,
            max(_FLOOR, min(top, eye.y)),
            max(self.z0, min(self.z1, eye.z)),
        )

    def collides(self, eye: Vec) -> bool:
        """Whether the camera is in somebody, or in something that stands there."""
        return self.furniture.round_the_lens(eye) or any(
            eye.y < one.top + 150 and one.distance(eye.x, eye.z) < max(_ARM_LENGTH, one.half + 120)
            for one in self.obstacles
        )

    def buried(self, eye: Vec, one: Body, lowest: float) -> float:
        """How much of somebody the set's furniture hides, from 0 to 1, of what is above ``lowest``; the face counts for
        half."""
        lowest = max(lowest, one.feet + 60.0)
        body = sum(
            self.furniture.before(eye, Vec(one.at.x, lowest + (one.head.y - lowest) * share, one.at.z))
            for share in _HEIGHTS
        )
        return 0.5 * self.furniture.before(eye, one.head) + 0.5 * body / len(_HEIGHTS)

    def hidden(self, eye: Vec, subject: Vec, but: Sequence[str]) -> int:
        """How many obstacles, other than the ones named, stand in the sight of the subject."""
        count = 0
        for one in (*self.obstacles, *self.slight):
            if one.name in but:
                continue
            for share in one.crossings(eye, subject):
                x, y, z = (
                    eye.x + (subject.x - eye.x) * share,
                    eye.y + (subject.y - eye.y) * share,
                    eye.z + (subject.z - eye.z) * share,
                )
                if y < one.top and one.distance(x, z) < one.half * 0.75:
                    count += 1
                    break
        return count


def room(plan: FloorPlan, bodies: Sequence[Body], props: Sequence[Prop]) -> Room:
    """The room left by the walls, the people, at both ends of their way, and the large things."""
    x0, z0, x1, z1 = plan.bounds
    top = plan.height - _CEILING if plan.height else _SKY
    if plan.springing:
        top = plan.springing + _INTO_A_VAULT * (plan.height - plan.springing)
    people = [Obstacle(one.name, one.at.x, one.at.z, one.at.x, one.at.z, _BODY, one.crown + one.hat) for one in bodies]
    large = [obstacle for prop in props for obstacle in _obstacles(prop)]
    obstacles = (*people, *large, *_tables(plan.tables), *_pillars(plan.pillars))
    walls = (-plan.width / 2, plan.width / 2) if plan.height else None
    spring = plan.springing - _UNDER_A_VAULT if plan.springing else _UNDER_THE_ROOF
    slight = tuple([found for prop in props for found in _slight(prop)])
    edges = float(x0), float(z0), float(x1), float(z1)
    slope = (float(plan.springing), float(plan.height)) if plan.springing else None
    return Room(*edges, float(top), obstacles, furniture(plan.kind), tuple(bodies), walls, spring, slope, slight)


@cache
def _tables(tops: tuple[Spot, ...]) -> tuple[Obstacle, ...]:
    return tuple(Obstacle("", top.x, top.z, top.x, top.z, _TABLE, top.y + 120.0) for top in tops if top.y > 300)


@cache
def _pillars(feet: tuple[Spot, ...]) -> tuple[Obstacle, ...]:
    return tuple(Obstacle("pillar", foot.x, foot.z, foot.x, foot.z, _PILLAR, foot.y + 3500.0) for foot in feet)


def _slight(prop: Prop) -> list[Obstacle]:
    """A lamp, a vase, a post: too thin to walk round, and as wide as a face."""
    width, tall, depth = things.size(prop.name)
    if max(width, depth) >= _BROAD or tall < _AS_A_FACE or prop.to is not None or prop.at.y > 3000:
        return []
    half = (width / 2 + _AS_A_FACE / 2) / 0.75
    return [Obstacle(prop.name, prop.at.x, prop.at.z, prop.at.x, prop.at.z, half, float(prop.at.y + tall))]


def _obstacles(prop: Prop) -> list[Obstacle]:
    width, tall, depth = things.size(prop.name)
    if max(width, depth) < _BROAD or prop.at.y > 3000:
        return []
    half = max(200.0, width / 2)
    way = [prop.at] if prop.to is None else [prop.at, prop.to]
    ahead = towards(prop.facing / 10)
    # The mark of what runs on rails is its front; of everything else, its middle.
    back, front = (float(depth), 0.0) if things.runs_on_rails(prop.name) else (depth / 2, depth / 2)
    if depth <= 1.5 * width:
        back = front = 0.0
    first, last = way[0], way[-1]
    return [
        Obstacle(
            prop.name,
            first.x - ahead.x * back,
            first.z - ahead.z * back,
            last.x + ahead.x * front,
            last.z + ahead.z * front,
            half,
            float(prop.at.y + tall),
        )
    ]
