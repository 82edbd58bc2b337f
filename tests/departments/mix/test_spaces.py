"""What places sound like, from what they are made of."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from rushes.departments.mix import spaces


def decay(kind: str, size: tuple[int, int, int], inside: bool = True, bare: bool = False) -> int:
    found = spaces._space(kind, inside, size, bare)
    return found.decay if found else 0


def test_stone_rings_longer_than_carpet_and_a_church_longest() -> None:
    room, bathroom = decay("room", (6000, 5000, 2850)), decay("bathroom", (4200, 3800, 2700))
    church, car = decay("church", (11_000, 15_000, 8600)), decay("car", (1720, 3400, 0))
    assert car < 200 < room < bathroom < church
    assert 300 < room < 900
    assert 2500 < church < 6000


def test_an_empty_room_rings_longer_than_a_furnished_one() -> None:
    size = (6000, 5000, 2850)
    assert decay("room", size, bare=True) > 1.15 * decay("room", size)


def test_walls_answer_in_a_courtyard_and_nothing_does_in_a_field() -> None:
    assert decay("courtyard", (14_400, 23_000, 0), inside=False) > 300
    assert decay("field", (60_000, 60_000, 0), inside=False) == 0


@pytest.mark.parametrize("table", ["inside", "outside"])
def test_every_place_named_is_a_set_that_exists(table: str) -> None:
    known = set()
    for name in ("interiors", "exteriors"):
        text = (files("rushes.departments.blocking") / "data" / f"{name}.toml").read_text(encoding="utf-8")
        known |= set(tomllib.loads(text))
    assert set(spaces._tables()[table]) - known <= {"other"}


def test_every_interior_is_made_of_something() -> None:
    text = (files("rushes.departments.blocking") / "data" / "interiors.toml").read_text(encoding="utf-8")
    missing = set(tomllib.loads(text)) - set(spaces._tables()["inside"])
    assert not missing
