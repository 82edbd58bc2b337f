"""Whether other programs see what the maquette sees: silhouettes of everybody and everything, by overlap.

    python bench/export.py FILM --scene 1 --blender /path/to/a/python/with/bpy

Exports a scene, measures its ids pass, lets Blender's Cycles render the same frames through the exported cameras with
a flat colour for each entity, and prints the share of pixels they have in common (intersection over union).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from math import gcd
from pathlib import Path

import av
import numpy as np
from PIL import Image

from rushes.film.spelling import unaccented
from rushes.pipeline import open_film

PIXELS = 320 * 180  # of a picture, in the film's own proportion
SMALL = 60  # pixels: smaller silhouettes are all edge
WAYS = {"gltf": ".glb", "usd": ".usdc"}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("film", type=Path)
    ask.add_argument("--scene", default="1")
    ask.add_argument("--blender", required=True)
    ask.add_argument("--apart", type=Path, help="where pictures go of what differs by a twentieth and more")
    ask.add_argument("--to", default="gltf", choices=WAYS)
    told = ask.parse_args()
    out, size = told.film / "out", _size(told.film)
    _rushes("export", "--to", told.to, told.scene, str(told.film))
    scenes = json.loads(_rushes("breakdown", "--json", str(told.film)))["scenes"]
    numbers = [shot["shot"] for scene in scenes if scene["scene"] == told.scene for shot in scene["shots"]]
    _rushes("shoot", "--passes", "ids", "--size", "x".join(map(str, size)), *numbers, str(told.film))
    with tempfile.TemporaryDirectory() as scratch:
        overlaps = compare(
            out, f"{told.film.resolve().name}-{told.scene}{WAYS[told.to]}", numbers, size, told, Path(scratch)
        )
    print(f"{'mean':>24} {np.mean(overlaps):.4f}   least {min(overlaps):.4f}   of {len(overlaps)} silhouettes")


def compare(
    out: Path, file: str, numbers: list[str], size: tuple[int, int], told: argparse.Namespace, scratch: Path
) -> list[float]:
    """The overlap of each silhouette that both should see."""
    abouts = {number: json.loads((out / "passes" / number / "ids.json").read_text("utf-8")) for number in numbers}
    rows = [row for about in abouts.values() for row in about["table"]]
    names = sorted({row["name"] for row in rows if row["kind"] not in ("leaf", "set")})
    palette = [[(k % 6) / 5, (k // 6 % 6) / 5, (k // 36 % 6) / 5] for k in range(1, 216)]
    colours = dict(zip(names, palette, strict=False))
    starts, first = {}, 0
    for number in numbers:
        starts[number] = first
        first += abouts[number]["frames"]
    frames = {
        number: sorted({0, abouts[number]["frames"] // 4 * 2, abouts[number]["frames"] - 1}) for number in numbers
    }
    pictures = [[number, starts[number] + frame] for number in numbers for frame in frames[number]]
    wanted = {
        "size": size,
        "entities": colours | {_plain(n): c for n, c in colours.items()},
        "leaves": sorted({row["name"] for row in rows if row["kind"] == "leaf"}),
        "spare": palette[len(names) :],
        "pictures": pictures,
    }
    (scratch / "wanted.json").write_text(json.dumps(wanted), encoding="utf-8")
    script = Path(__file__).with_name("blender_silhouettes.py")
    command = [told.blender, str(script), str(out / file), str(scratch / "wanted.json"), str(scratch)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    leaves = json.loads((scratch / "leaves.json").read_text("utf-8"))
    overlaps = []
    for number in numbers:
        own = _frames(out / "passes" / number / "ids.mkv")
        for frame in frames[number]:
            theirs = np.asarray(Image.open(scratch / f"{number}-{starts[number] + frame}.png").convert("RGB"))
            for row in abouts[number]["table"]:
                if row["kind"] == "set":
                    continue
                ours = (own[frame] == _sixteen(row["colour"])).all(-1)
                if row["kind"] == "leaf":  # of the set's leaves of that kind, those that are where this one is
                    several = [_painted(theirs, colour) for kind, colour in leaves if kind == row["name"]]
                    mine = [one for one in several if (one & ours).sum() > 0.5 * one.sum()]
                    other = np.any([np.zeros_like(ours), *mine], axis=0)
                else:
                    other = _painted(theirs, colours[row["name"]])
                if ours.sum() + other.sum() > 2 * SMALL:
                    overlap = float((ours & other).sum() / (ours | other).sum())
                    overlaps.append(overlap)
                    if told.apart and overlap < 0.95:
                        told.apart.mkdir(parents=True, exist_ok=True)
                        both = Image.fromarray(np.stack([ours, other, ours & other], -1).astype(np.uint8) * 255)
                        both.save(told.apart / f"{number}-{frame}-{row['number']}.png")
                    print(f"{number:>4} frame {frame:4d} {row['name'][:24]:>24} {overlap:.4f}")
    return overlaps


def _painted(picture: np.ndarray, colour: list[float]) -> np.ndarray:
    """Where Blender has this colour."""
    return np.asarray((np.abs(picture - np.round(np.array(colour) * 255)) < 3).all(-1))


def _size(film: Path) -> tuple[int, int]:
    """As small as silhouettes can be compared, in exactly the film's proportion."""
    form = open_film(film).film.format
    whole = gcd(form.width, form.height)
    wide, high = form.width // whole, form.height // whole
    times = max(1, round((PIXELS / (wide * high)) ** 0.5))
    return wide * times, high * times


def _frames(path: Path) -> list[np.ndarray]:
    with av.open(str(path)) as container:
        return [frame.to_ndarray(format="rgb48le") for frame in container.decode(video=0)]


def _sixteen(colour: str) -> np.ndarray:
    return np.array([int(colour[k : k + 2], 16) * 257 for k in (1, 3, 5)])


def _plain(name: str) -> str:
    """As USD writes a name."""
    return "".join(one if one.isascii() and one.isalnum() else "_" for one in unaccented(name))


def _rushes(*words: str) -> str:
    command = [sys.executable, "-m", "rushes", *words]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, encoding="utf-8").stdout


main()
