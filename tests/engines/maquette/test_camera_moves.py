"""The camera's way from frame to frame: eased, level, and round or to and fro as the move says."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from blockings_by_hand import blocking, camera, two_people

from rushes.engines.maquette.camera import Operator
from rushes.engines.maquette.scene import Scene
from rushes.engines.maquette.view import View
from rushes.film.blocking import Camera, Cue
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


WHIP = replace(
    camera((0, 1500, 0), (3000, 1500, 0)), move=Move.WHIP_PAN, target_end=Spot(0, 1500, -3000), begins=40, lasts=10
)
CRASH = replace(camera((0, 1500, 4000), (0, 1500, 0)), move=Move.CRASH_ZOOM, lens_end=900, begins=40, lasts=10)


@pytest.mark.parametrize("one", [WHIP, CRASH], ids=["whip pan", "crash zoom"])
def test_what_is_as_fast_as_a_whip_smears_while_it_goes_and_no_longer(one: Camera) -> None:
    operator = Operator(one, FRAMES, Fraction(24), 16 / 9)
    smeared = [frame for frame in range(FRAMES) if operator.swept(frame) is not None]
    assert smeared == list(range(40, 50))
    views = seen(one)
    assert np.allclose(views[39].axes, views[0].axes)
    assert np.allclose(views[50].axes, views[-1].axes)
    assert views[39].lens == views[0].lens
    middle = operator.swept(45)
    assert middle is not None
    corner = middle @ np.array([0.8, 0.6, 1.0])
    assert np.abs(corner[:2] / corner[2] - (0.8, 0.6)).max() > 0.05  # of half the picture


def test_a_head_that_turns_far_goes_round_its_eye_evenly() -> None:
    ways = np.array([view.axes[2] for view in seen(WHIP)])
    angles = np.degrees(np.arctan2(ways[:, 2], ways[:, 0]))
    assert angles[0] == pytest.approx(0, abs=0.1)
    assert angles[-1] == pytest.approx(-90, abs=0.1)
    assert np.all(np.diff(angles) <= 1e-6)


def test_a_roll_tilts_the_horizon_and_moves_nothing_else() -> None:
    views = seen(replace(camera((0, 1500, 4000), (0, 1500, 0)), move=Move.ROLL, rolls=150))
    tilts = [math.degrees(math.asin(view.axes[0][1])) for view in views]
    assert tilts[0] == pytest.approx(0, abs=1e-6)
    assert tilts[-1] == pytest.approx(15, abs=0.01)
    assert np.all(np.diff(tilts) >= -1e-9)
    assert np.allclose([view.axes[2] for view in views], views[0].axes[2])


def test_slow_motion_is_the_same_motion_and_voices_keep_their_time() -> None:
    walker = replace(two_people()[0], pose="walk", to=Spot(2200, 0, 900), cues=(Cue(6, 30, "speak"),))
    what = blocking(walker)
    usual = Scene(what, 24, Fraction(24), 16 / 9)
    slow = Scene(replace(what, speed=50), 48, Fraction(24), 16 / 9)
    for frame in (0, 9, 20):
        assert np.allclose(slow.actors[0].place(slow.clock(2 * frame)[0]), usual.actors[0].place(usual.clock(frame)[0]))
    assert slow.clock(47)[0] == pytest.approx(47 / 48)
    assert slow.actors[0].spoken[0][0].start == 6
    still = replace(what, camera=replace(what.camera, handheld=40))
    breath = [Scene(replace(still, speed=speed), 24, Fraction(24), 16 / 9).operator.view(12).eye for speed in (100, 50)]
    assert np.allclose(breath[1], Scene(still, 24, Fraction(24), 16 / 9).operator.view(6).eye)
    assert not np.allclose(*breath)


def test_a_split_lens_has_near_and_far_sharp_at_once(photograph: Callable[..., np.ndarray]) -> None:
    louis, marie = two_people()
    near = replace(louis, at=Spot(-300, 0, 3600), facing=0)
    far = replace(marie, at=Spot(700, 0, 0), facing=0)
    lens = camera((0, 1500, 5000), (0, 1500, 0), 500, stop=14, focus=1450, focus_end=5100)
    one, other, both = (
        photograph(blocking(near, far, camera=each), width=320, height=180).mean(-1)
        for each in (replace(lens, focus_end=1450), replace(lens, focus=5100), replace(lens, split=-1))
    )

    def crisp(picture: np.ndarray, half: slice) -> float:
        return float(np.abs(np.diff(picture[20:170, half], axis=1)).mean())

    left, right = slice(40, 130), slice(175, 260)
    assert crisp(both, left) > 0.9 * crisp(one, left)
    assert crisp(both, right) > 0.9 * crisp(other, right)
    assert crisp(both, right) > 1.2 * crisp(one, right)
    assert crisp(both, left) > 1.2 * crisp(other, left)


def test_a_dolly_zoom_changes_everything_but_the_size_of_what_it_looks_at() -> None:
    near, far = (math.dist((e.x, e.y, e.z), (AIM.x, AIM.y, AIM.z)) for e in (DOLLY.eye_end, DOLLY.eye))
    views = seen(replace(DOLLY, move=Move.DOLLY_ZOOM, lens=600, lens_end=round(600 * near / far)))
    sizes = [view.lens / float(np.linalg.norm(view.eye - view.target)) for view in views]
    assert max(sizes) / min(sizes) < 1.001
    assert views[-1].lens < 0.6 * views[0].lens
