"""The camera of a shot: a real lens at a real distance, where the room lets it stand."""

from __future__ import annotations

from dataclasses import replace
from math import copysign

from rushes.departments.blocking import lens as optics
from rushes.departments.blocking.aims import aimed, between_both, point, through_their_eyes
from rushes.departments.blocking.alone import follows
from rushes.departments.blocking.composition import looked_into, pane
from rushes.departments.blocking.focus import sharp, split
from rushes.departments.blocking.framing import UPRIGHT
from rushes.departments.blocking.moves import SHORT_SWEEP, SWEEP, Going, Way, rolled, way
from rushes.departments.blocking.order import Again, Order
from rushes.departments.blocking.search import search
from rushes.departments.blocking.setup import setup
from rushes.departments.blocking.sight import Sight
from rushes.departments.blocking.vectors import Vec, between, screen_right, vec
from rushes.departments.blocking.walking import FOLLOWING
from rushes.departments.blocking.wish import Setup
from rushes.film.blocking import Camera
from rushes.film.note import Angle, Move, Size
from rushes.film.shot import ShotKind

_SHOULDER_STOP = 40  # wider open than f/4 a shoulder is a smudge
_DUTCH = 110  # tenths of a degree
# How far towards its target the master goes in for a closer size with nobody in it.
_CLOSER = {Size.LS: 0.12, Size.MLS: 0.3, Size.MS: 0.42, Size.MCU: 0.5, Size.CU: 0.55, Size.ECU: 0.6}
_IN_AGAIN, _ASIDE_AGAIN = 0.33, 0.28  # of the way to what it aims at, and aside, for a place that was just seen whole
_ASIDE_UPRIGHT, _MOST_TURNED = 0.5, 0.45  # of the frame's half width; tangent
_UNDER_THE_LENS = 1500.0  # millimetres
_LONG_LENS = 45  # a master on a longer lens than this is the director's wish
_LONGEST_IN, _LONGEST_OUT = 2.5, 6.0  # times the master's own lens
_TALLEST = 0.58  # of the frame's height: whoever is in a master leaves room for the place
_WHOLE = 0.97  # of the frame's half height: where a crown is still in it
_SHORTEST = 20.0  # millimetres: beyond, people at the edges are drawn wide


def camera(shot: Order, sight: Sight) -> Camera:
    """Where the camera stands, through what it looks, how it moves and what is sharp.

    The distance follows from the lens and the size (thin lens, field = distance · gate / focal); where a wall
    is nearer, the lens gets shorter so that the framing stays.
    """
    wish = setup(shot, sight)
    if wish is not None and shot.toward:
        wish = between_both(wish, shot, sight)
    seen = through_their_eyes(shot, sight) if shot.pov else None
    path, focus = seen or (_master(shot, sight) if wish is None else _solved(shot, sight, wish))
    path = aimed(path, shot, sight)
    over = shot.kind is ShotKind.OVER_SHOULDER
    clean = over and wish is not None and wish.over is None and len(wish.bodies) == 1
    focus_end = focus
    subject = _mover(shot, sight, wish)
    if subject and not shot.parting:
        focus, focus_end = sight.starts[subject].head, sight.ends[subject].head
    if shot.focus:
        focus, focus_end = sharp(shot, sight, focus, focus_end)
    elif shot.toward:
        focus_end = point(shot.toward, sight, at_end=True) or focus_end
    tilted = _DUTCH * (1 if shot.line_side >= 0 else -1) if shot.angle is Angle.DUTCH else 0
    return Camera(
        lens=round(path.lens * 10),
        stop=max(shot.stop, _SHOULDER_STOP) if over and not clean else shot.stop,
        eye=path.eye.spot,
        target=path.target.spot,
        eye_end=path.eye_end.spot,
        target_end=path.target_end.spot,
        lens_end=round(path.lens_end * 10),
        focus=max(300, round(focus.minus(path.eye).length)),
        focus_end=max(300, round(focus_end.minus(path.eye_end).length)),
        move=shot.move,
        roll=tilted,
        rolls=rolled(shot.direction, tilted, sight.seconds) if shot.move is Move.ROLL else 0,
        handheld=path.handheld,
        anamorphic=sight.anamorphic,
        clean=clean,
        split=split(focus, focus_end, path.eye, path.target) if shot.diopter and len(shot.focus) == 2 else 0,
    )


def _solved(shot: Order, sight: Sight, wish: Setup) -> tuple[Way, Vec]:
    gate = sight.gate
    found = search(wish, sight.room, float(shot.lens_mm), gate)
    focal = optics.focal(max(300.0, found.distance - found.frame.near), found.frame.height, gate.height)
    field = (found.frame.height * gate.width / gate.height, found.frame.height)
    target = looked_into(wish.look, found.shift, found.eye, found.frame.middle, field[0], gate.aspect)
    subject = _mover(shot, sight, wish)
    going, move = None, shot.move
    if subject and not sight.moving.issuperset(one.name.casefold() for one in wish.bodies):
        move = Move.STATIC if move in FOLLOWING else move  # with who comes, those would be lost whom they come to
    elif subject and follows(shot):
        going = Going(sight.ends[subject].at.minus(sight.starts[subject].at).flat, wish.from_start, shot.along)
    sweep = SHORT_SWEEP if any(sight.person(name) for name in shot.subjects) else SWEEP
    path = way(move, shot.direction, found.eye, target, focal, field, going, sight.seconds, sight.room, sweep)
    return (_heads_whole(path, wish, gate) if shot.move is Move.TILT else path), wish.focus


