"""The furniture of the sets as far as a camera minds it, from ``data/solids.toml``: what stands before whom."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from math import ceil, hypot
from string import ascii_letters

from rushes.departments.blocking.tables import table
from rushes.departments.blocking.vectors import Vec

CELL, LEVEL, LEVELS = 200, 250, 10  # millimetres: the side of a column, and its steps
# The letters of the plans: from and to which level something stands that has air under it.
RAISED = dict(zip([(a, b) for a in range(1, LEVELS) for b in range(a, LEVELS)], ascii_letters, strict=False))
_STEP = 150.0  # millimetres between the points of a sight that are looked at
_OWN = 420.0  # millimetres round somebody: their own chair hides nobody
_LENS = 120.0  # and round a lens


@dataclass(frozen=True)
class Furniture:
    """Columns by cell of the floor; a column is (base, top), millimetres."""

    columns: dict[tuple[int, int], tuple[int, int]]

    def stands(self, x: float, y: float, z: float) -> bool:
        """Whether something is at a point."""
        column = self.columns.get((int(x // CELL), int(z // CELL)))
        return column is not None and column[0] <= y < column[1]

    def before(self, eye: Vec, point: Vec) -> bool:
        """Whether something stands in the sight of a point."""
        dx, dy, dz = point.x - eye.x, point.y - eye.y, point.z - eye.z
        level = hypot(dx, dz)
        steps = ceil((level - _OWN - _LENS) / _STEP)
        if steps <= 0:
            return False
        columns = self.columns
        first, step = _LENS / level, (level - _OWN - _LENS) / level / steps
        for k in range(steps + 1):
            share = first + k * step
            column = columns.get((int((eye.x + dx * share) // CELL), int((eye.z + dz * share) // CELL)))
            if column is not None and column[0] <= eye.y + dy * share < column[1]:
                return True
        return False

    def round_the_lens(self, eye: Vec) -> bool:
        """Whether a camera there would stand in something."""
        return any(self.stands(eye.x + x, eye.y - y, eye.z + z)
                   for x in (-_LENS, _LENS) for z in (-_LENS, _LENS) for y in (0.0, 150.0))  # fmt: skip


_BARE = Furniture({})


@cache
def furniture(kind: str) -> Furniture:
    """What a set family's sets have in common; nothing where nothing is known of it."""
    entry = table("solids").get(kind)
    if entry is None:
        return _BARE
    heights = {str(top): (0, (top + 1) * LEVEL) for top in range(LEVELS)}
    heights |= {letter: (base * LEVEL, (top + 1) * LEVEL) for (base, top), letter in RAISED.items()}
    left, far = (edge // CELL for edge in entry["corner"])
    return Furniture(
        {
            (left + column, far + row): heights[letter]
            for row, line in enumerate(entry["plan"].splitlines())
            for column, letter in enumerate(line)
            if letter != "."
        }
    )
