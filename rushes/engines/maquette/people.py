"""Mannequins: bodies from figures and poses, many at once. Gives instance rows for the renderer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.joints import Pose
from rushes.engines.maquette.model import Key, Rows, rgb
from rushes.engines.maquette.stacks import Stack
from rushes.film.blocking import Figure

FAR = 10.0  # metres: beyond, bodies are drawn with fewer faces, unless a lens brings them nearer


@dataclass(frozen=True)
class Body:
    """A figure as it is built, with the year's clothes: ``part`` is the first of its three ink parts."""

    figure: Figure
    year: int
    part: int

    @property
    def size(self) -> float:
        return self.figure.height / 1750.0


class People:
    """A company of mannequins; ``rows`` gives their instances for their poses at one instant."""

    def __init__(self, bodies: Sequence[Body]) -> None:
        self.bodies = list(bodies)
        n = self.n = len(self.bodies)
        figures = [body.figure for body in self.bodies]

        def flags(test) -> npt.NDArray[np.bool_]:  # type: ignore[no-untyped-def]
            return np.array([test(body) for body in self.bodies], bool)

        self.size = np.array([body.size for body in self.bodies])
        self.child = flags(lambda b: b.figure.build == "child")
        self.old = flags(lambda b: b.figure.build.startswith("old"))
        self.woman = flags(lambda b: b.figure.build.endswith("woman") or b.figure.skirt)
        self.skirt = flags(lambda b: b.figure.skirt)
        self.year = np.array([body.year for body in self.bodies])
        self.part = np.array([body.part for body in self.bodies], float)
        self.colours = {
            name: np.array([rgb(getattr(figure, name)) for figure in figures]).reshape(n, 3)
            for name in ("coat", "legs", "skin", "hair")
        }
        self.head = np.where(self.child, 1.22, 1.0)
        self.width = np.where(self.woman, 0.345, 0.405) * np.where(self.child, 0.92, 1.0)
        long_coat = (self.year < 1930) & ~self.woman & ~self.child
        self.coat_length = np.where(long_coat & (self._chance("coat") < 0.6), 0.60, 0.20)
        self.hem = np.where(self.year < 1915, 1.0, np.where(self.year < 1950, 0.78, 0.58)) * 0.90
        self.hem = np.where(self.child, 0.56, self.hem)
        beard = ~self.woman & ~self.child & (self._chance("beard") < np.where(self.year < 1915, 0.6, 0.15))
        self.moustache = beard
        self.beard = beard & (self.old | (self._chance("full beard") < 0.25))
        self.bun = self.woman & ~self.child & (self.year < 1955)
        self.long_hair = self.woman & ~self.bun

    def _chance(self, what: str) -> npt.NDArray[np.float64]:
        """A number between 0 and 1 drawn from each name, for one purpose."""
        from blake3 import blake3

        draws = [blake3(f"{body.figure.name}\n{what}".encode()).digest(length=4) for body in self.bodies]
        return np.array([int.from_bytes(draw, "big") / 2**32 for draw in draws])

    def rows(
        self,
        poses: Sequence[Pose],
        places: npt.NDArray[np.float64],
        facing: npt.NDArray[np.float64],
        eye: npt.NDArray[np.float64],
        far: float = FAR,
    ) -> tuple[dict[Key, Rows], Stack, Stack]:
        """Instances, and the frames of right and left hands (n, 4, 4), for poses, places (n, 3), facings (n,);
        beyond ``far`` metres from the eye with fewer faces."""
        if not self.n:
            return {}, np.zeros((0, 4, 4)), np.zeros((0, 4, 4))
        from rushes.engines.maquette.mannequins import Mannequins

        distant = ((places - eye) ** 2).sum(1) > far * far
        return Mannequins(self, np.asarray(poses), places, facing, distant).draw()