def _mover(shot: Order, sight: Sight, wish: Setup | None) -> str:
    """Whoever of a shot's subjects moves, by name without case, of those whom the frame is made for."""
    framed = [one.name.casefold() for one in wish.bodies] if wish is not None else []
    names = [name.casefold() for name in shot.subjects]
    return next((name for name in names if name in sight.moving and (not framed or name in framed)), "")


def _heads_whole(path: Way, wish: Setup, gate: optics.Gate) -> Way:
    """A tilt that would begin below somebody's crown begins where it would have landed, and goes on up from there."""
    away = path.target.minus(path.eye).length
    first = pane(path.eye, path.target, away * gate.height / path.lens, away, gate.aspect)
    crowns = [Vec(one.at.x, one.crown + one.hat, one.at.z) for one in wish.bodies if one.hips is None]
    if all(first.see(crown)[1] < _WHOLE for crown in crowns):
        return path
    return replace(path, target=path.target_end, target_end=path.target_end.plus(path.target_end.minus(path.target)))


def _master(shot: Order, sight: Sight) -> tuple[Way, Vec]:
    """The set's own composition, closer for a closer size, higher or lower for an angle."""
    plan = sight.plan
    eye, target = vec(plan.master_eye), vec(plan.master_target)
    focus = _first_person(sight) or between(eye, target, 0.4)
    closer = _CLOSER.get(shot.size, 0.0)
    if shot.again is not Again.NO:
        eye, target = _from_within(eye, target, _first_person(sight), max(closer, _IN_AGAIN))
        focus = _first_person(sight) or between(eye, target, 0.8)
    elif closer:
        level = Vec(focus.x, target.y, focus.z)
        eye, target = between(eye, level, closer), between(target, level, closer)
    if shot.angle in (Angle.HIGH, Angle.OVERHEAD):
        eye, target = Vec(eye.x, eye.y + 1900.0, eye.z), focus
    elif shot.angle is Angle.LOW:
        eye = Vec(eye.x, 420.0, eye.z)
    eye = sight.room.inside(eye)
    if sight.gate.aspect < UPRIGHT and not any(sight.thing(name) for name in shot.subjects):
        target = _towards_people(sight, eye, target)
    focal = plan.master_lens / 10
    if shot.lens_mm > _LONG_LENS:  # but from where it stands, a place must still be seen in it
        focal = min(float(shot.lens_mm), focal * (_LONGEST_IN if plan.height else _LONGEST_OUT))
    elif not closer:
        focal = _with_room(sight, eye, target, focal)
    away = focus.minus(eye).length
    gate = sight.gate
    field = (away * gate.width / focal, away * gate.height / focal)
    return way(shot.move, shot.direction, eye, target, focal, field, None, sight.seconds, sight.room), focus


def _towards_people(sight: Sight, eye: Vec, target: Vec) -> Vec:
    """A target turned as far as has the people of the place in an upright frame, which shows half as much of it."""
    person = _first_person(sight)
    if person is None:
        return target
    away = target.minus(eye).length
    gate = sight.gate
    seen = pane(eye, target, away * gate.height * 10 / sight.plan.master_lens, away, gate.aspect)
    across, _, near = seen.see(person)
    over = max(0.0, abs(across) - _ASIDE_UPRIGHT) * seen.half_width * (1.0 if near > _UNDER_THE_LENS else 0.0)
    right = screen_right(target.minus(eye))
    return target.plus(right, copysign(min(over, _MOST_TURNED) * away, across))


def _from_within(eye: Vec, target: Vec, person: Vec | None, closer: float) -> tuple[Vec, Vec]:
    """Eye and target of a second look at a place: farther in, and turned towards its other side."""
    level = Vec(target.x, target.y, target.z) if person is None else Vec(person.x, target.y, person.z)
    right = screen_right(target.minus(eye))
    span = target.minus(eye).flat.length
    side = 1.0 if person is None else 0.5
    return between(eye, level, closer), target.plus(right, -_ASIDE_AGAIN * side * span)


def _with_room(sight: Sight, eye: Vec, target: Vec, focal: float) -> float:
    """A lens as much shorter as whoever stands nearest needs, so that a wide shot is one. Who is so near that no
    lens would do is foreground."""
    ahead = target.minus(eye).flat.unit
    for one in (*sight.starts.values(), *sight.ends.values()):
        way = one.at.minus(eye).flat
        away = way.dot(ahead)
        seen = away > 0 and abs(way.dot(screen_right(ahead))) * focal * 2 < away * sight.gate.width
        wanted = _TALLEST * sight.gate.height * away / (one.crown - one.feet)
        if seen and wanted >= _SHORTEST:
            focal = min(focal, wanted)
    return focal


def _first_person(sight: Sight) -> Vec | None:
    return next((one.head for one in sight.ends.values()), None)
