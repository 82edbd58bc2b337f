"""Who goes round a corner rounds it, no faster than feet turn, on feet that stay where they were set down."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from blockings_by_hand import MARIE

from rushes.engines.maquette.actors import Actor
from rushes.engines.maquette.joints import ANKLE
from rushes.engines.maquette.paths import Path
from rushes.engines.maquette.reach import about_y, feet
from rushes.film.blocking import Cue, Mark
from rushes.film.spot import Spot

RATE = Fraction(24)
FRAMES = 96
CORNER = np.array([2.0, 0.0, 0.0])


def round_a_corner(pace: float) -> Path:
    return Path(np.zeros(3), np.array([2.0, 0.0, 3.0]), 0.0, 5.0 / pace, via=(CORNER,))


@pytest.mark.parametrize("pace", [0.8, 1.3, 3.5])
def test_a_corner_is_rounded_no_faster_than_feet_turn(pace: float) -> None:
    path = round_a_corner(pace)
    times = np.linspace(0.0, 5.0 / pace, 400)
    headings = np.array([path.heading_at(float(time)) for time in times])
    turning = np.abs(np.diff(headings)) / np.diff(times)
    assert np.allclose([headings[0], headings[-1]], [np.pi / 2, 0.0])
    assert (np.diff(headings) < 1e-9).all(), "nobody swings out before they turn"
    assert turning.max() < 4.5
    places = np.array([path.at(float(time)) for time in times])
    assert 0.05 < np.linalg.norm(places - CORNER, axis=1).min() < 0.9
    steps = np.linalg.norm(np.diff(places, axis=0), axis=1) / np.diff(times)
    assert steps.max() / steps.min() < 1.05, "and at an even pace"


def soles(actor: Actor, seconds: float) -> np.ndarray:
    """Both ankles in the world, (2, 3)."""
    here = np.array([foot.at for foot in feet(actor._pose(seconds))])
    return np.asarray(actor.place(seconds) + here @ about_y(actor.heading(seconds)).T * actor.size)


def test_feet_that_bear_do_not_slide_round_a_corner() -> None:
    mark = Mark(
        MARIE, Spot(0, 0, 0), 900, "walk", to=Spot(2000, 0, 2500), via=(Spot(2000, 0, 0),), cues=(Cue(0, 84, "walk"),)
    )
    actor = Actor(mark, FRAMES, RATE)
    places = np.array([soles(actor, k / 96) for k in range(40, 300)])
    flat = (places[1:, :, 1] < (ANKLE + 0.004) * actor.size) & (places[:-1, :, 1] < (ANKLE + 0.004) * actor.size)
    slid = np.linalg.norm(np.diff(places, axis=0)[..., [0, 2]], axis=-1)[flat]
    assert len(slid) > 100
    assert slid.max() * 96 < 0.25, "metres a second of a foot that is down"
