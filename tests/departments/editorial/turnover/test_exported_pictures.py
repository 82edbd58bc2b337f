"""A shot's file as an editor's program opens it: every frame, in its colours, with its timecode and its reel."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import numpy.typing as npt
import pytest

from rushes.departments.editorial.turnover import make
from rushes.departments.editorial.turnover.request import PictureRequest, Stretch
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.stage import Stage
from rushes.errors import EngineFailed
from rushes.film.media import Media
from rushes.film.tier import Tier

WIDTH, HEIGHT, FRAMES = 256, 144, 10
TAKE, HANDLES = Media("take", ".mp4"), Media("handles", ".mp4")
REQUEST = PictureRequest(
    stretches=(Stretch(HANDLES, 1, 2), Stretch(TAKE, 0, FRAMES), Stretch(HANDLES, 3, 2)),
    codec="prores",
    width=WIDTH,
    height=HEIGHT,
    rate=Fraction(24),
    timecode="09:14:31:22",
    reel="KITCX7Q2",
    title="2B",
    head=2,
    tail=2,
    tier=Tier.MAQUETTE,
)
Luma = npt.NDArray[np.float64]


def pictures(path: Path, count: int, first: int, rate: Fraction) -> None:
    """A gradient that moves over another in colour, its frames numbered by brightness."""
    y, x = np.mgrid[:HEIGHT, :WIDTH]
    with PictureWriter(path, WIDTH, HEIGHT, rate) as out:
        for number in range(first, first + count):
            luma = (40 + (x + y + 6 * number) % 128).astype(np.uint8)
            blue = (90 + (y[::2, ::2] // 4 + number) % 60).astype(np.uint8)
            red = (110 + (x[::2, ::2] // 8) % 60).astype(np.uint8)
            out.write_yuv(luma, blue, red)


def made(room: Path, **more: object) -> tuple[Path, Stage]:
    request: PictureRequest = replace(REQUEST, **more)  # type: ignore[arg-type]
    room.mkdir(exist_ok=True)
    pictures(room / "take.mp4", FRAMES, 0, request.rate)
    pictures(room / "handles.mp4", 6, 100, request.rate)
    stage = Stage(room, {"take": room / "take.mp4", "handles": room / "handles.mp4"})
    result = make.picture(request, stage)
    return room / result.files["picture"], stage


def lumas(path: Path) -> Iterator[Luma]:
    """Every frame's brightness on the scale of eight bits."""
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            deep = frame.format.name.endswith("10le")
            kind, scale = (np.uint16, 4) if deep else (np.uint8, 1)
            rows = np.frombuffer(frame.planes[0], kind).reshape(frame.height, -1)
            yield rows[:, : frame.width] / scale


def psnr(found: Luma, wanted: Luma) -> float:
    return float(10 * np.log10(255**2 / max(np.mean((found - wanted) ** 2), 1e-9)))


@pytest.mark.parametrize(
    ("codec", "name", "profile", "least"),
    [("prores", "prores", "HQ", 48), ("dnxhr", "dnxhd", "DNXHR HQ", 40), ("h264", "h264", "High", 42)],
)
def test_the_frames_inside_the_handles_are_the_takes_own(
    tmp_path: Path, codec: str, name: str, profile: str, least: float
) -> None:
    path, _ = made(tmp_path, codec=codec)
    found, take, handles = (list(lumas(each)) for each in (path, tmp_path / "take.mp4", tmp_path / "handles.mp4"))
    wanted = [*handles[1:3], *take, *handles[3:5]]
    assert len(found) == len(wanted)
    assert min(psnr(*pair) for pair in zip(found, wanted, strict=True)) > least
    with av.open(str(path)) as container:
        context = container.streams.video[0].codec_context
        assert (context.name, context.profile) == (name, profile)
        assert (context.color_primaries, context.color_trc, context.colorspace, context.color_range) == (1, 1, 1, 1)
        assert container.streams.video[0].frames == FRAMES + 4


def test_ten_bits_keep_the_takes_colour_between_its_rows(tmp_path: Path) -> None:
    """Colour has twice the rows in the file: each is three parts of the row it lies nearer to, one of the other."""
    path, _ = made(tmp_path)
    with av.open(str(path)) as new, av.open(str(tmp_path / "take.mp4")) as old:
        tall = list(new.decode(video=0))[2]
        small = next(old.decode(video=0))
    wide = np.frombuffer(tall.planes[1], np.uint16).reshape(HEIGHT, -1)[:, : WIDTH // 2] / 4
    own = np.frombuffer(small.planes[1], np.uint8).reshape(HEIGHT // 2, -1)[:, : WIDTH // 2].astype(float)
    nearer, further = own[10], own[9]
    assert np.abs(wide[20] - (3 * nearer + further) / 4).mean() < 0.6
    assert np.abs(wide - np.repeat(own, 2, axis=0)).mean() < 1.5


@pytest.mark.parametrize(
    ("rate", "timecode"),
    [
        (Fraction(24000, 1001), "09:14:31:22"),
        (Fraction(25), "18:00:00:00"),
        (Fraction(30000, 1001), "09:15:00;02"),
        (Fraction(50), "02:00:59:49"),
    ],
)
def test_timecode_and_reel_are_on_a_track_of_the_file(tmp_path: Path, rate: Fraction, timecode: str) -> None:
    path, _ = made(tmp_path, rate=rate, timecode=timecode)
    with av.open(str(path)) as container:
        picture = container.streams.video[0]
        (track,) = (stream for stream in container.streams if stream.type == "data")
        assert picture.average_rate == rate
        assert track.metadata["timecode"] == timecode
        assert track.metadata["reel_name"] == "KITCX7Q2"


def test_the_same_shot_gives_the_same_bytes(tmp_path: Path) -> None:
    first, _ = made(tmp_path / "one")
    second, _ = made(tmp_path / "other")
    assert first.read_bytes() == second.read_bytes()


def test_a_take_that_is_too_short_is_told_and_no_frame_is_made_up(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="its take has 10 frames, the cut wants 12"):
        made(tmp_path, stretches=(Stretch(TAKE, 0, 12),))


def test_dnxhr_says_that_a_picture_is_too_small_for_it(tmp_path: Path) -> None:
    with pytest.raises(EngineFailed, match="no pictures smaller than 256×120"):
        made(tmp_path, codec="dnxhr", width=128, height=72)
