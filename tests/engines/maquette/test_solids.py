"""What the camera department believes of a set's furniture, against the sets that are built."""

from __future__ import annotations

import numpy as np
import pytest
import solids as bench

from rushes.departments.blocking.floorplans import floor_plan

# Sets whose furniture is much the same whatever the place is called; others differ by name, and are known in part.
SAME = ("church", "classroom", "office", "cafe", "prison", "hospital", "kitchen", "platform")


@pytest.mark.parametrize("kind", SAME)
def test_the_camera_knows_the_furniture_of_a_set_it_has_never_seen(kind: str) -> None:
    edges = bench.area(floor_plan(kind))
    built, known = bench.found(kind, "NOWHERE IN PARTICULAR", 1950, edges), bench.known(kind, edges)
    both = np.count_nonzero(built & known)
    assert both >= 0.8 * np.count_nonzero(built)
    assert both >= 0.6 * np.count_nonzero(known)
