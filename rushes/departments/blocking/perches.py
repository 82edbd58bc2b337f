"""What somebody sits on where the place has no seat for them: the bench that the text speaks of, a log, a stone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from rushes.departments.blocking.beds import beside
from rushes.departments.blocking.carrying import SENTENCE
from rushes.departments.blocking.homes import Stand
from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import apart, facing
from rushes.departments.blocking.words import lexicon, matches
from rushes.film.element import Element, ElementKind
from rushes.film.floorplan import FloorPlan
from rushes.film.shot import SceneSheet
from rushes.film.source import Source
from rushes.film.spot import Spot

_TOGETHER = 2500  # millimetres: who is farther from the other sits on something of their own
_ELBOWS = 800  # between who sits on the floor and everybody else
_LENGTH, _OUTSIDE = 1000, 100_000  # from a wall, for who will lie down there; where there is none
_HALF = 390  # from the middle of a bench to each of two who sit on it
_INWARDS = 250  # tenths of a degree that they turn to each other
GROUND = "ground"


class Perch(NamedTuple):
    """A thing to sit on, and how it stands."""

    thing: Element
    stand: Stand


def perches(
    scene: SceneSheet, plan: FloorPlan, homes: Mapping[str, Stand]
) -> tuple[tuple[Perch, ...], dict[str, Stand]]:
    """What is brought for those of a scene who sit down and whose homes have no seat, and where they are on it."""
    brought: list[Perch] = []
    seated: dict[str, Stand] = {}
    sitters = _sitters(scene)
    together = not any(_opposite(words, tuple(sitters)) for words in sitters.values())
    for name, words in sitters.items():
        home = homes.get(name)
        said = next(iter(matches(words, _words())), "")
        if home is not None and home.seat and said == GROUND:
            seated[name] = _on_the_floor(home, plan, [*homes.values(), *seated.values()])
            continue
        if home is None or home.seat or name in seated:
            continue
        kind = said or _usual(plan)
        if kind in ("", GROUND):
            continue
        entry = table("things")["perch"][kind]
        other = _neighbour(name, homes, sitters) if entry["holds"] > 1 and together else ""
        if other and other not in seated:
            middle, seats = _side_by_side(home, homes[other], plan, entry["high"])
            brought.append(Perch(_element(kind), middle))
            seated[name], seated[other] = seats
        else:
            seated[name] = replace(home, seat=entry["high"], pose="sit")
            brought.append(Perch(_element(kind), home))
    return tuple(brought), seated


def _on_the_floor(home: Stand, plan: FloorPlan, others: Sequence[Stand]) -> Stand:
    """ "On the floor" is not on the chair: the nearest free floor to it, for who looks the same way."""
    x, z = (plan.width // 2 - _LENGTH, plan.depth // 2 - _LENGTH) if plan.height else (_OUTSIDE, _OUTSIDE)
    inner = [spot for spot in plan.floor if abs(spot.x) <= x and abs(spot.z) <= z]
    free = [spot for spot in inner if all(apart(spot, other.at) > _ELBOWS for other in others)]
    spot = min(free, key=lambda spot: (apart(spot, home.at), spot.x, spot.z), default=None)
    return beside(home) if spot is None else Stand(spot, facing(spot, home.at))


def _sitters(scene: SceneSheet) -> dict[str, str]:
    """Who sits down somewhere in a scene, and the sentences that say so."""
    found: dict[str, str] = {}
    for shot in scene.shots:
        for who, verb in shot.verbs:
            if verb == "sit":
                said = [one for one in SENTENCE.split(shot.action) if who.casefold() in one.casefold()]
                found[who] = " ".join([found.get(who, ""), *(said or [shot.action])])
    return found


def _opposite(words: str, names: tuple[str, ...]) -> bool:
    """Whether somebody sits face to face with somebody else."""
    if next(matches(words, _faces()), ""):
        return True
    before = table("things")["before_somebody"]
    return any(f"{place} {name}".casefold() in words.casefold() for place in before for name in (*names, "him", "her"))


def _neighbour(name: str, homes: Mapping[str, Stand], sitters: Mapping[str, str]) -> str:
    """The nearest other who has to sit too, and could on the same bench."""
    at = homes[name].at
    near = [
        (apart(homes[other].at, at), other)
        for other in sitters
        if other != name and other in homes and not homes[other].seat
    ]
    away, other = min(near, default=(_TOGETHER, ""))
    return other if away < _TOGETHER else ""


def _side_by_side(one: Stand, other: Stand, plan: FloorPlan, high: int) -> tuple[Stand, tuple[Stand, Stand]]:
    """A bench across the line of two, its front to the master camera, and both on it."""
    middle = Spot((one.at.x + other.at.x) // 2, one.at.y, (one.at.z + other.at.z) // 2)
    long = max(1.0, apart(one.at, other.at))
    way_x, way_z = (other.at.x - one.at.x) / long, (other.at.z - one.at.z) / long
    front = facing(one.at, other.at) + 900
    if abs((front - facing(middle, plan.master_eye) + 1800) % 3600 - 1800) > 900:
        front += 1800
    turn = _INWARDS if (facing(one.at, other.at) - front + 1800) % 3600 < 1800 else -_INWARDS

    def seat(side: int) -> Stand:
        at = Spot(round(middle.x + side * _HALF * way_x), middle.y, round(middle.z + side * _HALF * way_z))
        return Stand(at, (front + side * turn) % 3600, high, "sit")

    return Stand(middle, front % 3600), (seat(-1), seat(1))


def _usual(plan: FloorPlan) -> str:
    """What there is to sit on in a place of the kind, where nothing is named."""
    usual = table("things")["perches"]
    return str(usual.get(plan.kind, usual["indoors" if plan.height else "outdoors"]))


def _element(kind: str) -> Element:
    return Element(ElementKind.DRESSING, kind, kind, Source("", 0))


@cache
def _faces() -> dict[tuple[str, ...], str]:
    return lexicon([("face to face", table("things")["face_to_face"])])


@cache
def _words() -> dict[tuple[str, ...], str]:
    told: Sequence[tuple[str, Sequence[str]]] = [
        *((kind, entry["words"]) for kind, entry in table("things")["perch"].items()),
        (GROUND, table("things")["on_the_ground"]),
    ]
    return lexicon(told)
