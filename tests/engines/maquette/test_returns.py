"""A room closes wherever the camera looks: past its walls too, where a camera may stand."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

from rushes.departments.blocking.floorplans import floor_plan
from rushes.engines.maquette import Maquette
from rushes.engines.maquette.model import MATERIALS
from rushes.engines.maquette.passes.entities import Company
from rushes.engines.maquette.passes.surfaces import Surfaces
from rushes.engines.maquette.scene import Scene
from rushes.film.blocking import Blocking, Camera, Light, SetDesign
from rushes.film.heading import Hour, Side
from rushes.film.spot import Spot

WIDE = 160  # tenths of a millimetre


def scene(kind: str, eye: Spot, target: Spot) -> Scene:
    design = SetDesign(kind, "CHEZ MARIE", Side.INT, 1935, floor_plan(kind))
    camera = Camera(WIDE, 80, eye, target, eye, target, WIDE, 3000, 3000)
    return Scene(Blocking(design, (), (), camera, Light(Hour.DAY, True)), 24, Fraction(24), 16 / 9)


def void(maquette: Maquette, there: Scene) -> float:
    """The share of a frame in which nothing stands."""
    maquette.start()
    assert maquette._renderer is not None
    surfaces = Surfaces(maquette._renderer.context, Company(there), 96, 54)
    seen = surfaces.at(0)
    surfaces.close()
    return float((seen.number == 0).mean())


@pytest.mark.parametrize("kind", ["room", "kitchen", "office", "corridor", "cellar", "prison", "library", "tent"])
def test_no_lens_sees_past_a_corner_of_a_room(maquette: Maquette, kind: str) -> None:
    plan = floor_plan(kind)
    x0, _, x1, z1 = plan.bounds
    side = plan.width // 2
    for eye, target in (
        (Spot(0, 1500, z1), Spot(side, 1200, 0)),
        (Spot(x1, 1500, z1), Spot(-side, 1200, -plan.depth // 4)),
        (
            Spot(-side - 600, min(1500, plan.springing - 120) if plan.springing else 1500, 0),
            Spot(side, 1200, plan.depth // 2),
        ),
        (Spot(x0, 1500, 0), Spot(side, 1200, plan.depth // 3)),
    ):
        assert void(maquette, scene(kind, eye, target)) < 0.02, (eye, target)


def test_what_is_past_a_wall_is_not_there_while_the_wall_is() -> None:
    there = scene("room", Spot(0, 1500, 1000), Spot(0, 1200, -2000))
    inside = there.still.arrays(there.hidden(np.array([0.0, 1.5, 1.0])))
    outside = there.still.arrays(there.hidden(np.array([0.0, 1.5, 4.0])))

    def floored(arrays: dict[tuple[str, int], np.ndarray]) -> float:
        return float(arrays["box", MATERIALS["planks"]][:, 11].max())

    assert floored(inside) < 2.5 < floored(outside)
