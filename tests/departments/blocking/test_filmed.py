"""Sheets tell how a shot is filmed: the lens that the room leaves, the side to which the camera really goes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from stagehand import shot

from rushes.film.blocking import Camera
from rushes.film.filmed import filmed_lens, filmed_move
from rushes.film.note import Direction, Move
from rushes.film.spot import Spot

EYE, AIM = Spot(0, 1500, 5000), Spot(0, 1200, 0)
LEFT, RIGHT = Spot(-900, 1200, 0), Spot(900, 1200, 0)


def camera(**more: object) -> Camera:
    still = Camera(350, 28, EYE, AIM, EYE, AIM, 350, 5000, 5000)
    return replace(still, **more)  # type: ignore[arg-type]


def lens(asked: int, first: int, last: int) -> str:
    return filmed_lens(replace(shot(), lens_mm=asked), camera(lens=first, lens_end=last))


def test_the_lens_is_the_one_that_the_room_leaves() -> None:
    assert lens(28, 284, 284) == "28 mm"
    assert lens(28, 169, 169) == "17 mm"
    assert lens(50, 340, 500) == "34–50 mm"


@pytest.mark.parametrize("move", [Move.PAN, Move.TRUCK])
@pytest.mark.parametrize("asked", [None, Direction.LEFT, Direction.RIGHT])
def test_a_camera_that_follows_somebody_goes_where_they_go(move: Move, asked: Direction | None) -> None:
    one = replace(shot(), move=move, direction=asked)
    for side, spot in (("left", LEFT), ("right", RIGHT)):
        end = {"eye_end": replace(EYE, x=spot.x)} if move is Move.TRUCK else {}
        assert filmed_move(one, camera(target_end=spot, **end)) == f"{move.value} {side}"


def test_what_cannot_be_told_from_the_way_is_as_it_was_asked() -> None:
    assert filmed_move(replace(shot(), move=Move.PAN, direction=Direction.LEFT), camera()) == "pan left"
    assert filmed_move(replace(shot(), move=Move.DOLLY, direction=Direction.IN), camera()) == "dolly in"
    assert filmed_move(replace(shot(), move=Move.STATIC), camera(target_end=RIGHT)) == "static"
