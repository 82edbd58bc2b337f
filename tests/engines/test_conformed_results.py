"""What models give, brought to the take's size, rate and length, or refused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from PIL import Image

from rushes.engines import conforming
from rushes.engines.conforming import Asked, Limits
from rushes.engines.ports.image_to_image import ImageToImage
from rushes.engines.ports.video_to_video import VideoToVideo
from rushes.errors import EngineFailed
from rushes.film.media import Media

_ASKED = Asked(96, 64, 13, Fraction(16))
_SHOT = VideoToVideo("", "restyle", 18, Fraction(24), 96, 64)


def _frames(count: int, width: int = 96, height: int = 64, light: int = 200, moves: bool = True) -> Iterator[Any]:
    for number in range(count):
        picture = np.zeros((height, width, 3), np.uint8)
        at = number if moves else 0
        picture[:, at : at + 20] = light
        yield av.VideoFrame.from_ndarray(picture, format="rgb24")


def _written(frames: Iterator[Any], tmp_path: Path, asked: Asked = _ASKED) -> dict[str, Any]:
    return conforming.written(frames, _SHOT, asked, tmp_path / "take.mp4", lambda: None)


def test_frames_at_the_models_rate_become_the_shots_own(tmp_path: Path) -> None:
    facts = _written(_frames(13), tmp_path)
    with av.open(str(tmp_path / "take.mp4")) as take:
        stream = take.streams.video[0]
        assert (stream.width, stream.height, stream.average_rate) == (96, 64, 24)
        assert len(list(take.decode(stream))) == facts["frames"] == 18


@pytest.mark.parametrize(
    ("frames", "told"),
    [
        (_frames(13, light=0), "Every frame of it is black."),
        (_frames(13, light=8), "Every frame of it is black."),
        (_frames(13, moves=False), "All its 18 frames are the same picture."),
        (_frames(9), "It gave 9 frames, 0.56 s; the shot lasts 0.75 s."),
        (_frames(0), "It gave 0 frames"),
        (_frames(17), "It was asked for 13 frames and gave 17."),
        (_frames(13, width=64), "It gave a picture of 64×64 where 96×64 was asked for."),
        (_frames(13, width=48, height=32), "It gave a picture of 48×32 where 96×64 was asked for."),
    ],
    ids=["black", "nearly black", "frozen", "short", "empty", "long", "misshapen", "small"],
)
def test_a_ruined_result_is_refused_with_its_reason_and_leaves_nothing(
    frames: Iterator[Any], told: str, tmp_path: Path
) -> None:
    with pytest.raises(EngineFailed, match=re.escape(told)) as refused:
        _written(frames, tmp_path)
    assert refused.value.todo
    assert not (tmp_path / "take.mp4").exists()


def test_a_still_shot_of_a_few_frames_may_stand_still(tmp_path: Path) -> None:
    shot = VideoToVideo("", "restyle", 4, Fraction(24), 96, 64)
    asked = Asked(96, 64, 4, Fraction(24))
    conforming.written(_frames(4, moves=False), shot, asked, tmp_path / "take.mp4", lambda: None)
    assert (tmp_path / "take.mp4").exists()


def test_a_black_picture_is_refused_and_a_dark_one_is_not(tmp_path: Path) -> None:
    request = ImageToImage("", Media("still", ".png"), 96, 64)
    asked = Asked(96, 64, 1, Fraction(0))
    Image.new("RGB", (96, 64), (3, 3, 3)).save(tmp_path / "black.png")
    with pytest.raises(EngineFailed, match="black all over"):
        conforming.still(tmp_path / "black.png", request, asked, tmp_path / "picture.png")
    Image.new("RGB", (96, 64), (30, 20, 40)).save(tmp_path / "dark.png")
    conforming.still(tmp_path / "dark.png", request, asked, tmp_path / "picture.png")


@pytest.mark.parametrize(
    ("film", "asked"),
    [((1920, 1080), (848, 480)), ((1920, 800), (960, 400)), ((1080, 1080), (624, 624)), ((1080, 1920), (480, 848))],
)
def test_a_model_of_so_many_pixels_works_at_the_films_own_shape(film: tuple[int, int], asked: tuple[int, int]) -> None:
    shot = VideoToVideo("", "restyle", 9, Fraction(24), *film)
    found = conforming.asked_of(shot, Limits(pixels=832 * 480, multiple=16, frame_step=4))
    assert (found.width, found.height) == asked
    assert abs(found.width * found.height / (832 * 480) - 1) < 0.05


def test_a_shot_longer_than_the_model_can_make_says_how_long_it_may_be() -> None:
    shot = VideoToVideo("", "restyle", 144, Fraction(24), 96, 64)
    with pytest.raises(EngineFailed, match=r"lasts 6\.0 s; this engine makes 5\.1 s at most"):
        conforming.asked_of(shot, Limits(max_frames=81, rate=Fraction(16), frame_step=4))
