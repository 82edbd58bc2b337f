"""Words as flat shapes: for the cards that stand in for things nobody has modelled, for signs and posters.

The letters are Bitstream Vera's, which comes with reportlab; they are rasterised once and covered with rectangles.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image, ImageDraw, ImageFont

from rushes import fonts
from rushes.engines.maquette.mesh import Mesh, mesh
from rushes.engines.maquette.model import Model
from rushes.engines.maquette.transform import rotate, scale, translate
from rushes.fonts.machine import has
from rushes.fonts.setting import Extra, direction, runs

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


_brought: list[tuple[Extra, ...]] = [()]


def write_in(extras: tuple[Extra, ...]) -> None:
    """Which faces words are in from now on, besides Vera: what was written in others is forgotten."""
    if extras == _brought[0]:
        return
    from rushes.engines.maquette.props.build import forget_cards
    from rushes.engines.maquette.sets.build import build

    _brought[0] = extras
    forget_cards()
    build.cache_clear()


def _rasterised(words: str) -> npt.NDArray[np.bool_]:
    font = ImageFont.truetype(str(fonts.bold()), PIXELS)
    ascent, descent = font.getmetrics()
    set_ = [(run, font if run.face is None else run.face.font(PIXELS)) for run in runs(words, _faces(words))]
    lengths = [face.getlength(run.text, direction=direction(run)) for run, face in set_]
    image = Image.new("L", (max(1, int(sum(lengths) + 0.999)), ascent + descent))
    pen, x = ImageDraw.Draw(image), 0.0
    for (run, face), length in zip(set_, lengths, strict=True):
        pen.text((x, ascent), run.text, font=face, fill=255, anchor="ls", direction=direction(run))
        x += length
    return np.asarray(image) > 127


def _faces(words: str) -> tuple[Extra, ...]:
    """Vera knows the West's letters: Greek, Cyrillic and the like are the house's own, others the film's faces'."""
    strange = {sign for sign in words if not sign.isascii() and not has(fonts.bold(), 0, sign)}
    if not strange:
        return ()
    house = fonts.path(fonts.REGULAR)
    ours = frozenset(sign for sign in strange if has(house, 0, sign))
    return (Extra(house, 0, ours, False), *_brought[0])


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
