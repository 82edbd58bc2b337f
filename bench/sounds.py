"""A contact sheet of every sound the foley knows: its curve over its spectrogram, as one picture.

    python bench/sounds.py [--out sounds.png] [--wav folder] [word …]

Look at it after every change to a recipe, and listen with --wav: one file a sound, its variants in a row.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw

from rushes.departments.effects.kinds import entry
from rushes.engines import wav
from rushes.engines.ambience import Ambience
from rushes.engines.ambience.foley.recipes import recipes
from rushes.engines.ports.text_to_audio import TextToAudio
from rushes.engines.stage import Stage
from rushes.film.blocking import Light
from rushes.film.heading import Hour

CELL = (120, 78)
ACROSS = 13
SPECTRUM = 46  # rows of the cell
LOW, HIGH = 40.0, 18_000.0

Mono = npt.NDArray[np.float32]


def made(name: str, folder: Path, variants: int = 2) -> tuple[Mono, float]:
    """A sound of data/foley by its name ("step/wood"), and the seconds it took."""
    event, _, ground = name.partition("/")
    said = entry(event)
    request = TextToAudio(
        "", "", Light(Hour.DAY, True), (), 0, 0, said["ms"], bool(said.get("held")), 0, event, ground,
        1 if said.get("held") else variants,
    )  # fmt: skip
    began = time.process_time()
    result = Ambience().text_to_audio(request, Stage(folder))
    took = time.process_time() - began
    sound, _ = wav.read(folder / result.files["sound"])
    return sound[:, 0], took


def spectrogram(sound: Mono, wide: int, high: int) -> npt.NDArray[np.uint8]:
    """Decibels in 70 dB of grey, low notes at the bottom, octaves of one height."""
    size = 1024
    window = np.hanning(size)
    edges = np.geomspace(LOW, HIGH, high + 1) * size / wav.RATE
    columns = []
    for start in np.linspace(0, max(len(sound) - size, 0), wide).astype(int):
        part = np.pad(sound[start : start + size], (0, max(0, size - len(sound) + start)))
        power = np.abs(np.fft.rfft(part * window)) ** 2
        columns.append([power[int(a) : max(int(a) + 1, int(b))].max() for a, b in pairwise(edges)])
    level = 10 * np.log10(np.array(columns).T[::-1] + 1e-9)
    return np.clip((level - level.max() + 70) / 70 * 255, 0, 255).astype(np.uint8)


def cell(name: str, sound: Mono) -> Image.Image:
    wide, high = CELL
    image = Image.new("L", CELL, 255)
    image.paste(Image.fromarray(255 - spectrogram(sound, wide - 4, SPECTRUM)), (2, 12))
    draw = ImageDraw.Draw(image)
    draw.text((3, 0), name[:20], fill=0)
    middle, reach = 12 + SPECTRUM + (high - 12 - SPECTRUM) // 2, (high - 12 - SPECTRUM) // 2 - 1
    parts = np.array_split(sound, wide - 4)
    for x, part in enumerate(parts):
        top = float(np.abs(part).max()) if len(part) else 0.0
        draw.line((x + 2, middle - reach * top / 0.7, x + 2, middle + reach * top / 0.7), fill=90)
    return image


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--out", type=Path, default=Path("sounds.png"))
    parser.add_argument("--wav", type=Path)
    asked = parser.parse_args()
    names = [name for name in recipes() if not asked.words or any(word in name for word in asked.words)]
    cells, length, took = [], 0.0, 0.0
    with tempfile.TemporaryDirectory() as room:
        for name in names:
            sound, seconds = made(name, Path(room))
            length, took = length + len(sound) / wav.RATE, took + seconds
            cells.append(cell(name, sound))
            if asked.wav:
                asked.wav.mkdir(parents=True, exist_ok=True)
                wav.write(asked.wav / f"{name.replace('/', '-')}.wav", sound)
    rows = -(-len(cells) // ACROSS)
    sheet = Image.new("L", (CELL[0] * ACROSS, CELL[1] * rows), 255)
    for index, image in enumerate(cells):
        sheet.paste(image, (index % ACROSS * CELL[0], index // ACROSS * CELL[1]))
    sheet.save(asked.out)
    pace = length / max(took, 1e-9)
    print(f"{len(names)} sounds, {length:.0f} s made in {took:.0f} s of one core: {pace:.0f} times real time")
    return 0


if __name__ == "__main__":
    sys.exit(main())
