"""Delivering: each profile's encode against bare PyAV, with the same settings and the same frames, in the same run.

A shot of two seconds is drawn and encoded as the house does; then, in turns, Rushes makes the reel of a delivery of it
(decoded, converted, encoded in a thread of its own) and a plain loop around PyAV does the same. The best turn of each
counts, wall clock and processor time. Then the web delivery, whose packets are copied, against encoding them.
``python bench/delivering.py [width height [profile…]]``; all profiles where none is named. Where other work is done
meanwhile, the processor's column alone says something.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
from texture import texture

from rushes.departments.deliver.deliverables.reel import encode_reel
from rushes.departments.deliver.deliverables.requests import Raster, ReelRequest
from rushes.departments.folder import read_profiles
from rushes.engines import codecs
from rushes.engines.picture_writer import PictureWriter
from rushes.engines.stage import Stage
from rushes.film.delivery import AS_MADE, PictureCoding
from rushes.film.media import Media
from rushes.film.tier import Tier

RATE, FRAMES, TURNS, ASKED = Fraction(24), 48, 4, 1.15
TAKE = Media("take", ".mp4")


def shoot(path: Path, width: int, height: int) -> None:
    random = np.random.default_rng(1895)
    with PictureWriter(path, width, height, RATE) as out:
        for picture in texture(random, width, height, FRAMES):
            out.write_yuv(*(np.ascontiguousarray(plane) for plane in picture))


def with_rushes(take: Path, room: Path, coding: PictureCoding, raster: Raster) -> None:
    encode_reel(ReelRequest(TAKE, FRAMES, raster, coding, Tier.MAQUETTE), Stage(room, {TAKE.digest: take}))


def with_pyav(take: Path, room: Path, coding: PictureCoding, raster: Raster) -> None:
    """The floor: decode, convert, encode, in one loop."""
    codec = codecs.codec_of(coding)
    with av.open(str(take)) as source, av.open(str(room / f"bare{codec.suffix}"), "w") as out:
        pictures = source.streams.video[0]
        pictures.thread_type = "AUTO"
        stream = out.add_stream(codec.encoder, rate=raster.rate, options=codecs.options(coding, raster.rate))
        stream.width, stream.height, stream.pix_fmt = raster.width, raster.height, coding.pixels
        stream.codec_context.thread_count = codec.threads
        for number, frame in enumerate(source.decode(pictures)):
            picture = frame.reformat(raster.width, raster.height, coding.pixels)
            picture.pict_type, picture.pts, picture.time_base = 0, number, 1 / raster.rate
            out.mux(stream.encode(picture))
        out.mux(stream.encode(None))


def in_turns(ours: Callable[[], None], bare: Callable[[], None]) -> list[tuple[float, float]]:
    """(seconds, seconds of the processor) of each, at its best."""
    best = [[float("inf")] * 2, [float("inf")] * 2]
    for _ in range(TURNS):
        for who, work in enumerate((ours, bare)):
            began, worked = time.perf_counter(), time.process_time()
            work()
            taken = time.perf_counter() - began, time.process_time() - worked
            best[who] = [min(before, now) for before, now in zip(best[who], taken, strict=True)]
    return [(one[0], one[1]) for one in best]


def main() -> int:
    width, height = (int(word) for word in sys.argv[1:3]) if len(sys.argv) > 2 else (640, 360)
    profiles = {name: profile for name, profile in read_profiles().items() if name in sys.argv[3:] or not sys.argv[3:]}
    print(f"{FRAMES} frames of {width}×{height}, best of {TURNS} in turns; asked: no more than {ASKED}×")
    print(f"{'profile':<24}{'Rushes':>9}{'PyAV':>9}{'time':>8}{'processor':>11}")
    kept = True
    with tempfile.TemporaryDirectory() as name:
        room = Path(name)
        take = room / "take.mp4"
        shoot(take, width, height)
        for profile in profiles.values():
            raster = Raster(width, height, RATE)
            if profile.picture.codec == AS_MADE:  # copied; at another size it is encoded as the house does
                raster = replace(raster, width=width // 4 * 2, height=height // 4 * 2)
            ours, bare = in_turns(
                lambda profile=profile, raster=raster: with_rushes(take, room, profile.picture, raster),
                lambda profile=profile, raster=raster: with_pyav(take, room, profile.picture, raster),
            )
            slower, busier = ours[0] / bare[0], ours[1] / bare[1]
            kept = kept and slower <= ASKED
            said = "kept" if slower <= ASKED else "MISSED"
            called = f"{profile.name} at half the size" if profile.kept else profile.name
            print(f"{called:<24}{ours[0]:>8.2f}s{bare[0]:>8.2f}s{slower:>7.2f}×{busier:>10.2f}×   {said}")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
