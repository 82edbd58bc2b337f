"""The measure of shimmer follows an eye: it overlooks grain and sees what boils."""

from __future__ import annotations

import numpy as np
import pytest

from rushes.testing.shimmer import shimmer

STILL = np.tile(np.linspace(30, 200, 160).astype(np.uint8), (90, 1))


def test_a_frozen_picture_does_not_shimmer() -> None:
    assert shimmer([STILL] * 30) == 0.0


def test_grain_counts_for_little_and_a_patch_that_comes_and_goes_for_much() -> None:
    chance = np.random.default_rng(1)
    grain = [chance.integers(100, 109, (360, 160)).astype(np.uint8) for _ in range(12)]
    blotches = [np.kron(one[::12, ::10], np.ones((12, 10))).astype(np.uint8) for one in grain]
    assert shimmer(blotches) > 3 * shimmer(grain)


def test_only_what_stands_still_is_measured() -> None:
    mask = np.zeros(STILL.shape, bool)
    mask[:, :20] = True
    moving = [STILL.copy() for _ in range(8)]
    for number, frame in enumerate(moving):
        frame[:, 60:] = 10 * number
    assert shimmer(moving, mask) == 0.0 < shimmer(moving)


def test_one_frame_has_nothing_to_compare() -> None:
    with pytest.raises(ValueError, match="two"):
        shimmer([STILL])
