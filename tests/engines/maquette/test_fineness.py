"""Round things that are large in the picture are drawn rounder; what is small, or nothing at all, costs no more."""

from __future__ import annotations

import numpy as np

from rushes.engines.maquette.culling import Balls
from rushes.engines.maquette.geometry import coarser_of, finer_of, prim, prims
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.transform import scale, translate
from rushes.engines.maquette.view import View


def seen(*distances: float) -> dict[str, int]:
    """How many of each shape the camera sees of balls a metre wide at these distances."""
    model = Model()
    for far in distances:
        model.add("sphere", translate(0, 0, -far) @ scale(1), "#808080")
    view = View(np.zeros(3), np.array([0.0, 0.0, -1.0]), 35.0, 8.0, 5.0, 16 / 9)
    arrays = Balls.around(model.arrays(), {}).seen_by([view], 640)
    return {name: len(rows) for (name, _), rows in arrays.items()}


def test_a_ball_before_the_lens_is_rounder_than_one_far_off_and_that_one_than_a_speck():
    balls = seen(2.0, 12.0, 20.0, 30.0, 60.0, 150.0)
    assert balls == {"sphere+": 1, "sphere": 2, "sphere--": 1, "sphere---": 1, "sphere----": 1}


def test_no_shape_is_lost_by_being_a_speck():
    assert all(len(prim(coarser_of(name, 4))[1]) for name in prims())
    assert len(prim("sphere----")[1]) // 3 == 8


def test_a_long_thin_limb_is_not_refined_for_its_length():
    model = Model()
    model.add("cylinder", translate(0, 0, -8) @ scale(0.1, 3.0, 0.1), "#808080")
    view = View(np.zeros(3), np.array([0.0, 0.0, -1.0]), 35.0, 8.0, 5.0, 16 / 9)
    arrays = Balls.around(model.arrays(), {}).seen_by([view], 640)
    assert [name for name, _ in arrays] == ["cylinder"]


def test_the_coarser_self_keeps_the_outline_with_far_fewer_vertices():
    whole, coarse = prim("head_man"), prim(coarser_of("head_man", 2))
    assert len(coarse[0]) < len(whole[0]) / 4
    assert np.allclose(whole[0][:, :3].max(0), coarse[0][:, :3].max(0), atol=0.12)


def test_nothing_to_see_is_nothing():
    assert seen() == {}


def test_the_finer_self_is_the_same_shape_with_more_sides():
    coarse, fine = prim("sphere"), prim(finer_of("sphere"))
    assert len(fine[0]) > 2 * len(coarse[0])
    assert np.allclose(coarse[0][:, :3].min(0)[1], fine[0][:, :3].min(0)[1])
    assert np.linalg.norm(fine[0][:, :3], axis=1).max() < 0.53


def test_corners_that_are_meant_stay():
    assert finer_of("box") == "box"
    assert finer_of("cylinder6") == "cylinder6"
