"""The camera's way in a shot, at speeds a dolly, an arm or a head really has."""

from __future__ import annotations

from dataclasses import replace
from math import cos, radians, sin

from rushes.departments.blocking import lens as optics
from rushes.departments.blocking.clearance import Room
from rushes.departments.blocking.vectors import Vec, screen_right
from rushes.film.note import Direction, Move
from rushes.film.quick import dataclass

# Millimetres a second, at most.
_DOLLY, _TRUCK, _ARM, _FOLLOW = 420.0, 450.0, 350.0, 4200.0
_HEAD = 0.42  # of the distance to what is seen, a second: how far a head pans or tilts before a picture smears
_TILT = 0.67  # of what a pan sweeps
_HANDHELD = 40
_IN = 0.3  # of the way to what is seen: how far a dolly goes in
SWEEP, SHORT_SWEEP = 0.42, 0.2  # a pan over a place, and one that must not lose who is in it
_ZOOM = 0.68
_CRASH, _WIDEST = 0.36, 14.0  # of the lens that a crash zoom lands on; millimetres
_ROLLED, _ROLLS = 180.0, 110.0  # tenths of a degree, at most and a second
_WHIPPED = radians(62.0)  # off what a whip pan lands on: nothing of it is in the frame yet
_VERTIGO = 0.9  # of the distance to what is seen: how much further off a dolly zoom begins or ends
_NEARER = 0.4  # of the same distance, where there is no room behind
_STEPS = 8  # of an arc, at which it is looked whether something stands in the way
_ROUND = radians(50.0)  # of an arc, at most: more would cross the line
_SWUNG = 0.85  # of an arm's reach that a crane in or out goes to or fro; the rest it sinks or rises


@dataclass(frozen=True, slots=True)
class Way:
    """From (eye, target, lens) to (eye_end, target_end, lens_end); ``lens`` in millimetres."""

    eye: Vec
    target: Vec
    eye_end: Vec
    target_end: Vec
    lens: float
    lens_end: float
    handheld: int = 0


@dataclass(frozen=True, slots=True)
class Going:
    """A subject's way through the shot; ``from_start``: the set-up is of where it starts, else of where it gets to;
    ``carried``: the camera goes on wheels of its own beside what rolls, wherever that goes."""

    travel: Vec
    from_start: bool
    carried: bool = False


def way(
    move: Move,
    direction: Direction | None,
    eye: Vec,
    target: Vec,
    lens: float,
    field: tuple[float, float],
    going: Going | None,
    seconds: float,
    room: Room,
    sweep: float = SWEEP,
) -> Way:
    """The move around a found set-up, which it starts from or lands on. ``field``: width and height of the frame at
    the subject, millimetres; ``going``: a subject that moves; ``sweep``: how far a pan goes, in widths of the frame."""
    still = Way(eye, target, eye, target, lens, lens, _HANDHELD if move is Move.HANDHELD else 0)
    if going is not None:
        followed = _follow(still, move, going, seconds, room)
        return _closing(followed, direction, seconds, room) if move is Move.DOLLY else followed
    if move in (Move.STATIC, Move.ROLL) or (move is Move.HANDHELD and direction is None):
        return still
    if move is Move.WHIP_PAN:
        view, aside = target.minus(eye), _WHIPPED * (1.0 if direction is Direction.LEFT else -1.0)
        away = view.flat.times(cos(aside)).plus(screen_right(view), sin(aside) * view.flat.length)
        return replace(still, target=Vec(eye.x + away.x, target.y, eye.z + away.z))
    if move in (Move.ZOOM, Move.CRASH_ZOOM):
        wide = lens * _ZOOM if move is Move.ZOOM else max(min(lens, _WIDEST), lens * _CRASH)
        return replace(still, lens_end=wide) if direction is Direction.OUT else replace(still, lens=wide)
    if move is Move.ARC:
        return _arc(still, -1.0 if direction is Direction.LEFT else 1.0, seconds, room)
    for share in (1.0, 0.5, 0.25):
        path = _path(still, move, direction, field, seconds * share, room, sweep)
        if not (room.collides(path.eye) or room.collides(path.eye_end)):
            return path
    return still


def _path(
    still: Way,
    move: Move,
    direction: Direction | None,
    field: tuple[float, float],
    seconds: float,
    room: Room,
    sweep: float,
) -> Way:
    view = still.target.minus(still.eye)
    right = screen_right(view)
    width, height = field
    sign = -1.0 if direction in (Direction.LEFT, Direction.DOWN) else 1.0
    if move is Move.PAN:
        across = min(sweep * width, _HEAD * seconds * view.length)
        return replace(still, target=still.target.plus(right, -sign * across))
    if move is Move.TILT:
        return replace(
            still, target=_raised(still.target, -sign * min(_TILT * sweep * height, _HEAD * seconds * view.length))
        )
    if move is Move.DOLLY_ZOOM:
        return _vertigo(still, view, direction, seconds, room)
    if move in (Move.DOLLY, Move.HANDHELD) and direction not in (Direction.LEFT, Direction.RIGHT):
        out = direction is Direction.OUT
        back = view.unit.times(-min(_IN * view.length, _DOLLY * seconds))
        far = room.inside(still.eye.plus(back))
        return replace(still, eye_end=far) if out else replace(still, eye=far)
    if move in (Move.TRUCK, Move.DOLLY, Move.HANDHELD):
        half = min(0.32 * width, _TRUCK * seconds) / 2 * sign
        eye, end = room.inside(still.eye.plus(right, -half)), room.inside(still.eye.plus(right, half))
        # The target goes three fifths of the way with the camera: the subject stays in frame, the depth slides.
        aim = 0.6 * half
        start, stop = still.target.plus(right, -aim), still.target.plus(right, aim)
        return replace(still, eye=eye, eye_end=end, target=start, target_end=stop)
    arm = min(0.55 * height if move is Move.CRANE else 0.35 * height, _ARM * seconds)
    if move is Move.PEDESTAL:
        low = room.inside(_raised(still.eye, -sign * arm))
        return replace(still, eye=low, target=_raised(still.target, low.y - still.eye.y))
    arms, rise = (_SWUNG, 1 - _SWUNG) if direction in (Direction.IN, Direction.OUT) else (0.5, 1.0)
    far = room.inside(_raised(still.eye, rise * arm).plus(view.flat.unit, -arms * arm))
    lands = direction in (Direction.DOWN, Direction.IN)
    return replace(still, eye=far) if lands else replace(still, eye_end=far)


