"""Animals in motion: feet that stay where they stand, wings that open to fly and fold to rest."""

from __future__ import annotations

import numpy as np
import pytest

from rushes.engines.maquette.props.animals import NAMES, PHASES, Stride
from rushes.engines.maquette.props.beasts import beast
from rushes.engines.maquette.props.build import outer_box, shape


@pytest.mark.parametrize("gait", sorted(PHASES))
def test_a_foot_on_the_ground_does_not_slide(gait):
    length = 1.8
    for phase in PHASES[gait]:
        places = []
        for way in np.linspace(0, length, 41)[:-1]:
            forward, up = Stride(way / length, 1.0).foot(phase, length)
            if up == 0:
                places.append((way + forward) % length)
        around = np.unwrap(np.asarray(places) * 2 * np.pi / length)
        assert len(places) >= 19
        assert np.ptp(around[1:]) < 0.5 or np.isclose(np.ptp(around) % (2 * np.pi), 0, atol=1e-6)


def test_at_rest_and_at_its_end_an_animal_stands_as_it_was_drawn():
    at_rest = shape("dog", 1895, 0.0, 5.0).arrays()
    arrived = shape("dog", 1895, 4.7, 0.0).arrays()
    assert all(np.allclose(at_rest[key], arrived[key], atol=1e-6) for key in at_rest)


def test_a_bird_on_its_way_has_its_wings_open_and_no_feet_on_the_ground():
    sitting, flying = shape("gull", 1895), shape("gull", 1895, 2.0, 3.0)
    span = lambda model: float(outer_box(model)[1][0] - outer_box(model)[0][0])  # noqa: E731
    assert span(flying) > 3 * span(sitting)
    assert outer_box(flying)[0][1] > outer_box(sitting)[0][1] + 0.02


def test_a_hen_walks():
    one, other = shape("hen", 1895, 1.0, 3.0), shape("hen", 1895, 1.1, 3.0)
    assert outer_box(one)[0][1] < 0.02
    assert any(not np.array_equal(a, b) for a, b in zip(one.arrays().values(), other.arrays().values(), strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_every_animal_stands_on_its_feet(name):
    low, high = outer_box(shape(name, 1895))
    assert -0.05 < low[1] < 0.1
    assert high[1] > low[1]


def test_a_larger_cousin_keeps_the_proportions():
    dog, wolf = (beast(name).measures["fore"][0][1] for name in ("dog", "wolf"))
    assert wolf / dog == pytest.approx(1.42)
