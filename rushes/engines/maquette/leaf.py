"""What opens: a door's leaf, a window's sash, a drawer, a lid, a curtain. As it usually is, it is drawn where it was
built."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import numpy as np

from rushes.engines.maquette.transform import Axis, Matrix, moved, rotate, scale, translate

if TYPE_CHECKING:
    from collections.abc import Callable

    from rushes.engines.maquette.model import Key, Model, Point, Rows

Shift = tuple[float, float, float]
STILL: Shift = (0.0, 0.0, 0.0)
WHOLE: Shift = (1.0, 1.0, 1.0)


@dataclass(frozen=True)
class Swing:
    """How a leaf goes from shut to wholly open, metres and radians: turned by ``angle`` about the ``axis`` through the
    hinge, moved by ``slide``, and so many times as large from the hinge (a curtain that is drawn)."""

    angle: float = 0.0
    slide: Shift = STILL
    axis: Axis = "y"
    gather: Shift = WHOLE

    def matrix(self, hinge: Point, share: float) -> Matrix:
        x, y, z = hinge
        size = scale(*(1.0 + (whole - 1.0) * share for whole in self.gather))
        about = translate(x, y, z) @ rotate(self.axis, self.angle * share) @ size @ translate(-x, -y, -z)
        return translate(*(way * share for way in self.slide)) @ about


@dataclass(frozen=True)
class Leaf:
    """``kind``: door, window, cupboard, drawer, or the lexicon's key of what it is of. ``hinge``, and ``handle``, where
    a hand has it, shut; in the frame ``place`` puts into the model's coordinates, as the swing is.
    ``model`` is built as it is ``usual``, a share from 0, shut, to 1. Seen only once it is open: ``within``, which
    moves with it (the box of a drawer), and ``beyond``, which does not (a hall, shelves).
    ``share``: how far it is open; None: it moves, and is drawn with what moves."""

    kind: str
    hinge: Point
    handle: Point
    swing: Swing
    model: Model
    within: Model
    beyond: Model
    usual: float = 0.0
    share: float | None = 0.0
    place: Matrix = field(default_factory=lambda: np.eye(4), compare=False)

    def _matrix(self, share: float) -> Matrix:
        return self.place @ self.swing.matrix(self.hinge, share) @ np.linalg.inv(self.place)

    def matrix(self, share: float) -> Matrix:
        """From where it was built to where it is."""
        if not self.usual:
            return self._matrix(share)
        return self._matrix(share) @ np.linalg.inv(self._matrix(self.usual))

    def grip(self, share: float) -> Point:
        """Where a hand has it."""
        x, y, z = (self._matrix(share) @ self.place @ np.array([*self.handle, 1.0]))[:3]
        return float(x), float(y), float(z)

    def parts(self, share: float) -> tuple[dict[Key, Rows], dict[Key, Rows]]:
        """What moves: the leaf, and what is seen of it once it is open."""
        matrix = self.matrix(share)
        leaf, within = (
            {key: moved(rows, matrix) for key, rows in model.arrays().items()} for model in (self.model, self.within)
        )
        return leaf, within

    def contents(self, share: float) -> dict[Key, Rows]:
        """What is seen past it; too small to be seen while it is shut."""
        if share:
            return self.beyond.arrays()
        here = self.place @ translate(*self.hinge) @ scale(1e-6) @ np.linalg.inv(self.place)
        return {key: moved(rows, here) for key, rows in self.beyond.arrays().items()}

    def drawn(self) -> list[dict[Key, Rows]]:
        """What stands still of it, and what one sees past it."""
        if self.share == self.usual:
            return [self.model.arrays(), *([self.beyond.arrays()] if self.usual else [])]
        return [self.beyond.arrays(), *([] if self.share is None else self.parts(self.share))]

    def at(self, share: float | None) -> Leaf:
        return replace(self, share=share)

    def placed(self, matrix: Matrix, as_part: Callable[[Model], Model] | None = None) -> Leaf:
        """The same put into another model by ``matrix``; ``as_part`` gives the pieces put there, where not theirs."""
        put = as_part or (lambda model: model.put(matrix))
        models = {name: put(getattr(self, name)) for name in ("model", "within", "beyond")}
        return replace(self, place=matrix @ self.place, **models)
