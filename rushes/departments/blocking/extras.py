"""Where extras are at home in a kind of place, and how many are there when the text says nothing of others."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from rushes.departments.blocking.tables import table
from rushes.departments.blocking.words import lexicon, matches
from rushes.film.blocking import SetDesign
from rushes.film.floorplan import FloorPlan, Homes, Place
from rushes.film.shot import SceneSheet
from rushes.film.spot import Spot

_MOST = 60
_ELBOWS = 450  # millimetres
_SILENCE = "silence"
_UNPEOPLED = frozenset({"ruined"})


@cache
def homes(kind: str) -> Homes | None:
    """The homes of a set family; None where it has none."""
    entry = _entry(kind)
    if "homes" not in entry:
        return None
    places = tuple(place for number, one in enumerate(entry["homes"], 1) for place in _places(one, number))
    return Homes(places, entry.get("apart", _ELBOWS), entry.get("afoot", 0))


def holds(plan: FloorPlan) -> int:
    """How many extras there is room for."""
    return _MOST if plan.crowd else min(len(plan.homes.places), _MOST) if plan.homes else 0


def asked(scene: SceneSheet, design: SetDesign) -> int:
    """How many extras a scene has: as a note says, else as the text does, else those who are usual in such a place,
    unless the text calls it empty."""
    if scene.extras is not None:
        return scene.extras
    usual = int(_entry(design.kind).get("usual", 0))
    if scene.crowd or not usual or _UNPEOPLED.intersection(design.condition) or _silent(scene):
        return scene.crowd
    return usual


def _silent(scene: SceneSheet) -> bool:
    texts = (scene.heading.place, *(shot.action for shot in scene.shots))
    return any(True for text in texts for _ in matches(text, _silence()))


@cache
def _silence() -> Mapping[tuple[str, ...], str]:
    return lexicon([(_SILENCE, table("extras")[_SILENCE]["words"])])


def _entry(kind: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = table("extras").get(kind, {})
    return found


def _places(entry: Mapping[str, Any], number: int) -> Iterator[Place]:
    x, y, z = entry["at"]
    across, deep = entry.get("row", (1, 0, 0)), entry.get("rows", (1, 0, 0))
    for row in range(deep[0]):
        for column in range(across[0]):
            at = Spot(x + column * across[1] + row * deep[1], y, z + column * across[2] + row * deep[2])
            name = f"{entry['as']}-{number}" + (f".{row * across[0] + column}" if across[0] * deep[0] > 1 else "")
            yield Place(name, at, entry["facing"], entry.get("seat", 0))
            if "mirror" in entry:
                other = Spot(2 * entry["mirror"] - at.x, at.y, at.z)
                yield Place(f"{name}b", other, -entry["facing"] % 3600, entry.get("seat", 0))
