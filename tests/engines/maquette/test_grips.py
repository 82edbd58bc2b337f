"""What is in a hand is held as one holds it, and changes hands where hands meet."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from fractions import Fraction
from importlib.resources import files

import numpy as np
import pytest
from blockings_by_hand import LOUIS, MARIE, blocking

from rushes.engines.maquette.carrying import grip
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.props import known
from rushes.engines.maquette.props.build import outer_box
from rushes.engines.maquette.scene import Scene, merged
from rushes.film.blocking import Cue, Mark
from rushes.film.spot import Spot

FRAMES, RATE = 96, Fraction(24)


def scene(*marks: Mark) -> Scene:
    return Scene(blocking(*marks, interior=True), FRAMES, RATE, 16 / 9)


def sides(thing: str, verb: str = "", frame: int = 48) -> np.ndarray:
    """How wide, high and deep a thing is in the hand of somebody who faces +z."""
    cues = (Cue(0, 96, verb),) if verb else ()
    (held,) = scene(Mark(MARIE, Spot(0, 0, 0), 0, holds=thing, cues=cues)).held.values()
    rows = merged(held.rows(frame, held.matrix(np.eye(4), 0.0, frame)))
    low, high = outer_box(Model(blocks=[rows], meshes=held.model.meshes))
    return np.asarray([low, high])


def test_every_grip_is_of_a_thing_there_is_and_within_it() -> None:
    table = tomllib.loads(files("rushes.engines.maquette").joinpath("data/carrying.toml").read_text(encoding="utf-8"))
    for entries in (table["grip"], *table["while"].values()):
        for thing in entries:
            assert known(thing), thing
            (low, high), at = outer_box(held_model(thing)), grip(thing)
            if at is not None:
                assert (np.asarray(at.at) >= low - 0.03).all(), thing
                assert (np.asarray(at.at) <= high + 0.03).all(), thing


def held_model(thing: str) -> Model:
    from rushes.engines.maquette.props.build import shape

    return shape(thing, 1935)


@pytest.mark.parametrize("thing", ["gun", "knife", "torch", "trumpet"])
def test_what_points_points_ahead(thing: str) -> None:
    low, high = sides(thing)
    assert high[2] - low[2] > 1.5 * (high[0] - low[0])
    assert high[2] > -low[2], "away from its bearer"


def test_a_suitcase_hangs_along_the_leg_and_a_cane_reaches_down() -> None:
    low, high = sides("suitcase")
    assert high[2] - low[2] > 2 * (high[0] - low[0])
    assert high[1] < 0.04
    assert sides("cane")[0][1] < -0.8


@pytest.mark.parametrize("thing", ["letter", "newspaper", "book"])
def test_what_is_read_is_raised_towards_the_reader(thing: str) -> None:
    low, high = sides(thing, "read")
    assert high[1] - low[1] > 0.08, "it does not lie flat on the palm"
    assert high[1] > -low[1], "it is above the hands"


def test_a_bottle_is_tipped_to_pour_and_comes_back() -> None:
    cues = (Cue(24, 60, "pour"),)
    (held,) = scene(Mark(MARIE, Spot(0, 0, 0), 0, holds="bottle", cues=cues)).held.values()
    mouth = [held.matrix(np.eye(4), 0.0, frame) @ (0.0, 0.3, 0.0, 1.0) for frame in (0, 48, 90)]
    assert mouth[0][1] > 0.1
    assert mouth[1][1] < 0, "below the hand"
    assert mouth[1][2] > 0.1, "away from who pours"
    assert np.allclose(mouth[0], mouth[2])


def test_what_is_given_is_in_the_others_hand_from_the_middle_of_the_giving_on() -> None:
    giver = Mark(
        LOUIS, Spot(-450, 0, 0), 900, look_at="MARIE", holds="letter", gives_to="MARIE", cues=(Cue(6, 80, "give"),)
    )
    there = scene(giver, Mark(MARIE, Spot(450, 0, 0), 2700, look_at="LOUIS"))
    (held,) = there.held.values()
    assert held.passes is not None
    assert (held.passes.to, 1.0 < held.passes.start < 2.5) == (1, True)
    kept = scene(replace(giver, gives_to=""), Mark(MARIE, Spot(450, 0, 0), 2700))
    assert next(iter(kept.held.values())).passes is None
