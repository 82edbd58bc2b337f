"""What somebody has in a hand: upright on the palm or hanging from it, alight until they put it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import cos, inf, sin
from pathlib import Path as File

import numpy as np

from rushes.engines.maquette.ajar import HAND, Ajar, stood
from rushes.engines.maquette.carrying import Grip, grip, hangs, way_of
from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.model import MATERIALS, Key, Model, Rows, together
from rushes.engines.maquette.props import as_opened, build_prop_at, known
from rushes.engines.maquette.transform import Matrix, moved, translate, turn
from rushes.film.blocking import Leaf, Mark, Prop

READ, PUTS_OUT = "read", "put-out"
"""The cues with which a book is open, and at whose middle a flame is out."""
BETWEEN = 0.14  # metres from the right hand to the middle of what both hold
TURNS = 11  # frames to tip a bottle, or to bring a rifle down
_DIM = 0.35


@dataclass
class Held:
    mark: Mark
    name: str
    model: Model
    shape: str
    opening: Ajar | None = None
    passed: tuple[float, int] = (inf, 0)  # when it goes into another hand, and which that is

    def hand(self, number: int, seconds: float) -> int:
        """The number of the hand that has it, ``number`` at first."""
        return number if seconds < self.passed[0] else self.passed[1]

    def matrix(self, hand: Matrix, facing: float, frame: int = 0) -> Matrix:
        """Where it is at a frame, by the hand that has it."""
        x, y, z = hand[:3, 3]
        way = way_of(self.name)
        if way == "both":
            x, z = x + BETWEEN * cos(facing), z - BETWEEN * sin(facing)
        return translate(x, y, z) @ turn(facing) @ self._grip(way, frame).matrix()

    def _grip(self, way: str, frame: int) -> Grip:
        """As it is usually had, or on the way from there to how it is had for what its bearer does."""
        usual = grip(self.shape) or grip(self.name) or Grip()
        if hangs(self.mark, self.name) or way == "grasped":
            usual = replace(usual, at=(0.0, self._height() / (2 if way == "grasped" else 1), 0.0))
        elif way == "hung":
            usual = Grip()  # on the knees
        for cue in self.mark.cues:
            other = grip(self.name, cue.what)
            if other is not None:
                come = 1.0 if cue.start == 0 else smooth((frame - cue.start) / TURNS)
                usual = usual.towards(other, min(come, 1 - smooth((frame - cue.end) / TURNS)))
        return usual

    def burns(self, frame: int) -> bool:
        """Whether its own light is seen; what never had one is not asked."""
        return not any(cue.what == PUTS_OUT and 2 * frame >= cue.start + cue.end for cue in self.mark.cues)

    def rows(self, frame: int, matrix: Matrix) -> list[dict[Key, Rows]]:
        """Its pieces in their place; a flame that is out is but dim glass."""
        pieces = [self.model.arrays()]
        if self.opening is not None and self.opening.moves:
            pieces += self.opening.rows(float(frame / self.opening.rate))
        placed = {key: moved(rows, matrix) for key, rows in together(pieces).items()}
        if self.burns(frame):
            return [placed]
        glow, glass = MATERIALS["glow"], MATERIALS["glass"]
        cold = {(mesh, glass): _cold(rows) for (mesh, material), rows in placed.items() if material == glow}
        return [{key: rows for key, rows in placed.items() if key[1] != glow}, cold]

    def _height(self) -> float:
        tops = [float((rows[:, 7] + np.abs(rows[:, 4:7]).sum(1) / 2).max()) for rows in self.model.arrays().values()]
        return float(max(tops, default=0.3))


def _cold(rows: Rows) -> Rows:
    dim = rows.copy()
    dim[:, 12:15] *= _DIM
    dim[:, 15] = MATERIALS["glass"]
    return dim


def held(mark: Mark, name: str, year: int, file: File | None, opened: Sequence[Leaf], rate: Fraction) -> Held | None:
    """A thing in one of a mark's hands; ``file`` is its own glTF; ``opened``: what the shot opens. None for an empty
    hand, and for a thing that has no shape."""
    if not name or not (known(name) or file):
        return None
    said = next((one for one in opened if one.kind == name), None)
    reads = any(cue.what == READ for cue in mark.cues)
    shown = name if file or not (said or reads) else as_opened(name)
    model = build_prop_at(Prop(shown, name, mark.at), year, 0.0, file)
    leaves = tuple(enumerate(model.all_leaves()))
    if said is not None and leaves:
        opening = Ajar(said, leaves, rate, HAND)
        return Held(mark, name, stood(model, [opening], HAND), shown, opening)
    return Held(mark, name, model.ajar({k: 1.0 for k, _ in leaves}) if reads else model, shown)
