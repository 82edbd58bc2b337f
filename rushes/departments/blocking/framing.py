"""How much of a person, a group or a thing fills the frame at each size."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rushes.departments.blocking.body import HALF_WIDTH, Body
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import Vec
from rushes.film.note import Size
from rushes.film.quick import dataclass

CLOSE = (Size.ECU, Size.CU, Size.MCU, Size.MS)
"""The sizes that show no feet."""
UPRIGHT = 1.0
"""The aspect below which a frame is taller than wide."""
_HEAD_ROOM, _EDGE_ROOM = 190.0, 0.95  # the same of two in an upright frame: it may cut an elbow, and no face
_SIDE_ROOM = 0.88  # of the frame's width, what a group may fill
_HEAD_WIDTH = 300.0  # the least width of a frame that holds a face
_PERSON = 1700.0  # millimetres
_NO_CLOSER = 0.5  # than this share of the frame that a person has at the size: a medium shot of a cup shows its table


@dataclass(frozen=True, slots=True)
class Numbers:
    """A size's entry in ``framing.toml``, as shares and degrees."""

    top: float
    bottom: float
    thing: float
    aside: float
    shift: float
    turn: float
    hat: float


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle in space, square to the camera: its middle and its height, millimetres. ``near`` is how much
    nearer to the camera than its middle the nearest of what is framed stands."""

    middle: Vec
    height: float
    near: float = 0.0


@cache
def numbers(size: Size) -> Numbers:
    entry = table("framing")[size.value]
    return Numbers(
        top=entry["top"] / 1000,
        bottom=entry["bottom"] / 1000,
        thing=entry["thing"] / 100,
        aside=float(entry["aside"]),
        shift=entry["shift"] / 1000,
        turn=entry["turn"] / 100,
        hat=entry["hat"] / 100,
    )


def frame_person(body: Body, size: Size, aspect: float) -> Frame:
    """One person at a size. Seated people are framed by their head and shoulders as standing ones are."""
    top, bottom = _edges(body, size)
    height = max(top - bottom, _HEAD_WIDTH / aspect, _of_the_ride(body, size) / aspect)
    middle = (top + bottom) / 2 if height == top - bottom else top - height * 0.42
    at = body.hips if body.hips is not None and size in (Size.MLS, Size.LS, Size.WS) else body.at
    return Frame(Vec(at.x, middle, at.z), height)


def frame_group(bodies: Sequence[Body], size: Size, right: Vec, aspect: float) -> Frame:
    """Several people at a size, wide enough for all, seen with ``right`` to the right of the frame."""
    edges = [_edges(body, size) for body in bodies]
    top, bottom = max(edge[0] for edge in edges), min(edge[1] for edge in edges)
    across = [body.at.dot(right) for body in bodies]
    depth = [body.at.x * -right.z + body.at.z * right.x for body in bodies]
    half, room = _at_the_sides(size, aspect)
    width = max(max(across) - min(across) + 2 * half, *[_of_the_ride(body, size) for body in bodies])
    height = max(top - bottom, width / aspect / room)
    # Where the width decides, the heads stay in the upper third and the room goes below.
    headroom = top - max(body.crown + body.hat for body in bodies)
    top = max(body.crown + body.hat for body in bodies) + max(headroom, 0.12 * (height - (top - bottom)) + headroom)
    sideways, away = (max(across) + min(across)) / 2, (max(depth) + min(depth)) / 2
    # right = (rx, 0, rz) and depth axis (-rz, 0, rx) are square to each other: back to x and z.
    middle = Vec(sideways * right.x - away * right.z, top - height / 2, sideways * right.z + away * right.x)
    return Frame(middle, height, near=(max(depth) - min(depth)) / 2)


def width_for_heads(bodies: Sequence[Body], size: Size, aspect: float) -> float:
    """How far apart on the picture the outermost of several may be for a size to hold them, millimetres."""
    edges = [_edges(body, size) for body in bodies]
    height = max(top for top, _ in edges) - min(bottom for _, bottom in edges)
    half, room = _at_the_sides(size, aspect)
    return height * aspect * room - 2 * half


def _at_the_sides(size: Size, aspect: float) -> tuple[float, float]:
    """How much of the outermost of several is within the frame, millimetres, and what of its width they may fill."""
    tight = aspect < UPRIGHT and size in (*CLOSE, Size.MLS)
    return (_HEAD_ROOM, _EDGE_ROOM) if tight else (HALF_WIDTH, _SIDE_ROOM)


def frame_thing(at: Vec, size_mm: tuple[int, int, int], size: Size, half_the_frame: bool, aspect: float) -> Frame:
    """A thing at a size, or filling half the frame for an insert; long vehicles are framed by their front."""
    width, tall, depth = (float(side) for side in size_mm)
    across = min(max(width, min(depth, 1.6 * width)), 3.0 * max(tall, 120.0))
    if half_the_frame:
        height = max(tall * 2.0, across / aspect * 1.7, 90.0)
    else:
        number = numbers(size)
        least = (number.top - number.bottom) * _PERSON * _NO_CLOSER
        height = max(tall * number.thing, across / aspect * (number.thing * 0.6), least)
    return Frame(Vec(at.x, at.y + tall / 2, at.z), height)


def _of_the_ride(body: Body, size: Size) -> float:
    """How much of what they ride, or of who lies, a full shot holds: all of it."""
    if body.hips is not None and size is Size.MLS:
        return 0.8 * body.span
    return 0.95 * body.span if size in (Size.LS, Size.WS, Size.EWS) else 0.0


def _edges(body: Body, size: Size) -> tuple[float, float]:
    """Heights of the frame's upper and lower edge on a body."""
    number = numbers(size)
    top, bottom = body.level(number.top) + number.hat * body.hat, body.level(number.bottom)
    ground = body.feet - 0.075 * body.height
    if body.lowers and size not in (Size.WS, Size.EWS):
        top += body.lowers  # and the head is whole before they go down
    if body.falls and size in (Size.CU, Size.MCU, Size.MS, Size.MLS):
        return top, ground
    if body.span and body.hips is None and size is Size.LS:
        return top, ground
    if size not in (Size.WS, Size.EWS):
        return top, max(bottom, ground)  # nobody needs more floor than their feet stand on
    if body.crown - body.feet < 0.9 * body.height:
        # Sitting or lying: the same share of the frame as on their feet, so a closer frame.
        share = (body.crown - body.feet) / body.height
        middle, height = (top + bottom) / 2, (top - bottom) * max(0.7, share)
        return middle + height / 2, middle - height / 2
    return top, bottom
