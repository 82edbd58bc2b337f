"""A camera that goes round somebody: where nobody else comes before them."""

from __future__ import annotations

import pytest

from rushes.departments.blocking.clearance import Obstacle, Room
from rushes.departments.blocking.furniture import furniture
from rushes.departments.blocking.moves import way
from rushes.departments.blocking.vectors import Vec, between
from rushes.film.note import Direction, Move

EYE, FACE = Vec(0.0, 1500.0, 2000.0), Vec(0.0, 1500.0, 0.0)
ASIDE = 330.0  # millimetres: twenty degrees off the set-up's own sight


def place(*people: Obstacle) -> Room:
    return Room(-5000.0, -5000.0, 5000.0, 5000.0, 2600.0, people, furniture("stage"))


def somebody(x: float) -> Obstacle:
    return Obstacle("PAUL", x, 900.0, x, 900.0, 280.0, 1800.0)


@pytest.mark.parametrize("direction", [Direction.LEFT, Direction.RIGHT])
@pytest.mark.parametrize("x", [-ASIDE, ASIDE])
def test_an_arc_begins_and_ends_where_nobody_stands_before_the_face(direction: Direction, x: float) -> None:
    room = place(somebody(x))
    found = way(Move.ARC, direction, EYE, FACE, 50.0, (1400.0, 800.0), None, 6.0, room)
    assert not room.hidden(found.eye, FACE, ())
    assert not room.hidden(found.eye_end, FACE, ())
    across = found.eye_end.x - found.eye.x
    assert across * (1 if direction is Direction.RIGHT else -1) > 800
    for eye in (found.eye, found.eye_end):
        assert eye.minus(FACE).length == pytest.approx(2000.0)


def test_an_arc_of_a_second_is_a_short_one() -> None:
    found = way(Move.ARC, Direction.RIGHT, EYE, FACE, 50.0, (1400.0, 800.0), None, 6.0, place())
    wide = abs(found.eye_end.x - found.eye.x)
    found = way(Move.ARC, Direction.RIGHT, EYE, FACE, 50.0, (1400.0, 800.0), None, 1.0, place())
    assert 300 < abs(found.eye_end.x - found.eye.x) < 0.5 * wide  # no faster than wheels go
    assert between(found.eye, found.eye_end, 0.5).y == EYE.y
