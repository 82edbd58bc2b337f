"""Frames in, a segment of the master out; and the frames back."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from fractions import Fraction
from hashlib import blake2b
from pathlib import Path

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from rushes.engines import picture_reader
from rushes.engines.colour import rgb_to_yuv, yuv_to_rgb
from rushes.engines.picture_writer import PictureWriter
from rushes.errors import EngineFailed

RATES = [Fraction(24), Fraction(25), Fraction(24000, 1001), Fraction(30000, 1001), Fraction(12), Fraction(60)]


def grey(level: int, width: int = 64, height: int = 36) -> NDArray[np.uint8]:
    return np.full((height, width, 3), level, np.uint8)


def noisy(number: int, width: int = 160, height: int = 90) -> NDArray[np.uint8]:
    y, x = np.mgrid[0:height, 0:width]
    picture = np.stack([(x * 3 + number * 5) % 256, (y * 5 + number) % 256, (x * y + number * 7) % 256], -1)
    return picture.astype(np.uint8)


def write(path: Path, frames: int, rate: Fraction = Fraction(24), width: int = 160, height: int = 90) -> Path:
    with PictureWriter(path, width, height, rate) as out:
        for number in range(frames):
            out.write_rgb(noisy(number, width, height))
    return path


@pytest.mark.parametrize("rate", RATES, ids=str)
def test_every_frame_has_its_exact_time_at_every_rate(tmp_path: Path, rate: Fraction) -> None:
    path = write(tmp_path / "a.mp4", 31, rate)
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        times = [frame.pts * stream.time_base * rate for frame in container.decode(stream)]
        assert times == list(range(31))
        assert stream.duration * stream.time_base * rate == 31
        assert stream.average_rate == rate


def test_the_picture_says_that_it_is_high_profile_bt709_in_limited_range(tmp_path: Path) -> None:
    with av.open(str(write(tmp_path / "a.mp4", 3))) as container:
        codec = container.streams.video[0].codec_context
        assert (codec.profile, codec.pix_fmt) == ("High", "yuv420p")
        assert (codec.color_primaries, codec.color_trc, codec.colorspace, codec.color_range) == (1, 1, 1, 1)


def test_two_processes_write_the_same_bytes(tmp_path: Path) -> None:
    first = write(tmp_path / "a.mp4", 20)
    code = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
        "from test_picture_writer import write; write(Path(sys.argv[1]), 20)"
    )
    other = tmp_path / "b.mp4"
    subprocess.run([sys.executable, "-c", code, str(other), str(Path(__file__).parent)], check=True)
    assert blake2b(first.read_bytes()).digest() == blake2b(other.read_bytes()).digest()


def test_segments_of_different_pictures_and_lengths_share_their_parameters(tmp_path: Path) -> None:
    def parameters(path: Path) -> bytes:
        with av.open(str(path)) as container:
            return bytes(container.streams.video[0].codec_context.extradata)

    with PictureWriter(tmp_path / "still.mp4", 160, 90, Fraction(24)) as out:
        out.write_rgb(grey(16, 160, 90))
    assert parameters(write(tmp_path / "moving.mp4", 70)) == parameters(tmp_path / "still.mp4")


def test_an_exception_while_drawing_leaves_no_half_file(tmp_path: Path) -> None:
    def draw() -> None:
        with PictureWriter(tmp_path / "a.mp4", 64, 36, Fraction(24)) as out:
            out.write_rgb(grey(3))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        draw()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="No such file"):
        PictureWriter(tmp_path / "missing" / "a.mp4", 64, 36, Fraction(24))


if hasattr(os, "fork"):  # limits on the size of a file are a thing of POSIX

    def test_a_disk_that_fills_up_comes_back_as_the_error_it_was(tmp_path: Path) -> None:
        code = (
            "import resource, signal, sys; from pathlib import Path; sys.path.insert(0, sys.argv[2]);"
            "signal.signal(signal.SIGXFSZ, signal.SIG_IGN); resource.setrlimit(resource.RLIMIT_FSIZE, (60000, 60000));"
            "from test_picture_writer import write\n"
            "try: write(Path(sys.argv[1]), 300, width=320, height=180)\n"
            "except OSError as problem: print(problem.errno)"
        )
        path = tmp_path / "a.mp4"
        done = subprocess.run(
            [sys.executable, "-c", code, str(path), str(Path(__file__).parent)],
            capture_output=True,
            text=True,
            check=True,
        )
        assert done.stdout.split() == [str(errno.EFBIG)]
        assert not path.exists()


def test_an_odd_size_is_refused() -> None:
    with pytest.raises(ValueError, match="even"):
        PictureWriter(Path("never.mp4"), 63, 36, Fraction(24))


def test_a_buffer_may_be_drawn_in_again_as_soon_as_it_is_written(tmp_path: Path) -> None:
    buffer = grey(0)
    with PictureWriter(tmp_path / "a.mp4", 64, 36, Fraction(24)) as out:
        for number in range(20):
            buffer[...] = number * 12
            out.write_yuv(*rgb_to_yuv(buffer))
    means = [frame.mean() for frame in picture_reader.rgb_frames(tmp_path / "a.mp4")]
    assert np.abs(np.array(means) - np.arange(20) * 12).max() < 3


@pytest.mark.parametrize("number", [0, 1, 17, 47, 48, 59])
def test_one_frame_is_found_by_its_number(tmp_path: Path, number: int) -> None:
    path = tmp_path / "a.mp4"
    with PictureWriter(path, 64, 36, Fraction(24)) as out:
        for level in range(60):
            out.write_rgb(grey(level * 4))
    assert abs(picture_reader.rgb_frame(path, number).mean() - number * 4) < 3


def test_a_frame_past_the_end_is_an_error_with_the_number(tmp_path: Path) -> None:
    path = write(tmp_path / "a.mp4", 3)
    with pytest.raises(EngineFailed, match="frame 9"):
        picture_reader.rgb_frame(path, 9)


def test_a_file_that_is_no_video_is_said_to_be_none(tmp_path: Path) -> None:
    path = tmp_path / "take.mp4"
    path.write_bytes(b"this is not a video" * 99)
    with pytest.raises(EngineFailed, match=r"take\.mp4"):
        picture_reader.facts(path)


def test_colours_come_back_and_black_and_white_are_exact() -> None:
    colours = np.array([[0, 0, 0], [255, 255, 255], [200, 30, 30], [20, 180, 60], [30, 60, 220]], np.uint8)
    picture = np.kron(colours[None], np.ones((8, 8, 1), np.uint8)).astype(np.uint8)
    y, u, v = rgb_to_yuv(picture)
    assert (y[0, 0], u[0, 0], v[0, 0]) == (16, 128, 128)
    assert (y[0, 8], u[0, 4], v[0, 4]) == (235, 128, 128)
    back = yuv_to_rgb(y, u, v)
    assert np.abs(back[4, 4::8].astype(int) - colours).max() <= 3
