"""A film's cut in Blender's sequencer, seen and heard beside the film's own master.

    python bench/blender_cut.py FILM --blender /path/to/a/python/with/bpy

Exports the cut of a film that is made, lets tools/blender_sequencer.py lay it in a scene, renders twenty of its frames
and its sound by the sequencer, and says how near they are to out/FILM.mp4: PSNR of the frames, and of each second of
sound by how many decibels it is louder and how alike the waves are.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import av
import numpy as np
from PIL import Image

FRAMES = 20
TOOL = Path(__file__).parent.parent / "tools" / "blender_sequencer.py"
RENDERS = """\
import sys
sys.path.insert(0, {tools!r})
from pathlib import Path
import bpy
import blender_sequencer
for sentence in blender_sequencer.lay(Path({cut!r})):
    print("NOT LAID", sentence)
scene = bpy.context.scene
scene.render.resolution_x, scene.render.resolution_y, scene.render.resolution_percentage = {width}, {height}, 100
scene.render.image_settings.file_format = "PNG"
for frame in {frames!r}:
    scene.frame_set(frame + 1)
    scene.render.filepath = {folder!r} + f"/{{frame}}.png"
    bpy.ops.render.render(write_still=True)
bpy.ops.sound.mixdown(filepath={folder!r} + "/sound.flac", container="FLAC", codec="FLAC", format="S24")
"""


def main() -> int:
    words = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    words.add_argument("film", type=Path)
    words.add_argument("--blender", required=True, help="A Python that has the module bpy.")
    words.add_argument("--sound", default="mix", help="What is heard of the cut: mix or clips.")
    told = words.parse_args()
    film: Path = told.film.resolve()
    command = [sys.executable, "-m", "rushes", "cut", "export", "-q", "--to", "otio", "--media", "h264"]
    subprocess.run([*command, "--sound", told.sound, str(film)], check=True)
    pictures, sound = master(film / "out" / f"{film.name}.mp4")
    chosen = range(0, len(pictures), max(1, len(pictures) // FRAMES))
    with tempfile.TemporaryDirectory() as room:
        height, width = pictures[0].shape[:2]
        cut = film / "out" / f"{film.name}-otio" / f"{film.name}.otio"
        script = RENDERS.format(
            tools=str(TOOL.parent), cut=str(cut), width=width, height=height, frames=list(chosen), folder=room
        )
        (Path(room) / "render.py").write_text(script, encoding="utf-8")
        done = subprocess.run([told.blender, f"{room}/render.py"], check=True, capture_output=True, text=True)
        print(*(line for line in done.stdout.splitlines() if line.startswith("NOT LAID")), sep="\n", end="")
        near = [psnr(pictures[frame], np.asarray(Image.open(f"{room}/{frame}.png").convert("RGB"))) for frame in chosen]
        louder, alike = beside(sound, heard(Path(room) / "sound.flac"))
    print(f"{len(near)} frames: {min(near):.1f} dB at the least, {np.median(near):.1f} dB in the middle")
    apart = max(map(abs, louder))
    print(f"{len(louder)} seconds of sound: {apart:.1f} dB apart at the most, {np.median(alike):.3f} alike")
    return 0 if min(near) > 35 else 1


def master(path: Path) -> tuple[list[np.ndarray], np.ndarray]:
    with av.open(str(path)) as file:
        pictures = [frame.to_ndarray(format="rgb24") for frame in file.decode(video=0)]
    return pictures, heard(path)


def heard(path: Path) -> np.ndarray:
    """[samples], the mean of both channels."""
    with av.open(str(path)) as file:
        resampler = av.AudioResampler(format="fltp", layout="stereo", rate=48_000)
        parts = [part.to_ndarray() for frame in file.decode(audio=0) for part in resampler.resample(frame)]
    return np.concatenate(parts, axis=1).mean(axis=0)


def psnr(one: np.ndarray, other: np.ndarray) -> float:
    return float(10 * np.log10(255**2 / max(np.square(one.astype(float) - other).mean(), 1e-6)))


def beside(one: np.ndarray, other: np.ndarray) -> tuple[list[float], list[float]]:
    louder, alike = [], []
    for start in range(0, min(len(one), len(other)) - 48_000, 48_000):
        x, y = one[start : start + 48_000], other[start : start + 48_000]
        if np.square(x).mean() > 1e-7:
            louder.append(float(10 * np.log10(np.square(y).mean() / np.square(x).mean())))
            alike.append(float((x * y).sum() / np.sqrt(np.square(x).sum() * np.square(y).sum())))
    return louder, alike


if __name__ == "__main__":
    sys.exit(main())
