"""Time code, as SMPTE ST 12-1 counts it."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rushes.film import timecode

NTSC, DOUBLE = Fraction(30000, 1001), Fraction(60000, 1001)
RATES = [Fraction(24000, 1001), Fraction(24), Fraction(25), NTSC, Fraction(30), Fraction(50), DOUBLE]


@pytest.mark.parametrize(
    ("frames", "rate", "drop", "told"),
    [
        (90_000, Fraction(25), False, "01:00:00:00"),
        (86_400, Fraction(24000, 1001), False, "01:00:00:00"),
        (1799, NTSC, True, "00:00:59;29"),
        (1800, NTSC, True, "00:01:00;02"),  # 00 and 01 are left out
        (17_981, NTSC, True, "00:09:59;29"),
        (17_982, NTSC, True, "00:10:00;00"),  # but not of every tenth minute
        (107_892, NTSC, True, "01:00:00;00"),
        (3600, DOUBLE, True, "00:01:00;04"),
        (-1, Fraction(25), False, "23:59:59:24"),
    ],
)
def test_a_frame_has_the_number_that_the_standard_gives_it(frames: int, rate: Fraction, drop: bool, told: str) -> None:
    assert timecode.spelt(frames, rate, drop) == told
    assert timecode.frame_of(told, rate) == frames % timecode.frames_a_day(rate, drop)


@given(st.sampled_from(RATES), st.integers(0, 2_000_000), st.booleans())
def test_every_frame_is_found_again_by_its_time_code(rate: Fraction, frame: int, drop: bool) -> None:
    drop = drop and timecode.can_drop(rate)
    assert timecode.frame_of(timecode.spelt(frame, rate, drop), rate) == frame


def test_drop_frame_time_code_shows_the_time_of_the_clock_after_a_day() -> None:
    assert timecode.frames_a_day(NTSC, drop=True) / NTSC == pytest.approx(86_400, abs=0.1)
    assert timecode.frames_a_day(NTSC) / NTSC == pytest.approx(86_486, abs=1)


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("1:00", Fraction(25)),
        ("01:00:00:25", Fraction(25)),
        ("24:00:00:00", Fraction(25)),
        ("00:61:00:00", Fraction(25)),
        ("00:01:00;00", NTSC),
        ("00:01:00;02", Fraction(25)),
        ("", Fraction(24)),
    ],
)
def test_what_no_clock_shows_is_refused(text: str, rate: Fraction) -> None:
    with pytest.raises(ValueError, match=r"time code"):
        timecode.frame_of(text, rate)
