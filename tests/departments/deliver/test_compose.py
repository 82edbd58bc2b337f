"""Pictures mixed in place."""

from __future__ import annotations

import numpy as np
import pytest

from rushes.departments.deliver.compose import Planes, black, dissolve, fade, fade_weight, overlay


def plain(y: int, u: int = 100, v: int = 150, width: int = 32, height: int = 18) -> Planes:
    return (
        np.full((height, width), y, np.uint8),
        np.full((height // 2, width // 2), u, np.uint8),
        np.full((height // 2, width // 2), v, np.uint8),
    )


def test_a_fade_ends_in_black_and_begins_with_the_picture() -> None:
    picture = plain(200)
    fade(picture, 256)
    assert [int(p[0, 0]) for p in picture] == [200, 100, 150]
    fade(picture, 0)
    assert [int(p[0, 0]) for p in picture] == [16, 128, 128]


def test_a_fade_keeps_grey_grey() -> None:
    for weight in range(257):
        picture = plain(180, 128, 128)
        fade(picture, weight)
        assert int(picture[1][0, 0]) == int(picture[2][0, 0]) == 128


def test_half_a_dissolve_is_the_mean_and_its_ends_are_exact() -> None:
    for weight, wanted in ((0, 40), (128, 120), (256, 200)):
        picture = plain(40)
        dissolve(picture, plain(200), weight)
        assert abs(int(picture[0][3, 3]) - wanted) <= (weight == 128)


def test_an_inset_stands_where_it_is_put_and_is_cut_at_the_edge() -> None:
    picture = black(32, 18)
    overlay(picture, plain(235, width=16, height=8), 24, 14)
    assert picture[0][14:, 24:].min() == 235
    assert int((picture[0] == 235).sum()) == 4 * 8
    overlay(picture, plain(90, width=16, height=8), -8, -4)
    assert int((picture[0] == 90).sum()) == 4 * 8
    assert picture[1][:2, :4].max() == 100


def test_an_inset_wholly_outside_changes_nothing() -> None:
    picture = black(32, 18)
    overlay(picture, plain(235, width=16, height=8), 64, 0)
    overlay(picture, plain(235, width=16, height=8), -40, -20)
    assert picture[0].max() == 16


def test_a_veil_is_seen_through() -> None:
    picture = plain(40)
    overlay(picture, plain(200, width=16, height=8), 0, 0, opacity=128)
    assert abs(int(picture[0][0, 0]) - 120) <= 1
    assert int(picture[0][17, 31]) == 40


def test_an_odd_place_is_refused() -> None:
    with pytest.raises(ValueError, match="even"):
        overlay(black(32, 18), plain(9, width=2, height=2), 1, 0)


def test_weights_rise_and_fall_evenly() -> None:
    weights = [fade_weight(number, 20, 6, 4) for number in range(20)]
    assert weights[:7] == sorted(weights[:7])
    assert weights[15:] == sorted(weights[15:], reverse=True)
    assert weights[6:16] == [256] * 10
    assert 0 < weights[0] < 40
    assert 0 < weights[-1] < 60
