"""A voice made faster, measured."""

from __future__ import annotations

import numpy as np
import pytest

from rushes.departments.languages.hurrying import hurried
from rushes.engines.listening.pitch import melody

RATE = 48_000


def tone(seconds: float, hertz: float = 140.0) -> np.ndarray:
    """A voice of a kind: a pulse a period, through two resonances."""
    time = np.arange(round(seconds * RATE)) / RATE
    return 0.2 * sum(np.sin(2 * np.pi * hertz * n * time) / n for n in range(1, 20))


def check() -> None:
    return


SPEECH = np.concatenate([tone(1.0), np.zeros(RATE), tone(1.0)])


@pytest.mark.parametrize(("seconds", "pace"), [(2.6, 1.0), (2.4, 1.0), (2.2, 1.11), (2.0, 1.25)])
def test_pauses_go_first_and_words_only_after_them(seconds: float, pace: float) -> None:
    spoken, _, found = hurried(SPEECH, round(seconds * RATE), 1.25, check)
    assert abs(len(spoken) - seconds * RATE) <= 2
    assert found == pytest.approx(pace, abs=0.02)


def test_no_word_is_hurried_beyond_what_it_bears() -> None:
    spoken, _, pace = hurried(SPEECH, RATE // 2, 1.25, check)
    assert pace == 1.25
    assert len(spoken) == pytest.approx((1.6 + 0.4) * RATE, abs=RATE // 50)


def test_it_keeps_its_pitch_and_its_level() -> None:
    spoken, _, _ = hurried(tone(2.0), round(1.6 * RATE), 1.25, check)
    assert melody(spoken).median == pytest.approx(140, rel=0.01)
    assert np.sqrt((spoken**2).mean()) == pytest.approx(np.sqrt((tone(2.0) ** 2).mean()), rel=0.1)


def test_words_are_told_where_they_are_heard_now() -> None:
    spoken, moved, _ = hurried(SPEECH, round(2.4 * RATE), 1.25, check)
    begins = np.flatnonzero(np.abs(spoken[RATE // 2 * 2 + 2000 :]) > 0.05)[0] + RATE // 2 * 2 + 2000
    assert moved(0) == 0
    assert moved(len(SPEECH)) == len(spoken)
    assert abs(moved(2 * RATE) - begins) < RATE // 50
