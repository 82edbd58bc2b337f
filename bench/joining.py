"""Joining and encoding a clip list with fades and a picture in a picture: Rushes, MoviePy 2 and bare PyAV.

The same files, the same frames, the same encoder settings; the three take turns in one process, and the best of
each counts. ``python bench/joining.py``; MoviePy comes from bench/requirements.txt.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from moviepy import CompositeVideoClip, VideoFileClip, concatenate_videoclips, vfx

from rushes.departments.deliver.compose import Planes, fade, fade_weight, overlay, own
from rushes.engines import encoding
from rushes.engines.picture_reader import yuv_frames
from rushes.engines.picture_writer import PictureWriter, add_picture_stream, fill, open_bitexact

WIDTH, HEIGHT, RATE = 640, 360, Fraction(24)
CLIPS, LENGTH = 6, 72  # six clips of three seconds
FADE = 12  # frames, in and out of each
INSET = (160, 90, 464, 16)  # width, height, x, y
TURNS = 5


@dataclass(frozen=True)
class Reel:
    """The clips, and the small picture that runs over all of them."""

    clips: tuple[Path, ...]
    inset: Path

    @property
    def frames(self) -> int:
        return len(self.clips) * LENGTH


def shoot(room: Path) -> Reel:
    """Clips with something to encode: a drifting ink-and-paper texture with grain, from a fixed seed."""
    random = np.random.default_rng(1895)
    clips = []
    for number in range(CLIPS):
        clips.append(room / f"clip-{number}.mp4")
        write(clips[-1], texture(random, WIDTH, HEIGHT, LENGTH))
    inset = room / "inset.mp4"
    write(inset, texture(random, INSET[0], INSET[1], CLIPS * LENGTH))
    return Reel(tuple(clips), inset)


def texture(random: np.random.Generator, width: int, height: int, frames: int) -> Iterator[Planes]:
    wide = random.integers(40, 220, ((height + frames) // 8 + 1, (width + 2 * frames) // 8 + 1)).astype(np.uint8)
    drawing = np.kron(wide, np.ones((8, 8), np.uint8))
    drawing[::23] = 24  # ink lines
    chroma = np.kron(random.integers(110, 146, (height // 8 + 1, width // 8 + 1)), np.ones((4, 4))).astype(np.uint8)
    u, v = chroma[: height // 2, : width // 2], chroma[::-1][: height // 2, : width // 2]
    for number in range(frames):
        y = drawing[number // 2 : number // 2 + height, 2 * number : 2 * number + width]
        grain = random.integers(0, 6, (height, width), np.uint8)
        yield y + grain, u, v


def write(path: Path, pictures: Iterator[Planes]) -> None:
    width, height = (INSET[0], INSET[1]) if path.stem == "inset" else (WIDTH, HEIGHT)
    with PictureWriter(path, width, height, RATE) as out:
        for picture in pictures:
            out.write_yuv(*(np.ascontiguousarray(plane) for plane in picture))


def composed(reel: Reel) -> Iterator[Planes]:
    """The edit as Rushes makes it: read, fade and overlay on the planes, one frame at a time."""
    insets = yuv_frames(reel.inset)
    for clip in reel.clips:
        for number, (picture, inset) in enumerate(zip(yuv_frames(clip), insets, strict=False)):
            mine = own(picture)
            fade(mine, fade_weight(number, LENGTH, FADE, FADE))
            overlay(mine, inset, INSET[2], INSET[3])
            yield mine


def with_rushes(reel: Reel, target: Path) -> None:
    with PictureWriter(target, WIDTH, HEIGHT, RATE) as out:
        for picture in composed(reel):
            out.write_yuv(*picture)


def with_moviepy(reel: Reel, target: Path) -> None:
    seconds = FADE / RATE
    opened = [VideoFileClip(str(path), audio=False) for path in (*reel.clips, reel.inset)]
    fades = [vfx.FadeIn(float(seconds)), vfx.FadeOut(float(seconds))]
    film = concatenate_videoclips([clip.with_effects(fades) for clip in opened[:-1]])
    film = CompositeVideoClip([film, opened[-1].with_position(INSET[2:])], size=(WIDTH, HEIGHT))
    options = encoding.x264_options(RATE)
    parameters = ["-crf", options["crf"], "-profile:v", options["profile"], "-x264-params", options["x264-params"]]
    film.write_videofile(
        str(target),
        fps=float(RATE),
        codec=encoding.CODEC,
        preset=options["preset"],
        threads=encoding.THREADS,
        audio=False,
        ffmpeg_params=parameters,
        logger=None,
    )
    for clip in opened:
        clip.close()


def with_pyav(pictures: list[Planes], target: Path) -> None:
    """The floor: frames that are there already, encoded in a plain loop."""
    with open_bitexact(target, RATE) as out:
        stream = add_picture_stream(out, WIDTH, HEIGHT, RATE)
        for number, picture in enumerate(pictures):
            frame = av.VideoFrame(WIDTH, HEIGHT, "yuv420p")
            for plane, values in zip(frame.planes, picture, strict=True):
                fill(plane, values)
            frame.pts = number
            out.mux(stream.encode(frame))
        out.mux(stream.encode(None))


def timed(work: Callable[[], None]) -> float:
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def main() -> int:
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        reel = shoot(room)
        pictures = list(composed(reel))
        runs: dict[str, Callable[[], None]] = {
            "Rushes": lambda: with_rushes(reel, room / "rushes.mp4"),
            "MoviePy 2": lambda: with_moviepy(reel, room / "moviepy.mp4"),
            "bare PyAV": lambda: with_pyav(pictures, room / "pyav.mp4"),
        }
        times: dict[str, list[float]] = {who: [] for who in runs}
        for _ in range(TURNS):
            for who, work in runs.items():
                times[who].append(timed(work))
        rate = {who: reel.frames / min(taken) for who, taken in times.items()}
        return report(rate)


def report(rate: dict[str, float]) -> int:
    ours = rate["Rushes"]
    print(f"{CLIPS * LENGTH} frames of {WIDTH}×{HEIGHT}, fades, a picture in a picture; best of {TURNS}")
    print(f"{'':12}{'frames/s':>10}{'Rushes is':>12}")
    for who, frames in rate.items():
        print(f"{who:12}{frames:>10.0f}{ours / frames:>11.2f}×")
    passed = ours >= 2 * rate["MoviePy 2"] and ours >= 0.85 * rate["bare PyAV"]
    print("asked: 2.00× MoviePy 2 and 0.85× bare PyAV:", "kept" if passed else "MISSED")
    return 0 if passed else 1


if __name__ == "__main__":
    sys.exit(main())
