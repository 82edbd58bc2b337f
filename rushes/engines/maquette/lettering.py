"""Words as flat shapes: for the cards that stand in for things nobody has modelled, for signs and posters.

The letters are Bitstream Vera's, which comes with reportlab; they are rasterised once and covered with rectangles.
"""

from __future__ import annotations

from importlib.resources import as_file, files

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from rushes.engines.maquette.mesh import Mesh, mesh
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.transform import rotate, scale, translate

PIXELS = 36


def lettering(words: str) -> Mesh:
    """The words, 1 high, facing +z, centred on the origin."""
    ink = _rasterised(words)
    height, width = ink.shape
    positions: list[tuple[float, float, float]] = []
    triangles: list[int] = []
    for x0, y0, x1, y1 in _rectangles(ink):
        first = len(positions)
        left, right = (x0 - width / 2) / height, (x1 - width / 2) / height
        top, bottom = 0.5 - y0 / height, 0.5 - y1 / height
        positions += [(left, bottom, 0), (right, bottom, 0), (right, top, 0), (left, top, 0)]
        triangles += [first, first + 1, first + 2, first, first + 2, first + 3]
    if not positions:  # nothing that the font can show
        positions, triangles = [(-0.1, -0.01, 0), (0.1, -0.01, 0), (0.0, 0.01, 0)], [0, 1, 2]
    return mesh(positions, [(0, 0, 1)] * len(positions), triangles)


def width_of(words: str) -> float:
    """How wide ``lettering`` is, for a height of 1."""
    height, width = _rasterised(words).shape
    return float(width / height)


def _rasterised(words: str) -> npt.NDArray[np.bool_]:
    with as_file(files("reportlab").joinpath("fonts", "VeraBd.ttf")) as path:
        font = ImageFont.truetype(str(path), PIXELS)
    ascent, descent = font.getmetrics()
    width = max(1, int(font.getlength(words) + 0.999))
    image = Image.new("L", (width, ascent + descent))
    ImageDraw.Draw(image).text((0, 0), words, font=font, fill=255)
    return np.asarray(image) > 127


def _rectangles(ink: npt.NDArray[np.bool_]) -> list[tuple[int, int, int, int]]:
    """Runs of ink, joined downwards while they keep their ends: (left, top, right, bottom)."""
    done: list[tuple[int, int, int, int]] = []
    open_: dict[tuple[int, int], int] = {}
    for y, row in enumerate([*ink, np.zeros(ink.shape[1], bool)]):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], row.astype(np.int8), [0]])))
        runs = {(int(a), int(b)) for a, b in edges.reshape(-1, 2)}
        for run in [run for run in open_ if run not in runs]:
            done.append((run[0], open_.pop(run), run[1], y))
        for run in sorted(runs):
            open_.setdefault(run, y)
    return sorted(done)


def _lines(words: str, longest: int = 14) -> list[str]:
    """Broken at spaces into at most three lines."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + 1 + len(word) > longest and len(lines) < 3:
            lines.append(word)
        else:
            lines[-1] = f"{lines[-1]} {word}".strip()
    return lines


def card_into(model: Model, words: str, width: float = 0.6) -> None:
    """A card with the words of a thing we cannot draw on a stand, its base at the origin, facing +z, read from both
    sides."""
    number = model.new_part()
    lines = _lines(words)
    height = width * (0.26 + 0.22 * len(lines))
    tilt = translate(0, 0.03, 0) @ rotate("x", -0.14)
    model.add("box", tilt @ translate(0, height / 2, 0) @ scale(width, height, 0.012), "#f1e7d0", number)
    model.add("box", translate(0, 0.015, 0) @ scale(width * 0.7, 0.03, width * 0.35), "#8a6848")
    band = height / (len(lines) + 0.6)
    letters = model.new_part()
    for index, line in enumerate(lines):
        size = min(band * 0.92, width * 0.88 / max(width_of(line), 0.1))
        y = height - band * (index + 0.8)
        for side, angle in ((1, 0.0), (-1, np.pi)):
            where = tilt @ translate(0, y, 0.0075 * side) @ rotate("y", angle) @ scale(size, size, 1)
            model.text(line, where, "#2a2422", letters)
