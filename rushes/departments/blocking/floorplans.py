"""The floor plans of the sets, from ``data/interiors.toml`` and ``exteriors.toml``, checked as they are read."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from rushes.departments.blocking.extras import homes
from rushes.departments.blocking.tables import table
from rushes.errors import CheckFailed
from rushes.film.floorplan import FloorPlan, Place
from rushes.film.spot import Spot

GENERIC = "stage"


def kinds() -> tuple[str, ...]:
    """Every set family there is a plan for."""
    return (*table("interiors"), *table("exteriors"))


def roofed() -> frozenset[str]:
    """The families that are inside where a heading does not say."""
    return frozenset(table("interiors")) | {GENERIC}


@cache
def floor_plan(kind: str) -> FloorPlan:
    """The plan of a set family; the generic stage's where the family has none."""
    known = kind if kind in kinds() else GENERIC
    plans = table("interiors") if known in table("interiors") else table("exteriors")
    return read_plan(known, plans[known])


def read_plan(kind: str, entry: Mapping[str, Any]) -> FloorPlan:
    """A table of those files as a plan. Raises CheckFailed, naming the set and the key, where it cannot be used."""
    try:
        plan = FloorPlan(
            kind=kind,
            width=entry["width"],
            depth=entry["depth"],
            height=entry.get("height", 0),
            places=tuple(_place(place) for place in entry["places"]),
            pairs=tuple((first, second) for first, second in entry.get("pairs", ())),
            walks=_ways(entry.get("walks", ())),
            tables=tuple(Spot(*spot) for spot in entry.get("tables", ())),
            floor=tuple(Spot(*spot) for spot in entry.get("floor", ())),
            tracks=_ways(entry.get("tracks", ())),
            doors=tuple(_place(door) for door in entry.get("doors", ())),
            master_eye=Spot(*entry["master"]["eye"]),
            master_target=Spot(*entry["master"]["target"]),
            master_lens=entry["master"]["lens"],
            bounds=_area(entry["bounds"]),
            crowd=_area(entry["crowd"]) if "crowd" in entry else None,
            pillars=tuple(Spot(x, 0, z) for x, z in entry.get("pillars", ())),
            springing=entry.get("springing", 0),
            homes=homes(kind),
        )
    except (KeyError, TypeError, ValueError) as problem:
        raise CheckFailed(f"the floor plan of {kind} cannot be read: {problem}", where="floor plans") from problem
    check_plan(plan)
    return plan


def check_plan(plan: FloorPlan) -> None:
    """Refuses a plan nobody could shoot in."""
    names = [place.name for place in plan.places]
    x0, z0, x1, z1 = plan.bounds
    eye = plan.master_eye
    faults = [
        (not names, "it has no places"),
        (len(set(names)) < len(names), "two places have one name"),
        (any(name not in names for pair in plan.pairs for name in pair), "a pair names a place that is not there"),
        (x0 >= x1 or z0 >= z1, "its bounds are empty"),
        (not (x0 <= eye.x <= x1 and z0 <= eye.z <= z1), "the master camera stands outside the bounds"),
        (bool(plan.height) and eye.y >= plan.height, "the master camera stands above the ceiling"),
    ]
    for fault, words in faults:
        if fault:
            raise CheckFailed(f"the floor plan of {plan.kind} cannot be used: {words}", where="floor plans")


def _place(entry: Mapping[str, Any]) -> Place:
    return Place(entry["name"], Spot(*entry["at"]), entry["facing"], entry.get("seat", 0))


def _ways(entry: Any) -> tuple[tuple[Spot, Spot], ...]:
    return tuple((Spot(*start), Spot(*end)) for start, end in entry)


def _area(entry: Any) -> tuple[int, int, int, int]:
    x0, z0, x1, z1 = entry
    return x0, z0, x1, z1
