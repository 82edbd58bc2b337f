"""A point of the set."""

from __future__ import annotations

from rushes.film.quick import dataclass


@dataclass(frozen=True, slots=True)
class Spot:
    """A place on the floor, or in space, millimetres; y is up."""

    x: int
    y: int
    z: int
