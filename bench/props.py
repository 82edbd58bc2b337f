"""A contact sheet of everything the maquette has a shape for, each filling its frame, in the ink of a film.

    python bench/props.py [--year 1935] [--out props.png] [word …]

Look at it after every change to a recipe: what a director would not want in an insert shot is not finished.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from rushes.engines.maquette import puffs
from rushes.engines.maquette.culling import Balls
from rushes.engines.maquette.drawn import Drawn, ShotLight
from rushes.engines.maquette.looks import mood
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.props.build import names, outer_box, shape
from rushes.engines.maquette.renderer import Renderer
from rushes.engines.maquette.transform import Matrix, translate
from rushes.engines.maquette.view import View
from rushes.film.blocking import Light
from rushes.film.heading import Hour

CELL = (240, 180)
ACROSS = 8
ROWS = 6
LENS = 70.0
FILLED = 0.97  # of the frame's width or height


def standing(model: Model, low: Matrix, size: float) -> Model:
    """The thing on a sheet of paper."""
    table = Model()
    table.include(model, translate(0, -min(0.0, float(low[1])), 0))
    table.box(0, -size * 0.05, 0, size * 60, size * 0.05, size * 60, "#e9dcc0")
    table.meshes.update(model.meshes)
    return table


def portrait(renderer: Renderer, model: Model, turned: float = 0.6, above: float = 0.34) -> Image.Image:
    """From the front, a little from its left and from above; the thing fills four fifths of the frame."""
    low, high = outer_box(model)
    size = float(np.linalg.norm(high - low))
    model = standing(model, low, size)
    middle = (low + high) / 2 - (0, min(0.0, float(low[1])), 0)
    ahead = -np.array([np.sin(turned) * np.cos(above), np.sin(above), np.cos(turned) * np.cos(above)])
    far = distance(high - low, ahead)
    eye = middle - far * ahead
    view = View(eye, middle, LENS, 16.0, far, CELL[0] / CELL[1], near=far * 0.2, far=max(400.0, far * 8))
    day = replace(mood(Light(Hour.DAY, True)), fog=(0.0, 1.3, 0.0, 0.001), shafts=0.0, vignette=0.2, exposure=0.98)
    light = ShotLight(day, np.array([-0.6, 0.6, 0.5]), middle, size * 0.8)
    seen = Balls.around(model.arrays(), model.meshes).seen_by([view], CELL[0])
    renderer.begin(*CELL, 1.0, light, seen, model.arrays(), model.meshes)
    renderer.draw(Drawn(view, {}, puffs.NOTHING))
    renderer.finish(0)
    picture = Image.fromarray(renderer.picture())
    renderer.end()
    return picture


def distance(size: Matrix, ahead: Matrix) -> float:
    """From where a box of this size fills the frame."""
    view = View(-ahead, np.zeros(3), LENS, 16.0, 1.0, CELL[0] / CELL[1])
    right, up, _ = view.axes
    corners = np.array([[x, y, z] for x in (-0.5, 0.5) for y in (-0.5, 0.5) for z in (-0.5, 0.5)]) * size
    across, tall = view.slope
    needed = np.maximum(np.abs(corners @ right) / across, np.abs(corners @ up) / tall) / FILLED
    return float((needed - corners @ ahead).max())


def sheet(pictures: Sequence[tuple[str, Image.Image]]) -> Image.Image:
    """Frames with their words under them."""
    wide, high = CELL[0], CELL[1] + 16
    rows = -(-len(pictures) // ACROSS)
    whole = Image.new("RGB", (wide * min(ACROSS, len(pictures)), high * rows), "#f4eee0")
    pen = ImageDraw.Draw(whole)
    for number, (words, picture) in enumerate(pictures):
        at = number % ACROSS * wide, number // ACROSS * high
        whole.paste(picture, at)
        pen.text((at[0] + 4, at[1] + CELL[1] + 1), words, "#1d1613")
    return whole


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("words", nargs="*", help="lexicon keys; all where none is given")
    parser.add_argument("--year", type=int, default=1935)
    parser.add_argument("--turned", type=float, default=0.6, help="radians round the thing")
    parser.add_argument("--out", type=Path, default=Path("props.png"))
    given = parser.parse_args()
    words = given.words or names()
    renderer = Renderer()
    made = [(f"{word} {given.year}", portrait(renderer, shape(word, given.year), given.turned)) for word in words]
    each = ACROSS * ROWS
    for first in range(0, len(made), each):
        out = given.out if len(made) <= each else given.out.with_stem(f"{given.out.stem}-{first // each + 1}")
        sheet(made[first : first + each]).save(out)
        print(out)
    renderer.close()


if __name__ == "__main__":
    main()
