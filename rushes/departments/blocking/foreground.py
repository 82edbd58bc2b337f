"""Something at the edge of the frame, before what the shot is of and out of focus: depth, on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from rushes.departments.blocking.body import bodies
from rushes.departments.blocking.company import company
from rushes.departments.blocking.composition import Pane, pane
from rushes.departments.blocking.furniture import furniture
from rushes.departments.blocking.lens import Gate
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import Vec, screen_right, vec
from rushes.film.blocking import Camera, Figure, Mark, Prop, SetDesign
from rushes.film.note import Angle, Move, Size
from rushes.film.shot import SceneSheet, Shot, ShotKind

PASSER = "passer-by"
_BY_ITSELF = (Size.MLS, Size.LS, Size.WS)
_KINDS = (ShotKind.ACTION, ShotKind.ESTABLISHING)
_MOVES = (Move.STATIC, Move.DOLLY, Move.TRUCK, Move.HANDHELD)
_MOVES_BY_ITSELF = (Move.STATIC, Move.DOLLY, Move.HANDHELD)  # a truck that starts behind a post looks like a mistake
_BROAD, _TURNED_IN = 520.0, 18.0  # millimetres across somebody's shoulders; degrees
_FROM_THE_WALL, _FROM_SOMEBODY = 250.0, 650.0  # millimetres
_HANGS_AT = 0.55  # of the frame's half height
_INNERMOST = 0.48  # of the frame's half width: how far in it may come
_CLEAR = 0.1  # of the frame's half width, between it and the nearest head
_HEAD = 0.07  # of somebody's height, to either side of the middle of the head
_NEAREST = 500.0  # millimetres from the lens, at any time of the shot
_NEARER_THAN = 0.6  # of the way to whom the shot is of
_LOOKED_AT = (0.05, 0.3, 0.6, 0.95)  # of its height, where furniture would be in it


def has_foreground(scene: SceneSheet) -> frozenset[str]:
    """The keys of the shots that want one: those whose notes ask for it, and by itself the first of a scene's wide or
    medium shots of somebody, seen from where they stand, whose note does not refuse it."""
    asked = [shot.key for shot in scene.shots if shot.foreground]
    people = frozenset(company(scene))
    free = (shot for shot in scene.shots if shot.foreground is None and _suits(shot, people))
    return frozenset([*asked, *([] if asked else [shot.key for shot in free][:1])])


def _suits(shot: Shot, people: frozenset[str]) -> bool:
    level = shot.angle is Angle.EYE and not shot.focus and shot.kind in _KINDS
    # A crowd goes where it likes, and fills the frame by itself.
    somebody = bool(shot.subjects) and people.issuperset(shot.subjects)
    return level and somebody and shot.size in _BY_ITSELF and shot.move in _MOVES_BY_ITSELF


class Before(NamedTuple):
    """What stands before a view, a thing or somebody; ``stop``: how far the lens is opened to blur it."""

    props: tuple[Prop, ...] = ()
    marks: tuple[Mark, ...] = ()
    stop: int = 0

    def blurred(self, camera: Camera) -> Camera:
        """The camera opened as wide as that."""
        return replace(camera, stop=min(camera.stop, self.stop)) if self.stop else camera


class _Standing(NamedTuple):
    """Where something stands, millimetres, and the stop that blurs it."""

    at: Vec
    stop: int


class _Shape(NamedTuple):
    """How wide something is and up to where, from which height on; ``hangs``: at whatever height it is seen;
    ``place``: which entry of the table says where it goes. Millimetres."""

    wide: float
    tall: float
    low: float = 0.0
    hangs: bool = False
    place: str = "thing"


def foreground(
    design: SetDesign,
    camera: Camera,
    gate: Gate,
    marks: Sequence[Mark],
    props: Sequence[Prop],
    passer: Figure | None = None,
) -> Before:
    """What stands at the edge of a camera's frame in a set: somebody who passes by, where the place has such people,
    else a thing. Nothing where there is no room for it, or it would hide somebody."""
    if camera.move not in _MOVES:
        return Before()
    views = (
        _pane(camera.eye, camera.target, camera.lens, gate),
        _pane(camera.eye_end, camera.target_end, camera.lens_end, gate),
    )
    known = [*bodies(marks, props, at_end=False).values(), *bodies(marks, props, at_end=True).values()]
    heads = [(one.head, _HEAD * one.height) for one in known]
    spots = (one.at for one in known)
    taken = [*spots, *(vec(one.to or one.at) for one in props), *(vec(one.at) for one in props)]
    if passer is not None:
        found = _standing(design, camera, views, heads, taken, _Shape(_BROAD, passer.height, place="passer"))
        if found is not None:
            return Before(marks=(_passing(passer, views[0], found.at),), stop=found.stop)
    for name in _suiting(design.kind):
        found = _standing(design, camera, views, heads, taken, _shape(name))
        if found is not None:
            return Before(props=(_thing(name, views[0], found.at),), stop=found.stop)
    return Before()


def _thing(name: str, view: Pane, at: Vec) -> Prop:
    """A thing turned to the lens, its left side outwards: a branch grows into the picture."""
    outward = 1800 if view.see(at)[0] > 0 else 0
    turned = (round(view.eye.minus(at).heading * 10) + outward) % 3600
    return Prop(name, name.replace("-", " "), at.spot, turned)


def _passing(passer: Figure, view: Pane, at: Vec) -> Mark:
    """Somebody with their back to the lens, turned a little to what it looks at."""
    inward = _TURNED_IN if view.see(at)[0] > 0 else -_TURNED_IN
    return Mark(passer, at.spot, round((view.target.minus(view.eye).heading + inward) * 10) % 3600)


def _standing(
    design: SetDesign,
    camera: Camera,
    views: tuple[Pane, Pane],
    heads: Sequence[tuple[Vec, float]],
    taken: Sequence[Vec],
    shape: _Shape,
) -> _Standing | None:
    """A spot for something of a shape, as far away as it is still out of focus."""
    focus = min(camera.focus, camera.focus_end)
    for at, away in _spots(views[0], focus * _NEARER_THAN, shape):
        stop = _blurring(min(camera.lens, camera.lens_end) / 10, away, focus, shape.place)
        edges = [_edges(view, at, shape) for view in views]
        if stop is None or edges[0] is None:
            continue
        hides = any(_hides(edge, view, heads) for edge, view in zip(edges, views, strict=True) if edge)
        if not hides and _stands(design, at, taken, shape):
            return _Standing(at, stop)
    return None


def _blurring(lens: float, away: float, focus: float, place: str) -> int | None:
    """How far a lens is opened, tenths of a stop, for what is so near to be a blur of a given width: the circle of
    confusion of a thin lens, c = f² · (1/d - 1/D) / N. None where none opens so far."""
    blur, opened = table("foreground")["place"][place]["blur"], table("foreground")["place"]["lens"]
    stop = lens * lens * (1 / away - 1 / focus) / (blur / 1000) * 10
    return None if stop < opened["widest"] else min(opened["stop"], int(stop))


@cache
def _shape(name: str) -> _Shape:
    entry = table("foreground")
    wide, tall, _ = entry["size"][name]
    return _Shape(wide, tall, entry["broad_from"].get(name, 0), name in entry["hangs"]["in"])


def passers_by(kind: str) -> bool:
    """Whether people stand about in a set of that family, with their backs to the lens."""
    return kind in table("foreground")["passers"]


@cache
def _suiting(kind: str) -> tuple[str, ...]:
    return tuple(name for name, kinds in table("foreground")["families"].items() if kind in kinds)


def _pane(eye: object, target: object, lens: int, gate: Gate) -> Pane:
    at, aim = vec(eye), vec(target)  # type: ignore[arg-type]
    away = aim.minus(at).length
    return pane(at, aim, away * gate.height * 10 / lens, away, gate.aspect)


def _spots(view: Pane, farthest: float, shape: _Shape) -> Iterator[tuple[Vec, float]]:
    """Near the lens, as far into either edge of its frame as the table says, and how far from it: on the floor, or
    where what hangs comes into the upper half of the frame."""
    place = table("foreground")["place"][shape.place]
    ahead = view.target.minus(view.eye).flat.unit
    right = screen_right(ahead)
    down = view.target.minus(view.eye).unit.y
    for inner in place["inner"]:
        for away in place["away"]:
            across = inner / 100 * view.half_width * away + shape.wide / 2
            level = view.eye.y + (down + _HANGS_AT * view.half_height) * away - shape.tall / 2 if shape.hangs else 0.0
            for side in (-1.0, 1.0):
                if away < farthest:
                    at = view.eye.plus(ahead, float(away)).plus(right, side * across)
                    yield Vec(at.x, level, at.z), float(away)


def _edges(view: Pane, at: Vec, shape: _Shape) -> tuple[float, float, float] | None:
    """Its left and right edge in a frame, and how far: None where too little of it is there to be seen."""
    x, top, away = view.see(Vec(at.x, at.y + shape.tall, at.z))
    half = shape.wide / 2 / away / view.half_width
    broad = view.see(Vec(at.x, at.y + (shape.low + shape.tall) / 2, at.z))[1]
    seen = away >= _NEAREST and top > -0.35 and abs(x) - half < 0.92 and (not shape.low or abs(broad) < 0.9)
    return (x - half, x + half, away) if seen else None


def _hides(edges: tuple[float, float, float], view: Pane, heads: Sequence[tuple[Vec, float]]) -> bool:
    """Whether it comes before a head, or so far in that the frame is no longer about anybody."""
    left, right, away = edges
    if left < _INNERMOST and right > -_INNERMOST:
        return True
    for head, half in heads:
        x, _, far = view.see(head)
        around = half / far / view.half_width + _CLEAR
        if far > away and abs(x) < 1.2 and left - around < x < right + around:
            return True
    return False


def _stands(design: SetDesign, at: Vec, taken: Sequence[Vec], shape: _Shape) -> bool:
    """Whether there is room for it: inside the walls, in no furniture, in nobody's way."""
    plan, half = design.plan, shape.wide / 2
    if plan.height:
        if at.y + shape.tall > plan.height - 50:
            return False
        keep = half + _FROM_THE_WALL
        if abs(at.x) > plan.width / 2 - keep or at.z < keep - plan.depth / 2:
            return False
    known = furniture(plan.kind)
    around = [(at.x + x, at.z + z) for x in (-half, 0.0, half) for z in (-half, 0.0, half)]
    if any(known.stands(x, at.y + share * shape.tall, z) for x, z in around for share in _LOOKED_AT):
        return False
    return all(at.minus(other).flat.length > _FROM_SOMEBODY for other in taken)
