"""Extras who are at home in a place: at its tables, desks, pews and counters. Who they are, whom a shot leaves out, and
what they do there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import pairwise
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import tomli
from blake3 import blake3

from rushes.engines.maquette.extras import whispers
from rushes.film.blocking import Blocking, Cue
from rushes.film.floorplan import Homes, Place
from rushes.film.spot import Spot

Point: TypeAlias = npt.NDArray[np.float64]  # x and z in millimetres
FIRST = 500  # the number of the first, above all who stand in the crowd
SCREEN = "screen"  # whoever watches it sits before it
LENS, FACE = 1500.0, 420.0  # millimetres kept clear of the lens, and beside the sight of a face
WALKS, ELBOW = 620.0, 330.0  # of who walks or stands, and of what lies there
_LATE = 240  # frames before the shot, at most, that somebody began with what they do
_FACES = 6  # of the cast, whose sight is kept clear


@cache
def table() -> dict[str, Any]:
    """``data/crowd.toml``. Shared by all who ask: not to be changed."""
    return tomli.loads(files("rushes.engines.maquette").joinpath("data/crowd.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Home:
    """One extra's place, the same in every shot."""

    number: int
    place: Place

    @cached_property
    def at(self) -> Point:
        return np.array([self.place.at.x, self.place.at.z], float)

    @property
    def role(self) -> str:
        return self.place.name.split("-")[0]

    @property
    def pair(self) -> str:
        """What the two of a couple have in common; of others their own name."""
        return self.place.name.rstrip("b") if self.role == "couple" else self.place.name


def everybody_at_home(blocking: Blocking) -> list[Home]:
    """All who could be at home in the place, in the order in which they come; nobody before a screen."""
    plan = blocking.set.plan
    if plan.homes is None or SCREEN in blocking.set.dressing:
        return []
    only, name = table()["only"], blocking.set.name.casefold()
    homes = [Home(FIRST + k, place) for k, place in enumerate(plan.homes.places)]
    homes = [one for one in homes if one.role not in only or any(word in name for word in only[one.role])]
    return sorted(homes, key=lambda home: (seed(f"{blocking.set.name}\nhome {home.pair}"), home.number))


def at_home(blocking: Blocking, count: int) -> list[Home]:
    """Those of so many who are at home in the place, whomever this shot leaves out."""
    homes = everybody_at_home(blocking) if count > 0 else []
    afoot = blocking.set.plan.homes.afoot if blocking.set.plan.homes and blocking.set.plan.crowd else 0
    return homes[: count - round(count * afoot / 100)]


def present(homes: Sequence[Home], blocking: Blocking) -> list[Home]:
    """Those whom this shot shows: who is in nobody's place, not before the lens and not before a face. A couple stays
    or goes together."""
    plan = blocking.set.plan.homes
    assert plan is not None
    gone = {home.pair for home in homes if _hindered(home, plan, blocking)}
    return [home for home in homes if home.pair not in gone]


def _hindered(home: Home, plan: Homes, blocking: Blocking) -> bool:
    for mark in blocking.marks:
        sits = mark.seat > 0 or mark.pose == "sit"
        room = max(plan.apart if sits else WALKS, ELBOW)
        way = [_flat(mark.at), *map(_flat, mark.via), *([_flat(mark.to)] if mark.to is not None else ())]
        if float(np.linalg.norm(way[0] - home.at)) < room or any(
            _beside(home.at, a, b) < WALKS for a, b in pairwise(way)
        ):
            return True
    if any(np.linalg.norm(_flat(prop.at) - home.at) < ELBOW for prop in blocking.props if not prop.shown):
        return True
    camera = blocking.camera
    faces = [_flat(mark.to or mark.at) for mark in blocking.marks[:_FACES]]
    for eye, target in ((camera.eye, camera.target), (camera.eye_end, camera.target_end)):
        lens = _flat(eye)
        if float(np.linalg.norm(home.at - lens)) < LENS:
            return True
        if any(_before(home.at, lens, face) for face in (_flat(target), *faces)):
            return True
    return False


def _before(at: Point, lens: Point, face: Point) -> bool:
    """Whether who is there stands in the sight of a face."""
    way = face - lens
    far = float(np.linalg.norm(way))
    along = float((at - lens) @ way) / max(far, 1.0)
    return 0.0 < along < far - 200.0 and _beside(at, lens, face) < FACE


def _beside(at: Point, a: Point, b: Point) -> float:
    """How far a spot is from a way."""
    way = b - a
    share = float(np.clip((at - a) @ way / max(float(way @ way), 1.0), 0.0, 1.0))
    return float(np.linalg.norm(a + way * share - at))


def doing(home: Home, frames: int, seconds: float) -> tuple[tuple[Cue, ...], str]:
    """What somebody does there all through a shot, begun before it, and what they have in their hand."""
    chance = np.random.default_rng(seed(f"doing of extra {home.number}"))
    choices: Sequence[tuple[str, str]] = table()["does"][home.role]
    deed, holds = choices[int(chance.integers(len(choices)))]
    since = -int(chance.integers(_LATE))
    if home.role == "couple" and home.place.name.endswith("b"):
        return (), ""  # who is led answers by themselves
    if deed == "speak":
        return tuple(whispers(frames, seconds, chance)), holds
    return ((Cue(since, frames, deed),) if deed else ()), holds


def partner(home: Home, homes: Sequence[Home]) -> str:
    """The name of whom somebody dances with."""
    found = (one for one in homes if one.pair == home.pair and one is not home)
    return next((name(one.number) for one in found), "") if home.role == "couple" else ""


def name(number: int) -> str:
    return f"extra {number}"


def seed(text: str) -> int:
    return int.from_bytes(blake3(text.encode()).digest(length=8), "big")


def _flat(spot: Spot) -> Point:
    return np.array([spot.x, spot.z], float)
