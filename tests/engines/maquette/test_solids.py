"""What the camera department believes of a set's furniture, against the sets that are built."""

from __future__ import annotations

import numpy as np
import pytest
import solids as bench

from rushes.departments.blocking.floorplans import floor_plan, kinds
from rushes.engines.maquette.sets.build import build
from rushes.film.blocking import Light, SetDesign
from rushes.film.heading import Hour, Side

# Sets whose furniture is much the same whatever the place is called; others differ by name, and are known in part.
SAME = ("church", "classroom", "office", "cafe", "prison", "hospital", "kitchen", "platform")


@pytest.mark.parametrize("kind", SAME)
def test_the_camera_knows_the_furniture_of_a_set_it_has_never_seen(kind: str) -> None:
    edges = bench.area(floor_plan(kind))
    built, known = bench.found(kind, "NOWHERE IN PARTICULAR", 1950, edges), bench.known(kind, edges)
    both = np.count_nonzero(built & known)
    assert both >= 0.8 * np.count_nonzero(built)
    assert both >= 0.6 * np.count_nonzero(known)


@pytest.mark.parametrize("kind", [kind for kind in kinds() if floor_plan(kind).height])
def test_the_side_walls_of_a_room_step_aside_for_a_camera_behind_them(kind: str) -> None:
    plan = floor_plan(kind)
    made = build(SetDesign(kind, "NOWHERE IN PARTICULAR", Side.INT, 1950, plan), Light(Hour.DAY, True))
    for side in (-1, 1):
        behind = np.array([side * (plan.width / 2000 + 0.25), 1.4, 0.0])
        hidden = [wall for wall in made.static.walls if wall.hides_from(behind)]
        assert any(wall.outward[0] * side > 0.9 for wall in hidden), (kind, side)
