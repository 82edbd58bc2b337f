"""A home of another year is furnished and painted otherwise."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest
from test_sets import boxes, bytes_of, design, light

from rushes.engines.maquette.model import Model
from rushes.engines.maquette.sets import build_set

YEARS = (1895, 1935, 1975, 2024, 2050)


def home(kind: str, year: int, name: str = "CHEZ MARIE") -> Model:
    return build_set(design(kind, name, year), light(kind)).static


def of(model: Model, prim: str) -> int:
    return sum(len(rows) for (name, _), rows in model.arrays().items() if name == prim)


@pytest.mark.parametrize("kind", ["kitchen", "room", "bedroom", "cafe"])
def test_no_two_periods_have_the_same_home(kind: str) -> None:
    made = [bytes_of(home(kind, year)) for year in YEARS]
    assert all(a != b for a, b in pairwise(made))


def test_plates_stand_on_a_dresser_until_kitchens_are_fitted() -> None:
    plates = {year: of(home("kitchen", year), "plate") for year in YEARS}
    assert min(plates[1895], plates[1935]) > 5
    assert [plates[year] for year in YEARS[2:]] == [0, 0, 0]


@pytest.mark.parametrize("year", YEARS)
def test_cupboards_and_drawers_open_in_every_kitchen(year: int) -> None:
    kinds = {leaf.kind for leaf in home("kitchen", year).all_leaves()}
    assert {"cupboard", "drawer"} <= kinds


def test_who_is_poor_has_no_fitted_kitchen() -> None:
    poor = replace(design("kitchen", year=1975), condition=("poor",))
    assert of(build_set(poor, light("kitchen")).static, "plate") > 5


def test_worktops_are_as_high_as_a_hand_wants_them() -> None:
    tops = [high[1] for low, high in boxes(home("kitchen", 2024)) if high[0] - low[0] > 1.6 and high[1] - low[1] < 0.05]
    assert any(0.88 < top < 0.94 for top in tops)
