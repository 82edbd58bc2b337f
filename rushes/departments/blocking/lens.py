"""What a lens sees on a 36×24 mm sensor."""

from __future__ import annotations

from fractions import Fraction
from functools import cache

WIDTH, HEIGHT = 36.0, 24.0  # millimetres
SHORTEST, LONGEST = 16.0, 300.0


@cache
def gate(aspect: Fraction) -> tuple[float, float]:
    """Width and height, in millimetres, of the largest part of the sensor that has the picture's proportion."""
    if aspect >= Fraction(36, 24):
        return WIDTH, WIDTH * aspect.denominator / aspect.numerator
    return HEIGHT * aspect.numerator / aspect.denominator, HEIGHT


def distance(focal: float, field: float, gate_side: float) -> float:
    """How far a plane is whose ``field`` (millimetres) just fills a side of the gate: thin lens, far subject."""
    return focal * field / gate_side


def focal(distance: float, field: float, gate_side: float) -> float:
    """The focal length that shows ``field`` at a distance, within what lenses there are."""
    return min(LONGEST, max(SHORTEST, distance * gate_side / field))
