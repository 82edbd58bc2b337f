"""The open sea round a boat under way: a swell that passes, crests, foam along the hull, a horizon that tilts.

The boat stands still and the world rocks: people and camera stay on an even keel, and the horizon leans by a degree
or so, slowly, as it does for whoever sits in a boat.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import pi, sin

import numpy as np
import numpy.typing as npt

from rushes.engines.maquette.mesh import Mesh, terrain
from rushes.engines.maquette.model import MATERIALS, Key, Model, Rows
from rushes.engines.maquette.sets import water
from rushes.engines.maquette.sets.dice import Dice
from rushes.engines.maquette.transform import Matrix, moved, rotate, translate

Grid = npt.NDArray[np.float64]
PERIOD = 30.0  # metres after which the swell repeats along the boat's way
SPEED = 1.7  # metres a second past the boat
TILT = 0.024  # radians at most: 1.4 degrees
ROUGH = 0.8  # metres from the level of a sea that throws boats about to its highest crest


@dataclass(frozen=True)
class Swell:
    """Waves frozen in a mesh: the whole of it passes the boat and begins again where it repeats."""

    waves: tuple[tuple[int, float, float, float], ...]  # how many in PERIOD, across (1/m), height (m), phase

    def height(self, x: Grid | float, z: Grid | float) -> Grid:
        x, z = np.asarray(x, float), np.asarray(z, float)
        total = np.zeros(np.broadcast(x, z).shape)
        for many, across, high, phase in self.waves:
            total = total + high * np.sin(2 * pi * many * x / PERIOD + across * z + phase)
        return total

    def mesh(self) -> Mesh:
        return terrain(self.height, -75.0, 75.0 + PERIOD, -95.0, 55.0, 140, 112)


def swell(dice: Dice, tall: float) -> Swell:
    """``tall``: metres from the level to the highest crest, about."""
    waves = ((1, 0.11, 0.34), (2, -0.09, 0.3), (3, 0.24, 0.2), (5, -0.31, 0.16))
    return Swell(tuple((n, across, high * tall, dice.between(0, 2 * pi)) for n, across, high in waves))


@dataclass(frozen=True)
class OpenSea:
    level: float
    swell: Swell
    shape: Mesh
    crests: tuple[water.Crests, ...]
    far: dict[Key, Rows]
    colour: str
    unrest: float
    wake: water.Wake

    def rocking(self, seconds: float) -> Matrix:
        """Where the sea and all that lies on it are, seen from the boat."""
        roll = TILT * self.unrest * (0.7 * sin(seconds * 0.62) + 0.3 * sin(seconds * 1.13 + 1.0))
        pitch = 0.35 * TILT * self.unrest * sin(seconds * 0.81 + 0.6)
        heave = 0.07 * self.unrest * sin(seconds * 0.97 + 2.0)
        return translate(0, self.level + heave, 0) @ rotate("z", roll) @ rotate("x", pitch)

    def at(self, seconds: float) -> Model:
        flat = Model()
        deepest = float(-sum(high for _, _, high, _ in self.swell.waves))
        flat.box(0, deepest - 1.0, 0, 1500, 1.0, 1500, self.colour, None, "water")
        passed = (SPEED * seconds) % PERIOD
        surface = flat.new_part()
        flat.add(flat.mesh("swell", self.shape), translate(-passed, 0, 0), self.colour, surface, "water")
        for ridge in self.crests:
            ridge.into(flat, seconds)
        self.wake.into(flat, seconds, surface, lambda x, z: self.swell.height(x + passed, z))
        flat.blocks.append(self.far)
        matrix = self.rocking(seconds)
        rocked = Model(meshes=flat.meshes)
        rocked.blocks.append({key: moved(rows, matrix) for key, rows in flat.arrays().items()})
        return rocked


def open_sea(
    dice: Dice, level: float, stormy: bool, night: bool, far: Model, wake: water.Wake, alone: bool = False
) -> OpenSea:
    """``far`` lies on the water (y = 0) and rocks with it: a coast, other boats. ``alone``: nobody's deck is in it, so
    that a rough sea may be as high as it is."""
    rough = stormy and alone
    shape = swell(dice.of("swell"), ROUGH if rough else 0.3 if stormy else 0.2)
    tall = 0.62 if rough else 0.34 if stormy else 0.14
    near = water.crests(0.0, (-30, -45, 30, -3.2), 40, dice.of("near"), tall=tall)
    behind = water.crests(0.0, (-30, 3.0, 30, 26), 16, dice.of("behind"), tall=tall)
    distant = water.crests(0.0, (-110, -140, 110, -46), 36, dice.of("distant"), tall=tall * 1.6)
    colour = "#8d9c9c" if not night else "#3d5068"
    rows = {key: array for key, array in far.arrays().items() if key[1] != MATERIALS["glow"] or night}
    unrest = 1.0 if stormy else 0.62
    return OpenSea(level, shape, shape.mesh(), (near, behind, distant), rows, colour, unrest, wake)
