"""What ears would say of an ensemble, measured as the bench does; and that the measures hear what is wrong."""

from __future__ import annotations

import numpy as np
import pytest
from music import clicks, dynamics, measured, regularity, tuning, width

RATE = 48_000
TIME = np.arange(6 * RATE) / RATE


@pytest.mark.parametrize("idiom", ["silent-piano", "cafe", "string-quartet"])
def test_an_ensemble_is_in_tune_in_time_alive_and_clean(idiom: str) -> None:
    heard = measured(idiom, milliseconds=12_000, hits=(5_000,), arc=())
    assert heard.kept, heard


def test_the_measures_hear_what_is_out_of_tune_dead_or_clicking() -> None:
    tune = sum(np.sin(2 * np.pi * hertz * TIME) for hertz in (220.0, 277.18, 329.63)) / 6
    assert tuning(tune) > 0.9
    assert tuning(np.random.default_rng(1).standard_normal(len(TIME))) < 0.3
    assert dynamics(tune) < 1
    broken = tune.copy()
    broken[RATE] += 0.8
    assert clicks(broken) > 12 > clicks(tune)
    assert width(np.stack([tune, tune], axis=1)) == pytest.approx(0, abs=1e-9)


def test_the_measures_hear_who_plays_beside_the_beat() -> None:
    def strokes(late: float) -> np.ndarray:
        out = np.zeros(len(TIME))
        for beat in range(11):
            start = round((0.5 * beat + 0.05 + late) * RATE)
            ring = np.arange(20_000) / RATE
            out[start : start + 20_000] += np.sin(2 * np.pi * 440 * ring) * np.exp(-ring * 40)
        return out

    grid = [50, 1050, 2050, 3050, 4050, 5050]
    assert regularity(strokes(0.0), grid, [2] * 5, 0.0) > 0.9
    assert regularity(strokes(0.12), grid, [2] * 5, 0.0) < 0.2
