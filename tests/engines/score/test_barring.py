"""A bar line on every hit, at a tempo that hardly moves."""

from __future__ import annotations

import itertools

import pytest

from rushes.engines.dsp import dice
from rushes.engines.score.barring import lay_bars

FRAME = 0.042  # seconds: one frame at 24 a second


def hits_of(turn: int, seconds: float) -> list[float]:
    chance = dice("hits of a test", turn)
    return sorted(float(each) for each in chance.uniform(1.0, seconds - 1.0, int(chance.integers(0, 7))))


@pytest.mark.parametrize("turn", range(25))
@pytest.mark.parametrize("metre", [3, 4])
def test_a_bar_begins_within_a_frame_of_every_hit(turn: int, metre: int) -> None:
    seconds = 12.0 + 3.1 * turn
    hits = hits_of(turn, seconds)
    bars = lay_bars(seconds, hits, 60 + 2.5 * turn, metre)
    for hit in [*hits, seconds]:
        assert min(abs(bar.start - hit) for bar in bars) <= FRAME


@pytest.mark.parametrize("turn", range(12))
def test_bars_follow_one_another_without_a_gap(turn: int) -> None:
    bars = lay_bars(30.0, hits_of(turn, 30.0), 84, 4)
    assert bars[0].start == 0
    for bar, after in itertools.pairwise(bars):
        assert after.start == pytest.approx(bar.start + bar.seconds, abs=1e-6)
        assert after.at == bar.at + bar.beats


def test_the_tempo_stays_near_the_moods_where_hits_leave_it_room() -> None:
    bars = lay_bars(60.0, [13.37, 29.2, 47.5], 92, 4, slowing=False)
    assert all(0.88 < bar.bpm / 92 < 1.14 for bar in bars)
    assert sum(bar.beats == 4 for bar in bars) > 0.8 * len(bars)


def test_a_cue_slows_into_its_last_chord() -> None:
    bars = lay_bars(30.0, [], 90, 4)
    assert bars[-2].quarter > 1.1 * bars[0].quarter


def test_two_hits_half_a_second_apart_are_both_met() -> None:
    bars = lay_bars(20.0, [9.0, 9.5], 90, 4)
    starts = [bar.start for bar in bars]
    assert any(abs(start - 9.0) < FRAME for start in starts)
    assert any(abs(start - 9.5) < FRAME for start in starts)
