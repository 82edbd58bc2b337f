"""The leaves of a set and its things that a shot finds open, or in which they open and shut."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from rushes.engines.maquette.gait import smooth
from rushes.engines.maquette.leaf import Leaf
from rushes.engines.maquette.model import Key, Model, Rows
from rushes.engines.maquette.paths import Vector, metres
from rushes.engines.maquette.transform import Matrix
from rushes.film.blocking import Leaf as Opened

if TYPE_CHECKING:
    from rushes.engines.maquette.actors import Actor

NEAR = 1.5  # metres from where the text has it: what is farther is another door
ALIKE = (("cupboard", "drawer"), ("window", "shutter"))  # one stands for the other where there is none
PAIR = 0.3  # between the handles of two leaves that open together
SET, HAND = -1, -2


@dataclass(frozen=True)
class Ajar:
    """One opening of the shot and the leaf or two, by number, that it is: of the set, or of one of the shot's things
    (``owner``), where that stands."""

    said: Opened
    leaves: tuple[tuple[int, Leaf], ...]
    rate: Fraction
    owner: int = SET  # SET, HAND, or the number of the thing

    @property
    def moves(self) -> bool:
        return self.said.before != self.said.after

    def share(self, seconds: float) -> float:
        """How far open: from one to the other with ease."""
        said = self.said
        start, end = float(said.start / self.rate), float(said.end / self.rate)
        done = smooth((seconds - start) / max(end - start, 1e-3)) if self.moves else 1.0
        return (said.before + (said.after - said.before) * done) / 100

    def handle(self, seconds: float) -> Vector:
        """Where a hand has it."""
        return np.asarray(self.leaves[0][1].grip(self.share(seconds)))

    def rows(self, seconds: float) -> list[dict[Key, Rows]]:
        """What moves. What is in a thing may stand out of it, and so is not there before its lid is up."""
        share = self.share(seconds)
        found = [rows for _, leaf in self.leaves for rows in leaf.parts(share)]
        return found if self.owner == SET else [*found, *(leaf.contents(share) for _, leaf in self.leaves)]


Swung: TypeAlias = tuple[Ajar, dict[Key, Rows]]


def ajar(
    place: Model, things: Mapping[int, tuple[Model, Matrix]], opened: Sequence[Opened], rate: Fraction
) -> list[Ajar]:
    """The openings of a shot that its set has, or its things where they stand; what there is no leaf for stays as it
    is."""
    leaves = [(SET, k, leaf) for k, leaf in enumerate(place.all_leaves())]
    for owner, (model, matrix) in things.items():
        leaves += [(owner, k, leaf.placed(matrix)) for k, leaf in enumerate(model.all_leaves())]
    found = []
    for said in opened:
        there = metres(said.at)
        kinds = next((pair for pair in ALIKE if said.kind in pair), (said.kind,))
        near = sorted(
            (float(np.linalg.norm(leaf.grip(0.0) - there)) + (0.0 if leaf.kind == said.kind else NEAR / 2), n)
            for n, (_, _, leaf) in enumerate(leaves)
            if leaf.kind in kinds
        )
        if near and near[0][0] < NEAR:
            owner, _, first = leaves[near[0][1]]
            both = [
                (k, leaf)
                for whose, k, leaf in (leaves[n] for _, n in near)
                if whose == owner and float(np.linalg.norm(np.subtract(leaf.grip(0.0), first.grip(0.0)))) < PAIR
            ]
            found.append(Ajar(said, tuple(both[:2]), rate, owner))
    return found


def stood(model: Model, openings: Sequence[Ajar], owner: int = SET) -> Model:
    """A set or a thing with its leaves as a shot has them: those that move are left out."""
    mine = [one for one in openings if one.owner == owner]
    shares = {k: None if one.moves else one.share(0.0) for one in mine for k, _ in one.leaves}
    if not shares:
        return model
    there = model.ajar(shares)
    if owner != SET:
        there.leaves = [leaf for leaf in there.leaves if leaf.share is not None]
    return there


def grasp(actors: Iterable[Actor], openings: Sequence[Ajar]) -> None:
    """Hands take hold of what opens or shuts in the shot just where they go."""
    for actor in actors:
        actor.hold = next((one for one in openings if one.moves and one.said.at == actor.mark.reaches), None)


def swinging(place: Model, openings: Sequence[Ajar], seconds: float, hidden: frozenset[int]) -> list[Swung]:
    """The leaves that open or shut in the shot; those of ``hidden`` walls left out."""
    walls = walls_of(place) if openings else []
    return [
        (one, rows)
        for one in openings
        if one.moves and not (one.owner == SET and hidden.intersection(walls[k] for k, _ in one.leaves))
        for rows in one.rows(seconds)
    ]


def walls_of(model: Model) -> list[int]:
    """The number of the wall that each leaf is in; -1 for none."""
    return [-1] * len(model.leaves) + [
        number for number, wall in enumerate(model.walls) for _ in wall.model.all_leaves()
    ]
