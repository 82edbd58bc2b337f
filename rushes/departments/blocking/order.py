"""What the camera department is told of a shot."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from rushes.departments.blocking.deeds import deeds
from rushes.departments.blocking.framing import CLOSE
from rushes.departments.blocking.lens import SHORTEST
from rushes.film.note import Angle, Direction, Move, Size
from rushes.film.shot import Shot, ShotKind


class Again(Enum):
    """Whether the shot before showed the same, and how: then this one is taken from elsewhere."""

    NO = "no"
    ALONE = "alone"
    IN_TALK = "in talk"  # with somebody they speak to


class Order(NamedTuple):
    """All of a shot that its set-up may depend on. ``props`` and ``doers`` are names; the rest is as in Shot.
    ``along``: the camera goes beside its subject, on wheels of its own; ``again``: whether they were just seen so;
    ``parting``: they are seen close, or say something, and go."""

    kind: ShotKind
    size: Size
    angle: Angle
    lens_mm: int
    stop: int
    move: Move
    direction: Direction | None
    subjects: tuple[str, ...]
    listener: str | None
    line_side: int
    props: tuple[str, ...]
    doers: tuple[str, ...]
    focus: tuple[str, ...] = ()
    along: bool = False
    again: Again = Again.NO
    parting: bool = False
    toward: str = ""
    pov: str = ""
    diopter: bool = False


def order(shot: Shot, again: Again = Again.NO) -> Order:
    return Order(
        shot.kind,
        shot.size,
        shot.angle,
        max(round(SHORTEST), shot.lens_mm),
        shot.stop,
        shot.move,
        shot.direction,
        shot.subjects,
        shot.listener,
        shot.line_side,
        tuple([prop.name for prop in shot.props]),
        tuple([who for who, _ in shot.verbs]),
        shot.focus,
        again=again,
        parting=_parts(shot) and any("leave" in deeds(verb) for who, verb in shot.verbs if who in shot.subjects[:1]),
        toward=shot.toward,
        pov=shot.pov,
        diopter=shot.diopter,
    )


def _parts(shot: Shot) -> bool:
    """Whether who goes in a shot is seen where they were."""
    close = shot.kind is ShotKind.ACTION and shot.size in CLOSE and len(shot.subjects) == 1
    return close or (shot.kind is ShotKind.SINGLE and bool(shot.lines))
