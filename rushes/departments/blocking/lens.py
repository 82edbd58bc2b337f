"""What a lens sees on a 36×24 mm sensor."""

from __future__ import annotations

from fractions import Fraction

from rushes.film.format import Format
from rushes.film.quick import dataclass

WIDTH, HEIGHT = 36.0, 24.0  # millimetres
SHORTEST, LONGEST = 16.0, 300.0


@dataclass(frozen=True, slots=True)
class Gate:
    """The part of the sensor that the audience sees, millimetres."""

    width: float
    height: float

    @property
    def aspect(self) -> float:
        return self.width / self.height


def gate(form: Format) -> Gate:
    """What the audience sees of the largest part of the sensor that has the picture's proportion.

    A film whose aspect is not that of its pixels is shot whole and masked, as flat film is.
    """
    width, height = _largest(Fraction(form.width, form.height), WIDTH, HEIGHT)
    return Gate(*_largest(form.aspect, width, height))


def _largest(aspect: Fraction, width: float, height: float) -> tuple[float, float]:
    """The sides of the largest rectangle of a proportion inside another."""
    shape = aspect.numerator / aspect.denominator
    return (width, width / shape) if shape >= width / height else (height * shape, height)


def distance(focal: float, field: float, gate_side: float) -> float:
    """How far a plane is whose ``field`` (millimetres) just fills a side of the gate: thin lens, far subject."""
    return focal * field / gate_side


def focal(distance: float, field: float, gate_side: float) -> float:
    """The focal length that shows ``field`` at a distance, within what lenses there are."""
    return min(LONGEST, max(SHORTEST, distance * gate_side / field))
