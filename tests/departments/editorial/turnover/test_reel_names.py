"""Reels and timecode, by which a bare EDL finds a shot again."""

from __future__ import annotations

import re
from fractions import Fraction

from rushes.departments.editorial.turnover.reels import reels

KEYS = [
    f"int-café-de-la-gare-{place}/{scene}/line-{line}" for place in range(40) for scene in (1, 2) for line in range(50)
]


def test_a_long_films_reels_are_legal_and_no_two_are_alike() -> None:
    found = reels(KEYS, Fraction(25))
    assert all(re.fullmatch("[A-Z0-9]{8}", reel.name) for reel in found.values())
    assert len({reel.name for reel in found.values()}) == len({reel.start for reel in found.values()}) == len(KEYS)
    assert all(reel.start % 25 == 0 for reel in found.values())


def test_a_reel_stays_what_it_is_when_other_scenes_come_and_go() -> None:
    before = reels(KEYS[:100], Fraction(24))
    after = reels(["ext-jardin-jour/1/establishing", *KEYS[:100]], Fraction(24))
    assert {key: after[key] for key in before} == before


def test_the_shots_of_a_scene_share_its_hour() -> None:
    hour = 3600 * 24
    assert len({reel.start // hour for reel in reels(KEYS[:50], Fraction(24)).values()}) == 1


def test_a_handle_never_reaches_back_over_midnight() -> None:
    assert min(reel.start for reel in reels(KEYS, Fraction(24)).values()) >= 3600 * 24


def test_a_name_without_letters_we_know_is_still_a_reel() -> None:
    assert all(re.fullmatch("[A-Z0-9]{8}", reel.name) for reel in reels(["内-厨房/1", "🎬/1"], Fraction(24)).values())
