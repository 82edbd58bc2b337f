"""What of a set opens: a door's leaf, a window's sash, a drawer. Shut, it is drawn where it was built."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rushes.engines.maquette.transform import Matrix, moved, translate, turn

if TYPE_CHECKING:
    from rushes.engines.maquette.model import Key, Model, Point, Rows

Shift = tuple[float, float, float]


@dataclass(frozen=True)
class Leaf:
    """Metres and radians in the coordinates of its set. ``kind``: door, window, cupboard, drawer. ``handle``: where a
    hand has it, shut. Wholly open it is turned by ``angle`` about the vertical through ``hinge`` and moved by
    ``slide``. ``model`` is built shut. Seen only once it is open: ``within``, which moves with it (the box of a
    drawer), and ``beyond``, which does not (a hall, shelves).
    ``share``: how far it is open, 0 to 1; None: it moves, and is drawn with what moves."""

    kind: str
    hinge: Point
    handle: Point
    angle: float
    slide: Shift
    model: Model
    within: Model
    beyond: Model
    share: float | None = 0.0

    def matrix(self, share: float) -> Matrix:
        """From where it was built to where it is."""
        x, _, z = self.hinge
        about = translate(x, 0.0, z) @ turn(self.angle * share) @ translate(-x, 0.0, -z)
        return translate(*(way * share for way in self.slide)) @ about

    def parts(self, share: float) -> tuple[dict[Key, Rows], dict[Key, Rows]]:
        """What moves: the leaf, and what is seen of it once it is open."""
        matrix = self.matrix(share)
        leaf, within = (
            {key: moved(rows, matrix) for key, rows in model.arrays().items()} for model in (self.model, self.within)
        )
        return leaf, within

    def drawn(self) -> list[dict[Key, Rows]]:
        """What stands still of it, and what one sees past it."""
        if self.share == 0.0:
            return [self.model.arrays()]
        return [self.beyond.arrays(), *([] if self.share is None else self.parts(self.share))]

    def at(self, share: float | None) -> Leaf:
        return replace(self, share=share)
