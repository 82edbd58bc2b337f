"""Joining and encoding a clip list with fades and a picture in a picture: Rushes, MoviePy 2 and bare PyAV.

The same frames, the same encoder settings; the three take turns in one process, and the best of each counts. First
from frames in memory, where composing and encoding is all that is measured (bare PyAV is given the composed frames);
then from files, where reading is in it too (bare PyAV reads and encodes the clips, and composes nothing).
``python bench/joining.py``; MoviePy comes from bench/requirements.txt.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import TypeAlias

import av
import numpy as np
from moviepy import CompositeVideoClip, VideoClip, VideoFileClip, concatenate_videoclips, vfx
from texture import texture

from rushes.departments.deliver.compose import Planes, fade, fade_weight, overlay, own
from rushes.engines import encoding
from rushes.engines.colour import yuv_to_rgb
from rushes.engines.picture_reader import yuv_frames
from rushes.engines.picture_writer import PictureWriter, add_picture_stream, fill, open_bitexact

WIDTH, HEIGHT, RATE = 640, 360, Fraction(24)
CLIPS, LENGTH = 4, 60  # four clips of two and a half seconds
FADE = 12  # frames, in and out of each
INSET = (160, 90, 464, 16)  # width, height, x, y
TURNS = 5
OURS, MOVIEPY, PYAV = "Rushes", "MoviePy 2", "bare PyAV"
ASKED = {MOVIEPY: 2.0, PYAV: 0.85}

Runs: TypeAlias = dict[str, Callable[[], None]]
Clips: TypeAlias = list[list[Planes]]


@dataclass(frozen=True)
class Reel:
    """The clips, and the small picture that runs over all of them: as files, and as the frames read from them."""

    clips: tuple[Path, ...]
    inset: Path
    frames: Clips
    inset_frames: list[Planes]


def shoot(room: Path) -> Reel:
    """Clips with something to encode: a drifting ink-and-paper texture with grain, from a fixed seed."""
    random = np.random.default_rng(1895)
    clips = tuple(room / f"clip-{number}.mp4" for number in range(CLIPS))
    for clip in clips:
        write(clip, WIDTH, HEIGHT, texture(random, WIDTH, HEIGHT, LENGTH))
    inset = room / "inset.mp4"
    write(inset, INSET[0], INSET[1], texture(random, INSET[0], INSET[1], CLIPS * LENGTH))
    frames = [[own(picture) for picture in yuv_frames(clip)] for clip in clips]
    return Reel(clips, inset, frames, [own(picture) for picture in yuv_frames(inset)])


def write(path: Path, width: int, height: int, pictures: Iterable[Planes]) -> None:
    with PictureWriter(path, width, height, RATE) as out:
        for picture in pictures:
            out.write_yuv(*(np.ascontiguousarray(plane) for plane in picture))


def composed(clips: Iterable[Iterable[Planes]], inset: Iterable[Planes]) -> Iterator[Planes]:
    """The edit as Rushes makes it: fade and overlay on the planes, one frame at a time."""
    insets = iter(inset)
    for clip in clips:
        for number, picture in enumerate(clip):
            mine = own(picture)
            fade(mine, fade_weight(number, LENGTH, FADE, FADE))
            overlay(mine, next(insets), INSET[2], INSET[3])
            yield mine


def with_moviepy(clips: list[VideoClip], inset: VideoClip, target: Path) -> None:
    seconds = float(FADE / RATE)
    film = concatenate_videoclips([clip.with_effects([vfx.FadeIn(seconds), vfx.FadeOut(seconds)]) for clip in clips])
    film = CompositeVideoClip([film, inset.with_position(INSET[2:])], size=(WIDTH, HEIGHT))
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


def in_memory(pictures: list[Planes]) -> VideoClip:
    """Frames as MoviePy wants them, RGB, ready before the clock starts."""
    rgb = [yuv_to_rgb(*picture) for picture in pictures]
    return VideoClip(lambda t: rgb[min(len(rgb) - 1, round(t * RATE))], duration=float(len(rgb) / RATE))


def from_files(reel: Reel, target: Path) -> None:
    opened = [VideoFileClip(str(path), audio=False) for path in (*reel.clips, reel.inset)]
    with_moviepy(opened[:-1], opened[-1], target)
    for clip in opened:
        clip.close()


def with_pyav(pictures: Iterable[Planes], target: Path) -> None:
    """The floor: a plain loop around the encoder."""
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
        ready = list(composed(reel.frames, reel.inset_frames))
        clips, inset = [in_memory(clip) for clip in reel.frames], in_memory(reel.inset_frames)
        out = room / "out.mp4"
        memory: Runs = {
            OURS: lambda: write(out, WIDTH, HEIGHT, composed(reel.frames, reel.inset_frames)),
            MOVIEPY: lambda: with_moviepy(clips, inset, out),
            PYAV: lambda: with_pyav(ready, out),
        }
        files: Runs = {
            OURS: lambda: write(out, WIDTH, HEIGHT, composed(map(yuv_frames, reel.clips), yuv_frames(reel.inset))),
            MOVIEPY: lambda: from_files(reel, out),
            PYAV: lambda: with_pyav((picture for clip in reel.clips for picture in yuv_frames(clip)), out),
        }
        print(f"{CLIPS * LENGTH} frames of {WIDTH}×{HEIGHT}, fades, a picture in a picture; best of {TURNS} in turns")
        kept = report("from frames in memory", in_turns(memory))
        return 0 if report("from files", in_turns(files)) and kept else 1


def in_turns(runs: Runs) -> dict[str, float]:
    """Frames a second of each, at its best."""
    times: dict[str, list[float]] = {who: [] for who in runs}
    for _ in range(TURNS):
        for who, work in runs.items():
            times[who].append(timed(work))
    return {who: CLIPS * LENGTH / min(taken) for who, taken in times.items()}


def report(title: str, rate: dict[str, float]) -> bool:
    print(f"{title:<24}{'frames/s':>10}{'Rushes is':>12}{'asked':>9}")
    passed = True
    for who, frames in rate.items():
        ratio, asked = rate[OURS] / frames, ASKED.get(who, 1.0)
        passed = passed and ratio >= asked
        print(f"  {who:<22}{frames:>10.0f}{ratio:>11.2f}×{asked:>8.2f}×   {'kept' if ratio >= asked else 'MISSED'}")
    return passed


if __name__ == "__main__":
    sys.exit(main())
