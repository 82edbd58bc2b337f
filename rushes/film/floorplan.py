"""The plan of a set, seen from above: where people can be, where they talk, where the camera may stand."""

from __future__ import annotations

from rushes.film.quick import dataclass
from rushes.film.spot import Spot


@dataclass(frozen=True, slots=True)
class Place:
    """Somewhere a person can be. ``seat``: 0 stands, else the seat's height in millimetres.
    ``facing`` in tenths of a degree, 0 faces +z, 900 faces +x."""

    name: str
    at: Spot
    facing: int
    seat: int = 0


@dataclass(frozen=True, slots=True)
class Homes:
    """Where extras are at home: at tables, desks, pews and counters. ``places`` are named by what people are there and
    a number ("diner-3"; "couple-1" dances with "couple-1b"). ``apart``: millimetres they keep from who is of the cast
    and sits; ``afoot``: per cent of a crowd that stands and walks in the plan's ``crowd`` instead."""

    places: tuple[Place, ...]
    apart: int
    afoot: int


@dataclass(frozen=True, slots=True)
class FloorPlan:
    """One set family's plan; millimetres, right-handed, y up, floor at y = 0, centre at the origin.

    The master camera stands towards +z and looks towards -z. ``height`` 0: open air. ``places`` best first;
    ``pairs`` name two places where two people talk face to face; ``walks`` are clear straight ways;
    ``tables`` are tops where small props lie (y is the top's height); ``floor`` is where big props stand;
    ``tracks`` are where vehicles go, from and to; ``doors`` are where people come in. ``bounds`` is
    (x min, z min, x max, z max): the camera stays inside. ``crowd`` is the area extras fill, same order.
    ``pillars`` are the feet of columns and lamp-posts, which hide who stands behind them. ``springing``: how high a
    vault springs from the side walls; 0 without one. ``homes``: where extras sit and stand by themselves, None where
    they have nothing of the kind.
    """

    kind: str
    width: int
    depth: int
    height: int
    places: tuple[Place, ...]
    pairs: tuple[tuple[str, str], ...]
    walks: tuple[tuple[Spot, Spot], ...]
    tables: tuple[Spot, ...]
    floor: tuple[Spot, ...]
    tracks: tuple[tuple[Spot, Spot], ...]
    doors: tuple[Place, ...]
    master_eye: Spot
    master_target: Spot
    master_lens: int
    bounds: tuple[int, int, int, int]
    crowd: tuple[int, int, int, int] | None = None
    pillars: tuple[Spot, ...] = ()
    springing: int = 0
    homes: Homes | None = None
