"""A company of mannequins as the tailor knows them: measures, colours and clothes from figures and the year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.model import PARTS, rgb
from rushes.film.blocking import Figure


@dataclass(frozen=True)
class Body:
    """A figure as it is built, with the year's clothes: ``part`` is the first of its three ink parts."""

    figure: Figure
    year: int
    part: int

    @property
    def size(self) -> float:
        return self.figure.height / 1750.0


HIDES_HAIR = frozenset({"bonnet", "headscarf", "cloche"})


class People:
    """Everything about ``n`` figures that does not change while they move: arrays with one entry for each."""

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
        first = np.array([body.part for body in self.bodies], float)
        self.parts = [(first + part - 1) % PARTS + 1 for part in range(3)]
        worn = [figure.hat for figure in figures]
        self.hats = {name: flags(lambda b, name=name: b.figure.hat == name) for name in dict.fromkeys(worn) if name}
        self.covered = flags(lambda b: b.figure.hat in HIDES_HAIR)
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
