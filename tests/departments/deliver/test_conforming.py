"""Takes from anywhere, brought to the film's format."""

from __future__ import annotations

import itertools
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest
from films import SMALL, take

from rushes.departments.deliver import make
from rushes.departments.deliver.fitting import fit
from rushes.departments.deliver.requests import ConformRequest
from rushes.engines import picture_reader
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.format import Format
from rushes.film.media import Media
from rushes.film.tier import Tier

WIDE = Format(640, 360, aspect=Fraction(239, 100))


def conform(tmp_path: Path, source: Path, request: ConformRequest) -> tuple[list[np.ndarray], dict[str, object]]:
    out = tmp_path / "out"
    out.mkdir()
    made = make.conform(request, Stage(out, {"take": source}))
    assert made.tier is request.tier
    return list(picture_reader.rgb_frames(out / "picture.mp4")), made.facts


def asked(frames: int, offset: int = 0, format: Format = SMALL) -> ConformRequest:
    return ConformRequest(Media("take", ".mp4"), offset, frames, format, Tier.DRAFT)


def test_the_frames_asked_for_are_the_frames_given(tmp_path: Path) -> None:
    source = take(tmp_path / "take.mp4", 40, 100)
    frames, facts = conform(tmp_path, source, asked(10, offset=15))
    assert np.abs(np.array([f.mean() for f in frames]) - np.arange(115, 125)).max() < 2
    assert (facts["frames"], facts["held"], facts["encoding"]) == (10, 0, "h264-high-2")


def test_a_conformed_take_can_be_joined_with_the_houses_own(tmp_path: Path) -> None:
    source = take(tmp_path / "take.mp4", 10, 100, Format(320, 240, Fraction(30)))
    own = take(tmp_path / "own.mp4", 10, 100)
    conform(tmp_path, source, asked(8))
    both = []
    for path in (own, tmp_path / "out" / "picture.mp4"):
        with av.open(str(path)) as container:
            both.append(container.streams.video[0].codec_context.extradata)
    assert both[0] == both[1]


def test_a_take_that_needs_nothing_is_not_encoded_again(tmp_path: Path) -> None:
    source = take(tmp_path / "take.mp4", 10, 100)
    _, facts = conform(tmp_path, source, asked(10))
    assert (tmp_path / "out" / "picture.mp4").read_bytes() == source.read_bytes()
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["picture.mp4"]
    assert facts["frames"] == 10


def test_thirty_frames_a_second_become_twenty_four_without_drifting(tmp_path: Path) -> None:
    source = take(tmp_path / "take.mp4", 60, 100, replace(SMALL, rate=Fraction(30)))
    frames, facts = conform(tmp_path, source, asked(48))
    wanted = np.array([100 + number * 30 // 24 for number in range(48)])
    assert np.abs(np.array([f.mean() for f in frames]) - wanted).max() < 2
    assert facts["held"] == 0


def test_a_take_that_is_too_short_holds_its_last_picture_and_says_so(tmp_path: Path) -> None:
    source = take(tmp_path / "take.mp4", 6, 100)
    frames, facts = conform(tmp_path, source, asked(10))
    assert abs(frames[-1].mean() - 105) < 2
    assert facts["held"] == 4


def test_a_square_take_stands_between_black_bars(tmp_path: Path) -> None:
    source = take(tmp_path / "take.mp4", 2, 200, Format(90, 90))
    (first, _), _ = conform(tmp_path, source, asked(2))
    assert first[45, 80].min() > 190
    assert first[45, :30].max() < 8
    assert first[45, -30:].max() < 8


def test_a_full_frame_take_is_masked_where_the_film_is_wider(tmp_path: Path) -> None:
    source = take(tmp_path / "take.mp4", 2, 200, Format(640, 360))
    (first, _), _ = conform(tmp_path, source, asked(2, format=WIDE))
    assert first[:40].max() < 8
    assert first[60:300, :4].min() > 190


def test_fades_begin_and_end_in_the_dark(tmp_path: Path) -> None:
    source = take(tmp_path / "take.mp4", 30, 200)
    frames, _ = conform(tmp_path, source, replace(asked(30), fade_in=8, fade_out=8))
    means = [frame.mean() for frame in frames]
    assert means[0] < 15
    assert means[-1] < 15
    assert all(before < after for before, after in itertools.pairwise(means[:9]))
    assert abs(means[15] - 215) < 2


@pytest.mark.parametrize(
    ("shape", "format", "size", "window"),
    [
        (Fraction(16, 9), Format(640, 360), (640, 360), (0, 0, 640, 360)),
        (Fraction(4, 3), Format(640, 360), (480, 360), (80, 0, 560, 360)),
        (Fraction(16, 9), Format(360, 640, aspect=Fraction(9, 16)), (360, 202), (0, 218, 360, 420)),
        (Fraction(239, 100), WIDE, (640, 268), (0, 46, 640, 314)),
        (Fraction(16, 9), WIDE, (640, 360), (0, 46, 640, 314)),
        (Fraction(1), WIDE, (268, 268), (186, 46, 454, 314)),
    ],
)
def test_every_shape_finds_its_place(
    shape: Fraction, format: Format, size: tuple[int, int], window: tuple[int, int, int, int]
) -> None:
    place = fit(shape, format)
    assert (place.width, place.height) == size
    assert place.window == window


def test_what_is_no_video_is_named(tmp_path: Path) -> None:
    source = tmp_path / "letter.mp4"
    source.write_text("Chère Marie, " * 50)
    with pytest.raises(EngineFailed, match=r"letter\.mp4"):
        conform(tmp_path, source, asked(2))