def rolled(direction: Direction | None, tilted: int, seconds: float) -> int:
    """By how many tenths of a degree a camera rolls: what is tilted rights itself, what is level tilts. To the right is
    clockwise, as the operator has it."""
    most = round(min(_ROLLED, _ROLLS * seconds))
    if tilted:
        return -max(-most, min(most, tilted))
    return most if direction is Direction.LEFT else -most


def _vertigo(still: Way, view: Vec, direction: Direction | None, seconds: float, room: Room) -> Way:
    """Between the set-up and further off, by a lens as much longer: what is looked at keeps its size. Where the room
    ends before, between the set-up and nearer."""
    most = min(_VERTIGO * view.length, _DOLLY * seconds)
    wide = max(1 - _NEARER, optics.SHORTEST / still.lens)
    ways = [(-most * share, (1.0, optics.LONGEST / still.lens)) for share in (1.0, 0.75, 0.5)]
    ways += [(min(most, _NEARER * view.length), (wide, 1.0)), (-most / 4, (1.0, optics.LONGEST / still.lens))]
    for along, (least, greatest) in ways:
        other = still.eye.plus(view.unit, along)
        times = still.target.minus(other).length / view.length
        if room.inside(other).minus(other).length < 1 and not room.collides(other) and least <= times <= greatest:
            ends = (other, still.lens * times), (still.eye, still.lens)
            begins, lands = ends if (along < 0) == (direction is not Direction.OUT) else ends[::-1]
            return replace(still, eye=begins[0], lens=begins[1], eye_end=lands[0], lens_end=lands[1])
    return still


def _arc(still: Way, sign: float, seconds: float, room: Room) -> Way:
    """Round what is looked at, through the set-up, to it or from it: whichever sees it all along."""
    view = still.target.minus(still.eye)
    right = screen_right(view)
    most = min(_ROUND, _TRUCK * seconds / max(view.flat.length, 1.0))
    best, least = still, 1e9
    for share in (1.0, 0.6, 0.3):
        for before in (0.5, 1.0, 0.0):
            turns = [sign * most * share * (step / _STEPS - before) for step in range(_STEPS + 1)]
            spots = [_round(still.target, view, right, turn) for turn in turns]
            if any(room.collides(spot) or room.inside(spot).minus(spot).length > 1 for spot in spots):
                continue
            hidden = sum(room.hidden(spot, still.target, ()) for spot in spots) + 0.5 * (1 - share)
            if hidden < least:
                best, least = replace(still, eye=spots[0], eye_end=spots[-1]), hidden
    return best


def _round(target: Vec, view: Vec, right: Vec, turn: float) -> Vec:
    """The eye, as far away and as high, gone round its target by so many radians to the right."""
    away = view.flat
    eye = target.plus(away.unit, -cos(turn) * away.length).plus(right, sin(turn) * away.length)
    return Vec(eye.x, target.y - view.y, eye.z)


def _follow(still: Way, move: Move, going: Going, seconds: float, room: Room) -> Way:
    """With who moves, from or to the found set-up: by turning the head, or by going along."""
    if move in (Move.STATIC, Move.ZOOM, Move.PEDESTAL, Move.WHIP_PAN, Move.CRASH_ZOOM, Move.ROLL):
        return still
    travel, sign = going.travel, 1.0 if going.from_start else -1.0
    target = still.target.plus(travel, sign)
    if going.carried:
        eye = still.eye.plus(travel, sign)
        if going.from_start:
            return replace(still, eye_end=eye, target_end=target)
        return replace(still, eye=eye, target=target)
    eye = room.inside(still.eye.plus(travel.unit, sign * min(travel.length, _FOLLOW * seconds)))
    if move in (Move.PAN, Move.TILT) or room.collides(eye):
        eye = still.eye
    if going.from_start:
        return replace(still, eye_end=eye, target_end=target)
    return replace(still, eye=eye, target=target)


def _closing(path: Way, direction: Direction | None, seconds: float, room: Room) -> Way:
    """A dolly in or out that also goes along with who walks: further off as it begins, or as it ends, where there is
    room for that."""
    if direction not in (Direction.IN, Direction.OUT):
        return path
    out = direction is Direction.OUT
    near, seen = (path.eye_end, path.target_end) if out else (path.eye, path.target)
    view = seen.minus(near)
    far = room.inside(near.plus(view.unit, -min(_IN * view.length, _DOLLY * seconds)))
    if room.collides(far):
        return path
    return replace(path, eye_end=far) if out else replace(path, eye=far)


def _raised(point: Vec, by: float) -> Vec:
    return Vec(point.x, point.y + by, point.z)
