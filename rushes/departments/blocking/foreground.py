"""Something at the edge of the frame, before what the shot is of and out of focus: depth, on purpose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from rushes.departments.blocking.body import bodies
from rushes.departments.blocking.company import company
from rushes.departments.blocking.composition import Pane, pane
from rushes.departments.blocking.furniture import furniture
from rushes.departments.blocking.lens import Gate
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import Vec, screen_right, vec
from rushes.film.blocking import Camera, Mark, Prop, SetDesign
from rushes.film.note import Angle, Move, Size
from rushes.film.shot import SceneSheet, Shot, ShotKind

_SIZES = (Size.MS, Size.MLS, Size.LS, Size.WS)
_BY_ITSELF = (Size.MLS, Size.LS, Size.WS)
_KINDS = (ShotKind.ACTION, ShotKind.ESTABLISHING)
_MOVES = (Move.STATIC, Move.DOLLY, Move.TRUCK, Move.HANDHELD)
_FROM_THE_WALL, _FROM_SOMEBODY = 250.0, 650.0  # millimetres
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
    return level and somebody and shot.size in _BY_ITSELF and shot.move in _MOVES


def foreground(
    design: SetDesign, camera: Camera, gate: Gate, marks: Sequence[Mark], props: Sequence[Prop]
) -> Prop | None:
    """What stands at the edge of a camera's frame in a set; None where there is no room for it, or it would hide
    somebody."""
    name = _suiting(design.kind)
    if not name or camera.move not in _MOVES:
        return None
    wide, tall, _ = table("foreground")["size"][name]
    first = _pane(camera.eye, camera.target, camera.lens, gate)
    last = _pane(camera.eye_end, camera.target_end, camera.lens_end, gate)
    known = [*bodies(marks, props, at_end=False).values(), *bodies(marks, props, at_end=True).values()]
    heads = [(one.head, _HEAD * one.height) for one in known]
    spots = (one.at for one in known)
    taken = [*spots, *(vec(one.to or one.at) for one in props), *(vec(one.at) for one in props)]
    subject = min(camera.focus, camera.focus_end) * _NEARER_THAN
    for at in _spots(first, subject):
        edges = [_edges(view, at, wide, tall) for view in (first, last)]
        hides = any(_hides(edge, view, heads) for edge, view in zip(edges, (first, last), strict=True) if edge)
        if edges[0] is not None and not hides and _stands(name, design, at, taken):
            # Their left side is the outer one: a branch grows into the picture.
            turned = (round(first.eye.minus(at).heading * 10) + (1800 if first.see(at)[0] > 0 else 0)) % 3600
            return Prop(name, name.replace("-", " "), at.spot, turned)
    return None


def blurred(camera: Camera) -> Camera:
    """The camera with its lens opened until what stands before it is out of focus."""
    return replace(camera, stop=min(camera.stop, table("foreground")["place"]["stop"]))


@cache
def _suiting(kind: str) -> str:
    return next((name for name, kinds in table("foreground")["families"].items() if kind in kinds), "")


def _pane(eye: object, target: object, lens: int, gate: Gate) -> Pane:
    at, aim = vec(eye), vec(target)  # type: ignore[arg-type]
    away = aim.minus(at).length
    return pane(at, aim, away * gate.height * 10 / lens, away, gate.aspect)


def _spots(view: Pane, farthest: float) -> Iterator[Vec]:
    """On the floor, near the lens, at either edge of its frame."""
    place = table("foreground")["place"]
    ahead = view.target.minus(view.eye).flat.unit
    right = screen_right(ahead)
    for across in place["across"]:
        for away in place["away"]:
            for side in (-1.0, 1.0):
                if away < farthest:
                    at = view.eye.plus(ahead, float(away)).plus(right, side * across / 100 * view.half_width * away)
                    yield Vec(at.x, 0.0, at.z)


def _edges(view: Pane, at: Vec, wide: float, tall: float) -> tuple[float, float, float] | None:
    """Its left and right edge in a frame, and how far: None where too little of it is there to be seen."""
    x, top, away = view.see(Vec(at.x, float(tall), at.z))
    half = wide / 2 / away / view.half_width
    seen = away >= _NEAREST and top > -0.35 and abs(x) - half < 0.92
    return (x - half, x + half, away) if seen else None


def _hides(edges: tuple[float, float, float], view: Pane, heads: Sequence[tuple[Vec, float]]) -> bool:
    """Whether it comes before a head, or so far in that the frame is no longer about anybody."""
    left, right, away = edges
    if left < 0.25 and right > -0.25:
        return True
    for head, half in heads:
        x, _, far = view.see(head)
        around = half / far / view.half_width + _CLEAR
        if far > away and abs(x) < 1.2 and left - around < x < right + around:
            return True
    return False


def _stands(name: str, design: SetDesign, at: Vec, taken: Sequence[Vec]) -> bool:
    """Whether there is room for it: inside the walls, in no furniture, in nobody's way."""
    plan, (wide, tall, _) = design.plan, table("foreground")["size"][name]
    half, low = wide / 2, table("foreground")["hangs"].get(name, 0)
    if plan.height:
        if tall > plan.height - 50:
            return False
        keep = half + _FROM_THE_WALL
        if abs(at.x) > plan.width / 2 - keep or at.z < keep - plan.depth / 2:
            return False
    known = furniture(plan.kind)
    around = [(at.x + x, at.z + z) for x in (-half, 0.0, half) for z in (-half, 0.0, half)]
    if any(known.stands(x, low + share * (tall - low), z) for x, z in around for share in _LOOKED_AT):
        return False
    return all(at.minus(other).flat.length > _FROM_SOMEBODY for other in taken)
