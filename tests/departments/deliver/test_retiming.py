"""Takes at another speed, and takes that dissolve: every frame looked at."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import numpy as np
import pytest
from films import SMALL, take

from rushes.departments.deliver import make, plan
from rushes.departments.deliver.dissolves import Dissolve, parted
from rushes.departments.deliver.requests import BlackRequest, ConformRequest, DissolveRequest
from rushes.engines import picture_reader
from rushes.engines.stage import Stage
from rushes.film.cut import Cut, PictureEvent
from rushes.film.edit import EditTransition
from rushes.film.media import Media
from rushes.film.tier import Tier


def levels(path: Path) -> np.ndarray:
    return np.array([frame.mean() for frame in picture_reader.rgb_frames(path)])


def conformed(folder: Path, request: ConformRequest, frames: int = 60) -> np.ndarray:
    source = take(folder / "take.mp4", frames, 60)
    make.conform(request, Stage(folder, {"take": source}))
    return levels(folder / "picture.mp4")


def asked(frames: int, offset: int, speed: Fraction) -> ConformRequest:
    return ConformRequest(Media("take", ".mp4"), offset, frames, SMALL, Tier.DRAFT, speed=speed)


@pytest.mark.parametrize(
    ("speed", "offset", "shown"),
    [
        (Fraction(2), 10, [70, 72, 74, 76, 78]),
        (Fraction(1, 2), 10, [70, 70, 71, 71, 72]),
        (Fraction(0), 10, [70, 70, 70, 70, 70]),
        (Fraction(-1), 10, [70, 69, 68, 67, 66]),
        (Fraction(-3, 2), 10, [70, 68, 67, 65, 64]),
    ],
)
def test_a_retimed_take_shows_its_own_frames_repeated_or_left_out(
    tmp_path: Path, speed: Fraction, offset: int, shown: list[int]
) -> None:
    assert np.abs(conformed(tmp_path, asked(5, offset, speed)) - np.array(shown)).max() < 2


def test_a_long_take_runs_backwards_to_its_very_first_frame(tmp_path: Path) -> None:
    seen = conformed(tmp_path, asked(110, 109, Fraction(-1)), frames=110)
    assert np.abs(seen - np.arange(169, 59, -1)).max() < 2


def test_a_take_that_is_faster_than_it_is_long_holds_its_last_picture(tmp_path: Path) -> None:
    assert np.abs(conformed(tmp_path, asked(8, 4, Fraction(2)), frames=10)[-5:] - 69).max() < 2


def test_a_dissolve_goes_evenly_from_the_one_to_the_other(tmp_path: Path) -> None:
    one, other = take(tmp_path / "one.mp4", 20, 40), take(tmp_path / "other.mp4", 20, 140)
    going = ConformRequest(Media("one", ".mp4"), 5, 9, SMALL, Tier.FINAL)
    coming = ConformRequest(Media("other", ".mp4"), 0, 9, SMALL, Tier.DRAFT)
    made = make.dissolve(DissolveRequest(going, coming), Stage(tmp_path, {"one": one, "other": other}))
    at = np.arange(1, 10)
    wanted = (44 + at) * (1 - at / 10) + (139 + at) * at / 10
    assert np.abs(levels(tmp_path / "picture.mp4") - wanted).max() < 2
    assert (made.tier, made.facts["frames"]) == (Tier.DRAFT, 9)


def test_black_is_black_for_as_long_as_it_is_held(tmp_path: Path) -> None:
    make.black(BlackRequest(SMALL), Stage(tmp_path, {}))
    assert levels(tmp_path / "picture.mp4").tolist() == [0.0]


def event(number: int, start: int, frames: int = 24, offset: int = 0) -> PictureEvent:
    media = Media(f"{number:x}" * 64, ".mp4")
    return PictureEvent(
        f"{number}A", f"room/1/line-{number}", "1", start, frames, offset, media, "r", "fake", Tier.DRAFT
    )


def test_what_a_dissolve_shows_of_two_takes_is_taken_off_both() -> None:
    two = Cut("film", SMALL, (event(1, 0), event(2, 24, offset=6)), (), (EditTransition(24, 4, 6),))
    first, dissolve, last = parted(two)
    assert isinstance(dissolve, Dissolve)
    assert (first.start, first.frames, first.offset) == (0, 20, 0)
    assert (dissolve.going.offset, dissolve.going.frames) == (20, 10)
    assert (dissolve.coming.offset, dissolve.coming.frames) == (2, 10)
    assert (last.start, last.frames, last.offset) == (30, 18, 12)


def test_a_dissolve_longer_than_a_shot_is_as_long_as_the_shot() -> None:
    two = Cut("film", SMALL, (event(1, 0, 5), event(2, 5, 30)), (), (EditTransition(5, 8, 4),))
    parts = list(parted(two))
    assert isinstance(parts[0], Dissolve)
    assert sum(part.going.frames if isinstance(part, Dissolve) else part.frames for part in parts) == 35


def test_a_retimed_take_is_never_joined_as_it_is() -> None:
    facts = {"encoding": "h264-high-2", "width": 160, "height": 90, "frames": 24, "rate": "24"}
    whole = event(1, 0)
    assert plan.is_ready(whole, facts, SMALL)
    assert not plan.is_ready(replace(whole, speed=Fraction(1, 2)), facts, SMALL)
