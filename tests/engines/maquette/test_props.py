"""Props: a lexicon key and a year to a shape, a file in its place, a card where there is none."""

from __future__ import annotations

import tomllib
from pathlib import Path

import numpy as np
import pytest

from rushes.engines.maquette.props import boats, build_prop, build_prop_at, known
from rushes.engines.maquette.props.build import names, outer_box, shape
from rushes.film.blocking import Prop
from rushes.film.spot import Spot

LEXICON = tomllib.loads(
    (Path(__file__).parents[3] / "rushes/departments/breakdown/data/props.toml").read_text(encoding="utf-8")
)
HERE = Spot(0, 0, 0)


def prop(name: str, words: str = "") -> Prop:
    return Prop(name, words or name, HERE)


def test_nearly_every_thing_of_the_lexicon_has_a_shape():
    missing = sorted(key for key in LEXICON if not known(key))
    assert len(missing) <= len(LEXICON) // 20, missing


@pytest.mark.parametrize("year", [1895, 1935, 1975, 2024])
def test_every_shape_stands_on_the_floor_and_is_drawn_within_reason(year):
    for name in names():
        model = shape(name, year)
        low, high = outer_box(model)
        assert np.isfinite(low).all(), name
        assert np.isfinite(high).all(), name
        assert low[1] < 0.06, (name, low[1])
        assert low[1] > (-4.1 if name in boats.NAMES else -0.02), (name, low[1])
        assert sum(len(rows) for rows in model.arrays().values()) < 700, name


@pytest.mark.parametrize("year", [1895, 2024])
def test_shapes_are_about_as_large_as_the_lexicon_says(year):
    for name in names():
        if name in LEXICON and name not in ("train", "metro", "blanket", "sheet"):
            low, high = outer_box(shape(name, year))
            diagonal = float(np.linalg.norm(high - low))
            said = float(np.linalg.norm(np.asarray(LEXICON[name]["size"]) / 1000))
            assert said / 2.6 < diagonal < said * 2.6, (name, diagonal, said)


def test_a_telephone_changes_with_the_period():
    looks = {
        len(b"".join(a.tobytes() for a in shape("telephone", year).arrays().values())) for year in (1900, 1950, 2020)
    }
    assert len(looks) == 3


def test_a_wooden_camera_put_on_the_ground_stands_on_its_tripod_and_in_a_hand_it_does_not():
    on_the_ground, in_a_hand = build_prop(prop("camera"), 1895), build_prop_at(prop("camera"), 1895, 0.0)
    on_a_table = build_prop(Prop("camera", "la caméra", Spot(0, 740, 0)), 1895)
    assert outer_box(on_the_ground)[1][1] > 1.2
    assert outer_box(in_a_hand)[1][1] < 0.4
    assert outer_box(on_a_table)[1][1] < 0.4
    assert outer_box(build_prop(prop("camera"), 1975))[1][1] < 0.4


def test_words_are_written_on_a_thing_that_has_some():
    assert any(name.startswith("text:") for name, _ in shape("newspaper", 1895).arrays())


def test_a_horse_draws_the_carriage_and_trots_with_it():
    still, moved = (build_prop_at(prop("carriage"), 1895, way, left=9.0) for way in (0.0, 1.1))
    assert ("horse:body", 0) in still.arrays()
    assert not np.array_equal(still.arrays()["bone", 0], moved.arrays()["bone", 0])


def test_wheels_turn_with_the_way_and_the_rest_of_the_train_does_not_change():
    still, moved = (build_prop_at(prop("train"), 1895, way) for way in (0.0, 1.5))
    one, other = still.arrays(), moved.arrays()
    assert one.keys() == other.keys()
    changed = sum(int((one[key] != other[key]).any(1).sum()) for key in one)
    assert 8 <= changed <= 40
    assert still.all_smokes(), "a steam engine smokes"


def test_the_front_of_a_train_is_at_its_origin():
    low, high = outer_box(build_prop(prop("train"), 1895))
    assert abs(high[2]) < 0.2
    assert low[2] < -40


def test_an_unknown_thing_becomes_a_card_that_stands():
    assert not known("flux-capacitor")
    low, high = outer_box(build_prop(prop("flux-capacitor", "le convecteur"), 1985))
    assert low[1] > -0.01
    assert 0.2 < high[1] < 2.5
