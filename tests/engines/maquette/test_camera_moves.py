"""The camera's way from frame to frame: eased, level, and round or to and fro as the move says."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from blockings_by_hand import camera

from rushes.engines.maquette.camera import Operator
from rushes.engines.maquette.view import View
from rushes.film.blocking import Camera
from rushes.film.note import Move
from rushes.film.spot import Spot

FRAMES, TURN = 96, math.radians(40)
AIM = Spot(300, 1200, -500)
DOLLY = camera((0, 1500, 4000), (300, 1200, -500), eye_end=Spot(200, 1300, 1500))
ROUND = replace(
    camera((300, 1500, 2500), (300, 1200, -500)),
    move=Move.ARC,
    eye_end=Spot(round(300 + 3000 * math.sin(TURN)), 1500, round(-500 + 3000 * math.cos(TURN))),
)
TILTS = replace(DOLLY, eye_end=DOLLY.eye, target_end=Spot(300, 3000, -500))
MOVES = {"dolly": DOLLY, "arc": ROUND, "tilt": TILTS, "arc left": replace(ROUND, eye=ROUND.eye_end, eye_end=ROUND.eye)}


def seen(one: Camera) -> list[View]:
    operator = Operator(one, FRAMES, Fraction(24), 16 / 9)
    return [operator.view(frame) for frame in range(FRAMES)]


@pytest.mark.parametrize("one", MOVES.values(), ids=MOVES.keys())
def test_a_move_starts_and_ends_at_rest_and_the_horizon_stays_level(one: Camera) -> None:
    views = seen(one)
    ways = np.array([np.concatenate([view.eye, view.axes[2]]) for view in views])
    steps = np.linalg.norm(np.diff(ways, axis=0), axis=1)
    assert steps[0] < 1e-6
    assert steps[-1] < 1e-6
    assert steps.max() > 0.005
    assert np.abs(np.diff(steps)).max() < 0.15 * steps.max()  # nothing jerks
    assert max(abs(math.degrees(math.asin(view.axes[0][1]))) for view in views) < 0.01


@pytest.mark.parametrize("name", ["arc", "arc left"])
def test_an_arc_keeps_its_distance_and_its_height(name: str) -> None:
    views = seen(MOVES[name])
    away = [float(np.linalg.norm(view.eye - view.target)) for view in views]
    assert max(away) - min(away) < 0.002
    assert {round(float(view.eye[1]), 6) for view in views} == {1.5}
    first, last = views[0].axes[2], views[-1].axes[2]
    assert math.degrees(math.acos(float(first @ last))) == pytest.approx(40, abs=0.5)


def test_a_dolly_zoom_changes_everything_but_the_size_of_what_it_looks_at() -> None:
    near, far = (math.dist((e.x, e.y, e.z), (AIM.x, AIM.y, AIM.z)) for e in (DOLLY.eye_end, DOLLY.eye))
    views = seen(replace(DOLLY, move=Move.DOLLY_ZOOM, lens=600, lens_end=round(600 * near / far)))
    sizes = [view.lens / float(np.linalg.norm(view.eye - view.target)) for view in views]
    assert max(sizes) / min(sizes) < 1.001
    assert views[-1].lens < 0.6 * views[0].lens
